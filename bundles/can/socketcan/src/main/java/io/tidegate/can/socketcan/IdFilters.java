package io.tidegate.can.socketcan;

import java.util.ArrayList;
import java.util.List;

/**
 * Identifiers as a user lists them, {@code 100-1FF, 7DF, 18FEF100}, as the filters of the kernel: a frame
 * passes if {@code id & mask} is that of one filter. A range means its numbers, of 11 and of 29 bits.
 *
 * @param filters none lets every frame pass
 */
record IdFilters(List<Filter> filters) {
    private static final int MAX_ID = 0x1FFF_FFFF;
    /** The kernel takes no more (CAN_RAW_FILTER_MAX). */
    private static final int MAX = 512;

    /** Passes the ids that agree with {@code id} in the bits of {@code mask}. */
    record Filter(int id, int mask) {}

    IdFilters { filters = List.copyOf(filters); }

    /**
     * @param key for the message
     * @throws IllegalArgumentException if it is no list of ranges; names the key and the word
     */
    static IdFilters of(String key, String text) {
        List<Filter> filters = new ArrayList<>();
        for (String word : text.split(",")) {
            if (word.isBlank()) continue;
            String[] ends = word.strip().split("\\s*-\\s*", -1);
            int from = id(ends[0]);
            int to = id(ends[ends.length - 1]);
            if (ends.length > 2 || from < 0 || to < from)
                throw new IllegalArgumentException(key + ": expected ids in hex like 7DF or 100-1FF, up to "
                        + "1FFFFFFF, found '" + word.strip() + "'");
            split(from, to, filters);
        }
        if (filters.size() > MAX)
            throw new IllegalArgumentException(key + ": expected ranges that fit into " + MAX
                    + " filters of the "
                    + "kernel, found " + filters.size() + "; let ranges begin and end at round numbers");
        return new IdFilters(filters);
    }

    private static int id(String text) {
        String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
        return digits.matches("[0-9A-Fa-f]{1,7}|[01][0-9A-Fa-f]{7}") ? Integer.parseInt(digits, 16) : -1;
    }

    /**
     * A mask means 2^n ids from a multiple of 2^n on: takes the largest such block that fits, again and
     * again.
     */
    private static void split(int from, int to, List<Filter> filters) {
        for (int begin = from; begin <= to;) {
            int block = begin == 0 ? MAX_ID + 1 : Integer.lowestOneBit(begin);
            while (block > to - begin + 1) block >>= 1;
            filters.add(new Filter(begin, MAX_ID & -block));
            begin += block;
        }
    }
}
