package io.tidegate.core.journal;

import java.util.ArrayList;
import java.util.List;

/** What was found damaged or missing in a journal. Each place is counted once, however often it is read. */
final class Damage {
    private static final int MAX_SAID = 3;

    private final List<String> sentences = new ArrayList<>();
    private long count;

    /** Bytes between intact blocks that do not belong to any. */
    void bytes(Segment segment, long at, long bytes) {
        if (at < segment.damageNotedTo) return;
        segment.damageNotedTo = at + bytes;
        say(segment.name + " holds " + bytes + " bytes at " + at
                + " that a crash tore or a fault of the disk damaged");
    }

    /** Numbers before the first intact block of a segment that should be there but are missing. */
    void gap(Segment segment, long from, long to) {
        if (segment.gapNoted) return;
        segment.gapNoted = true;
        say("records " + from + " to " + (to - 1) + ", before " + segment.name
                + ", are missing: a file is gone, or the end of the one before is damaged");
    }

    /** Nothing is intact up to the end of the last segment, although it once was. */
    void end(Segment segment, long from, long to) {
        if (segment.endNoted) return;
        segment.endNoted = true;
        say("records " + from + " to " + (to - 1) + ", at the end of " + segment.name
                + ", are damaged or missing");
    }

    /** A file that is not touched. */
    void foreign(String file) { say(file + " is of a later version of Tidegate and is left alone"); }

    /** The acknowledgements cannot be read. */
    void ack(String why) {
        say(AckFile.NAME + " cannot be read (" + why
                + "): what was settled in the oldest segment may be given again");
    }

    /** The text that names the target is incomplete. */
    void target() { say(TargetFile.NAME + " is torn: the target of the journal is unknown"); }

    private void say(String sentence) {
        count++;
        if (sentences.size() < MAX_SAID) sentences.add(sentence);
    }

    /** Total number of places. */
    long count() { return count; }

    /** As a sentence; empty if there is no damage. */
    String text() {
        return String.join("; ", sentences) + (count > MAX_SAID ? "; " + count + " places in all" : "");
    }
}
