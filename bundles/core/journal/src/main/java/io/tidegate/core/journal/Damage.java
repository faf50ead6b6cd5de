package io.tidegate.core.journal;

import java.util.ArrayList;
import java.util.List;

/** What was found damaged or missing in a journal. Each place is counted once, however often it is read. */
final class Damage {
    private static final int MAX_SAID = 3;

    private final List<String> sentences = new ArrayList<>();
    private long count;

    /** Bytes between sound blocks that are none. */
    void bytes(Segment segment, long at, long bytes) {
        if (at < segment.damageNotedTo) return;
        segment.damageNotedTo = at + bytes;
        say(segment.name + " holds " + bytes + " bytes at " + at
                + " that a crash tore or a fault of the disk damaged");
    }

    /** Numbers before the first sound block of a segment that should be there, and are not. */
    void gap(Segment segment, long from, long to) {
        if (segment.gapNoted) return;
        segment.gapNoted = true;
        say("records " + from + " to " + (to - 1) + ", before " + segment.name
                + ", are missing: a file is gone, or the end of the one before is damaged");
    }

    /** Nothing sound up to the end of the last segment, though it once was. */
    void end(Segment segment, long from, long to) {
        if (segment.endNoted) return;
        segment.endNoted = true;
        say("records " + from + " to " + (to - 1) + ", at the end of " + segment.name
                + ", are damaged or missing");
    }

    /** A file that is left alone. */
    void foreign(String file) { say(file + " is of a later version of Tidegate and is left alone"); }

    /** The acknowledgements cannot be read. */
    void ack(String why) {
        say(AckFile.NAME + " cannot be read (" + why
                + "): what was settled in the oldest segment may be given again");
    }

    /** The text that says whom it is for is not whole. */
    void target() { say(TargetFile.NAME + " is torn: the target of the journal is unknown"); }

    private void say(String sentence) {
        count++;
        if (sentences.size() < MAX_SAID) sentences.add(sentence);
    }

    /** Places in all. */
    long count() { return count; }

    /** In a sentence; empty if all was well. */
    String text() {
        return String.join("; ", sentences) + (count > MAX_SAID ? "; " + count + " places in all" : "");
    }
}
