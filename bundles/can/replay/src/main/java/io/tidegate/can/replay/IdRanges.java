package io.tidegate.can.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * Identifiers as a user lists them: {@code 100-1FF, 7DF, 18FEF100}, in hex, both ends included. A range means
 * its numbers, of 11 and of 29 bits.
 */
record IdRanges(List<Range> ranges) {
    /** Both ends included. */
    record Range(int from, int to) {}

    IdRanges { ranges = List.copyOf(ranges); }

    /**
     * @param key for the message
     * @throws IllegalArgumentException if it is no list of ranges; names the key and the word
     */
    static IdRanges of(String key, String text) {
        List<Range> ranges = new ArrayList<>();
        for (String word : text.split(",")) {
            if (word.isBlank()) continue;
            String[] ends = word.strip().split("\\s*-\\s*", -1);
            int from = id(ends[0]);
            int to = id(ends[ends.length - 1]);
            if (ends.length > 2 || from < 0 || to < from)
                throw new IllegalArgumentException(
                        key + ": expected ids in hex like 7DF or 100-1FF, up to 1FFFFFFF, found '"
                                + word.strip() + "'");
            ranges.add(new Range(from, to));
        }
        return new IdRanges(ranges);
    }

    private static int id(String text) {
        String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
        return digits.matches("[0-9A-Fa-f]{1,7}|[01][0-9A-Fa-f]{7}") ? Integer.parseInt(digits, 16) : -1;
    }

    boolean isEmpty() { return ranges.isEmpty(); }

    // hot: runs per frame
    boolean contains(int id) {
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (id >= range.from && id <= range.to) return true;
        }
        return false;
    }
}
