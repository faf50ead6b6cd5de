package io.tidegate.can.decoder.quality;

import java.util.Arrays;

/** The first so many identifiers: open addressing over {@code int}, no object for any. One thread. */
final class IdSet {
    private static final int GOLDEN = 0x9E37_79B9;
    private static final int EXTENDED = 1 << 31;
    private static final int EMPTY = -1;

    private final int most;
    private final int[] slots;
    private int size;

    /** @param most a power of two */
    IdSet(int most) {
        this.most = most;
        slots = new int[2 * most];
        Arrays.fill(slots, EMPTY);
    }

    /** @return whether it is new and found room */
    // hot: runs per frame that no message describes
    boolean add(int id, boolean extended) {
        int key = extended ? id | EXTENDED : id;
        int at = key * GOLDEN >>> Integer.numberOfLeadingZeros(slots.length) + 1;
        while (slots[at] != EMPTY && slots[at] != key) at = (at + 1) & (slots.length - 1);
        if (slots[at] == key || size == most) return false;
        slots[at] = key;
        size++;
        return true;
    }

    int size() { return size; }
}
