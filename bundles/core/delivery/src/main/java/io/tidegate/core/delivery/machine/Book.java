package io.tidegate.core.delivery.machine;

import java.util.Map;
import java.util.TreeMap;

/** Which numbers of one source are settled: all before a prefix, and ranges beyond it. */
public final class Book {
    private final TreeMap<Long, Long> beyond = new TreeMap<>();
    private long prefix;
    private long settledBeyond;

    /** @param first the lowest number that is open */
    public Book(long first) { prefix = first; }

    /** All numbers before this one are settled; it is not. */
    public long prefix() { return prefix; }

    /** Numbers before {@code end} that are not settled. */
    public long open(long end) { return end - prefix - settledBeyond; }

    /** Whether a number is settled. */
    public boolean isSettled(long number) {
        if (number < prefix) return true;
        if (beyond.isEmpty()) return false;
        Map.Entry<Long, Long> range = beyond.floorEntry(number);
        return range != null && number < range.getValue();
    }

    /** The first number that is not settled, this one or behind it. */
    public long firstOpen(long number) {
        if (number <= prefix) return prefix;
        if (beyond.isEmpty()) return number;
        Map.Entry<Long, Long> range = beyond.floorEntry(number);
        return range != null && number < range.getValue() ? range.getValue() : number;
    }

    /**
     * The first number behind this one, which is open, that is settled; {@link Long#MAX_VALUE} if none is.
     */
    public long firstSettled(long open) {
        Long range = beyond.higherKey(open);
        return range == null ? Long.MAX_VALUE : range;
    }

    /** How many numbers from {@code from} up to {@code to} are not settled. */
    public long openIn(long from, long to) {
        long start = Math.max(from, prefix);
        if (start >= to) return 0;
        long open = to - start;
        if (beyond.isEmpty()) return open;
        Long key = beyond.floorKey(start);
        for (Map.Entry<Long, Long> range : beyond.tailMap(key == null ? start : key, true).entrySet()) {
            if (range.getKey() >= to) break;
            open -= Math.max(0, Math.min(to, range.getValue()) - Math.max(start, range.getKey()));
        }
        return open;
    }

    /** Settles all numbers from {@code from} up to {@code to}; returns how many were not settled before. */
    public long settle(long from, long to) {
        long settled = openIn(from, to);
        if (settled == 0) return 0;
        long start = Math.max(from, prefix);
        long end = to;
        settledBeyond += settled;
        for (Map.Entry<Long, Long> near; (near = beyond.floorEntry(end)) != null
                && near.getValue() >= start;) {
            start = Math.min(start, near.getKey());
            end = Math.max(end, near.getValue());
            beyond.remove(near.getKey());
        }
        if (start > prefix) {
            beyond.put(start, end);
            return settled;
        }
        settledBeyond -= end - prefix;
        prefix = end;
        return settled;
    }

    @Override
    public String toString() {
        return "settled before " + prefix + (beyond.isEmpty() ? "" : ", and " + beyond);
    }
}
