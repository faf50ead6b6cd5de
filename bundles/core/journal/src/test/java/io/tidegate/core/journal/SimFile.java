package io.tidegate.core.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The contents of a simulated file: as a process sees them, as they are after a loss of power, and what was
 * done since they were the same. Nothing is ever copied whole but after a loss of power.
 */
final class SimFile {
    private static final int SECTOR = 512;

    /**
     * @param bytes null for a change of the size to {@code at}.
     *
     * @param doomed covered by a force that failed
     */
    private record Change(int at, byte[] bytes, boolean doomed) {}

    /** Tells files apart that had one name after another. */
    final int number;
    final String path;
    private byte[] live = new byte[0];
    private int size;
    private byte[] durable = new byte[0];
    private int durableSize;
    private List<Change> pending = new ArrayList<>(2);

    SimFile(int number, String path) {
        this.number = number;
        this.path = path;
    }

    int size() { return size; }

    byte[] contents() { return Arrays.copyOf(live, size); }

    /** Durable at once, as if it always had been there. */
    void put(byte[] bytes) {
        live = bytes.clone();
        size = bytes.length;
        durable = bytes.clone();
        durableSize = bytes.length;
        pending.clear();
    }

    /** A fault of the disk. */
    void flip(int at, int mask) {
        live[at] ^= (byte) mask;
        if (at < durableSize) durable[at] ^= (byte) mask;
    }

    int read(long at, byte[] into, int length) {
        int count = (int) Math.max(0, Math.min(length, size - at));
        if (count > 0) System.arraycopy(live, (int) at, into, 0, count);
        return count;
    }

    void write(int at, byte[] bytes) {
        int end = at + bytes.length;
        live = withRoom(live, end);
        System.arraycopy(bytes, 0, live, at, bytes.length);
        size = Math.max(size, end);
        pending.add(new Change(at, bytes, false));
    }

    void truncate(int to) {
        if (to >= size) return;
        Arrays.fill(live, to, size, (byte) 0);
        size = to;
        pending.add(new Change(to, null, false));
    }

    private static byte[] withRoom(byte[] array, int end) {
        return end <= array.length ? array : Arrays.copyOf(array, Math.max(end, array.length * 2));
    }

    /** What an earlier force failed to make durable is lost by now, though it can still be read. */
    void force() {
        for (Change change : pending) if (!change.doomed) harden(change, null);
        pending.clear();
    }

    /** Linux marks the pages as written: a later force does not cover them again. */
    void forceFailed() { pending.replaceAll(change -> new Change(change.at, change.bytes, true)); }

    private void harden(Change change, Random sectors) {
        if (change.bytes == null) {
            if (change.at < durableSize) Arrays.fill(durable, change.at, durableSize, (byte) 0);
            durableSize = Math.min(durableSize, change.at);
            return;
        }
        harden(change.at, change.bytes, change.bytes.length, sectors);
    }

    /** @param sectors chooses which sectors get through; null for all */
    private void harden(int at, byte[] bytes, int length, Random sectors) {
        durable = withRoom(durable, at + length);
        for (int from = 0; from < length;) {
            int to = sectors == null ? length : Math.min(length, ((at + from) / SECTOR + 1) * SECTOR - at);
            if (sectors == null || sectors.nextBoolean())
                System.arraycopy(bytes, from, durable, at + from, to - from);
            from = to;
        }
        durableSize = Math.max(durableSize, at + length);
    }

    /**
     * Of what was not forced, nothing, a part, or any choice of it is there, the last write torn; the rest
     * is gone.
     */
    void cutPower(Random random) {
        if (!pending.isEmpty()) {
            switch (random.nextInt(4)) {
                case 0 -> {}
                case 1 -> prefix(random);
                case 2 -> choice(random);
                default -> pending.forEach(change -> harden(change, random));
            }
            pending = new ArrayList<>(2);
        }
        live = Arrays.copyOf(durable, durableSize);
        size = durableSize;
    }

    private void choice(Random random) {
        Change last = pending.remove(pending.size() - 1);
        for (Change change : pending) if (random.nextBoolean()) harden(change, null);
        if (last.bytes != null) harden(last.at, last.bytes, random.nextInt(last.bytes.length + 1), null);
    }

    private void prefix(Random random) {
        int whole = random.nextInt(pending.size() + 1);
        for (int i = 0; i < whole; i++) harden(pending.get(i), null);
        if (whole == pending.size() || pending.get(whole).bytes == null) return;
        Change torn = pending.get(whole);
        harden(torn.at, torn.bytes, random.nextInt(torn.bytes.length + 1), null);
    }
}
