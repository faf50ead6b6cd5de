package io.tidegate.core.journal;

import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All segments of a journal, by number, and where the last one ends. */
final class Segments {
    private final AckFile ack;
    private final SegmentReader reader;
    private final Damage damage;
    private final NavigableMap<Long, Segment> all = new TreeMap<>();
    private long end;
    private boolean endKnown = true;

    Segments(AckFile ack, SegmentReader reader, Damage damage) {
        this.ack = ack;
        this.reader = reader;
        this.damage = damage;
    }

    /** Adds those of an earlier run, and determines where they end, if that can be read now. */
    void open(Opening opening) throws IOException {
        opening.segments(reader, all);
        end = ack.number();
        endKnown = all.isEmpty();
        try {
            learnEnd();
        } catch (IOException e) {
            if (all.size() == 1) throw e;
        }
    }

    boolean isEmpty() { return all.isEmpty(); }

    int size() { return all.size(); }

    long bytes() {
        long bytes = 0;
        for (Segment segment : all.values()) bytes += segment.bytes();
        return bytes;
    }

    /** First number that is not settled; if that is unknown, the first one that may be there. */
    long settled() {
        if (ack.number() > 0) return ack.number();
        return all.isEmpty() ? end : all.firstKey();
    }

    long end() { return end; }

    /** Notes that a block of this run was appended. */
    void endsAt(long number) { end = number; }

    boolean isSettled() { return endKnown && settled() >= end; }

    void put(Segment segment) { all.put(segment.first, segment); }

    /** Removes the segment with this number; null if there is none. */
    @Nullable
    Segment remove(long first) { return all.remove(first); }

    void clear() { all.clear(); }

    /** The oldest; null if there is none. */
    @Nullable
    Segment oldest() { return all.isEmpty() ? null : all.firstEntry().getValue(); }

    /** The latest; there must be one. */
    Segment last() { return all.lastEntry().getValue(); }

    /** The one that may contain a number, or else the oldest; null if there is none. */
    @Nullable
    Segment holding(long number) {
        Map.Entry<Long, Segment> entry = all.floorEntry(number);
        return entry == null ? oldest() : entry.getValue();
    }

    /** The next one; null if there is none. */
    @Nullable
    Segment after(Segment segment) {
        Map.Entry<Long, Segment> entry = all.higherEntry(segment.first);
        return entry == null ? null : entry.getValue();
    }

    private @Nullable Segment before(Segment segment) {
        Map.Entry<Long, Segment> entry = all.lowerEntry(segment.first);
        return entry == null ? null : entry.getValue();
    }

    /** First number of the segment that begins after a number, or the end. */
    long nextFirst(long number) {
        Long next = all.higherKey(number);
        return next == null ? end : next;
    }

    /** The number after all that may be in a segment. */
    long limit(Segment segment) { return segment.endKnown ? segment.end : nextFirst(segment.first); }

    /** Whether all that may be in the oldest segment is known to be settled. */
    boolean isOldestSettled() {
        return isSettled() || all.size() > 1 && limit(all.firstEntry().getValue()) <= ack.number();
    }

    /** Reads what could not be read when the journal was opened; false if the segment is not ours. */
    boolean learn(Segment segment) throws IOException {
        if (!endKnown && segment == last())
            learnEnd();
        else if (segment.size < 0 && !reader.learn(segment)) leaveAlone(segment);
        return all.containsKey(segment.first);
    }

    /**
     * A last segment without a block proves nothing: it was started, but its intended contents may have been
     * given up. After an exception, the end is taken as one after the last segment's first number, but is
     * unknown.
     */
    private void learnEnd() throws IOException {
        if (endKnown) return;
        end = all.lastKey() + 1;
        for (Segment segment = last(); segment != null; segment = before(segment)) {
            if (segment.size < 0 && !reader.learn(segment)) {
                leaveAlone(segment);
                continue;
            }
            if (!segment.endKnown) reader.learnEnd(segment);
            if (segment.end == segment.first) continue;
            end = segment.end;
            endKnown = true;
            return;
        }
        endKnown = true;
        end = settled();
    }

    private void leaveAlone(Segment foreign) {
        all.remove(foreign.first);
        damage.foreign(foreign.name);
    }
}
