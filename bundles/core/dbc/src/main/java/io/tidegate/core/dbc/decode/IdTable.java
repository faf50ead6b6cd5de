package io.tidegate.core.dbc.decode;

import java.util.Arrays;

/**
 * Message identifiers to message indexes: open addressing over primitives. Standard and extended ids are
 * apart.
 */
final class IdTable {
    private static final int GOLDEN = 0x9E37_79B9;
    private static final int EXTENDED = 1 << 31;

    private final int[] keys;
    private final int[] indexes;
    private final int shift;

    /** Creates a table for this many ids. */
    IdTable(int ids) {
        int bits = 33 - Integer.numberOfLeadingZeros(Math.max(ids, 1));
        keys = new int[1 << bits];
        indexes = new int[1 << bits];
        shift = 32 - bits;
        Arrays.fill(indexes, -1);
    }

    void put(int id, boolean extended, int index) { put(key(id, extended), index); }

    void put(int key, int index) {
        int at = slot(key);
        keys[at] = key;
        indexes[at] = index;
    }

    /** The message's index, or -1. */
    int find(int id, boolean extended) { return find(key(id, extended)); }

    /** The index of this key, or -1. */
    int find(int key) { return indexes[slot(key)]; }

    // hot: runs per frame
    private int slot(int key) {
        int at = key * GOLDEN >>> shift;
        while (indexes[at] >= 0 && keys[at] != key) at = (at + 1) & (keys.length - 1);
        return at;
    }

    private static int key(int id, boolean extended) { return extended ? id | EXTENDED : id; }
}
