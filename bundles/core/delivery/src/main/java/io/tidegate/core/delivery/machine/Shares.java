package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides a batch between requests: all records of one series go into the same share, in order, and the
 * shares are about equal. A series that is new in a batch goes to whose share is the smallest then. Guarded
 * by its machine.
 */
final class Shares {
    private static final int SLOTS = 4096;
    private static final int MORE = 8;

    private final MemoryQueue memory;
    /** By the number of a series: its share and 1; 0 for those that did not come in this batch. */
    private final byte[] shareOf = new byte[SLOTS];

    /** @param memory has the arrays that records are copied to, and gets them back */
    Shares(MemoryQueue memory) { this.memory = memory; }

    /**
     * So many shares, at most 8, each in an array of its own that has to be given back to
     * {@link MemoryQueue#giveArray}; null where there is no record.
     */
    List<Batch> divide(Batch whole, int count) {
        Arrays.fill(shareOf, (byte) 0);
        Share[] shares = new Share[count];
        int room = whole.length() / count;
        for (int i = 0; i < count; i++) shares[i] = new Share(room + room / MORE);
        byte[] bytes = whole.bytes();
        int end = whole.offset() + whole.length();
        for (int from = whole.offset(); from < end;) {
            int to = Cuts.endOf(bytes, from, end);
            int slot = series(bytes, from, to - 1) & SLOTS - 1;
            if (shareOf[slot] == 0) shareOf[slot] = (byte) (1 + smallest(shares));
            shares[shareOf[slot] - 1].add(bytes, from, to);
            from = to;
        }
        List<Batch> divided = new ArrayList<>(count);
        for (Share share : shares) divided.add(share.batch());
        return divided;
    }

    private static int smallest(Share[] shares) {
        int smallest = 0;
        for (int i = 1; i < shares.length; i++) if (shares[i].length < shares[smallest].length) smallest = i;
        return smallest;
    }

    /**
     * A number for what orders records: in line protocol measurement and tags, all up to the first plain
     * blank.
     */
    // hot: runs per line
    static int series(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int at = from; at < to && bytes[at] != ' '; at++) {
            hash = hash * 31 + bytes[at];
            if (bytes[at] == '\\' && at + 1 < to) hash = hash * 31 + bytes[++at];
        }
        return hash ^ hash >>> 16;
    }

    private final class Share {
        private byte[] bytes;
        private int length;
        private int records;

        Share(int room) { bytes = memory.takeArray(room); }

        void add(byte[] from, int start, int end) {
            int more = end - start;
            if (length + more > bytes.length) grow(length + more);
            System.arraycopy(from, start, bytes, length, more);
            length += more;
            records++;
        }

        private void grow(int needed) {
            byte[] larger = memory.takeArray(Math.max(needed, bytes.length * 2));
            System.arraycopy(bytes, 0, larger, 0, length);
            memory.giveArray(bytes);
            bytes = larger;
        }

        Batch batch() {
            if (records > 0) return new Batch(bytes, 0, length, records);
            memory.giveArray(bytes);
            return null;
        }
    }
}
