package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records of the running source that are in memory: batches by number, and the open batch that records
 * are added to. Arrays are used again: in the steady state adding makes no garbage. Guarded by its machine.
 */
final class MemoryQueue {
    private static final byte[] NONE = {};
    private static final int MIN_BUFFER = 16 << 10;
    private static final int MIN_SPARE = 1024;
    /** Arrays kept to be used again, and their bytes together. */
    private static final int MAX_SPARE = 8;
    private static final int MAX_SPARE_BYTES = 8 << 20;

    private final TreeMap<Long, MemoryBatch> batches = new TreeMap<>();
    /** Those used last first. */
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private int spareBytes;
    private byte[] open = NONE;
    /** Bytes of the batch before: the next one will be about as large. */
    private int usual;
    private int openLength;
    private int openRecords;
    private long openSince;
    private long next = 1;
    private long bytes;
    private long writtenBytes;

    /** Number that the next record gets. */
    long next() { return next; }

    /** Number of the first record of the open batch; {@link #next} if it is empty. */
    long openFirst() { return next - openRecords; }

    int openRecords() { return openRecords; }

    int openLength() { return openLength; }

    long openSince() { return openSince; }

    /** Memory that all records take. */
    long bytes() { return bytes + openLength; }

    /** Memory that records take which are nowhere else. */
    long unwrittenBytes() { return bytes() - writtenBytes; }

    /** Says where a batch is beside memory. */
    void mark(MemoryBatch batch, MemoryBatch.OnDisk now) {
        long before = written(batch);
        batch.onDisk(now);
        if (batches.get(batch.first()) == batch) writtenBytes += written(batch) - before;
    }

    private static long written(MemoryBatch batch) {
        return batch.onDisk() == MemoryBatch.OnDisk.YES ? batch.capacity() : 0;
    }

    /** Adds records to the open batch. */
    void add(byte[] records, int offset, int length, int count, long now) {
        if (openRecords == 0) openSince = now;
        if (openLength + length > open.length) grow(openLength + length);
        System.arraycopy(records, offset, open, openLength, length);
        openLength += length;
        openRecords += count;
        next += count;
    }

    private void grow(int needed) {
        byte[] larger =
                takeArray(Math.max(Math.max(needed, MIN_BUFFER), openLength == 0 ? usual : open.length * 2));
        System.arraycopy(open, 0, larger, 0, openLength);
        giveArray(open);
        open = larger;
    }

    /**
     * An array of at least this length: one that was used before, if there is one that is at most twice as
     * long.
     */
    byte[] takeArray(int length) {
        byte[] fits = spare(length);
        return fits == null ? new byte[length] : fits;
    }

    private byte[] spare(int length) {
        for (byte[] array : spare)
            if (array.length >= length && array.length / 2 <= length) {
                spare.remove(array);
                spareBytes -= array.length;
                return array;
            }
        return null;
    }

    /** Takes an array that nobody reads any more, to be used again. */
    void giveArray(byte[] array) {
        if (array.length < MIN_SPARE || array.length > MAX_SPARE_BYTES) return;
        spare.push(array);
        spareBytes += array.length;
        while (spare.size() > MAX_SPARE || spareBytes > MAX_SPARE_BYTES)
            spareBytes -= spare.removeLast().length;
    }

    /** Ends the open batch, if there is anything in it. */
    void cut() {
        if (openRecords == 0) return;
        boolean wasteful = openLength < open.length / 2;
        byte[] own = wasteful ? takeArray(openLength) : open;
        if (wasteful) System.arraycopy(open, 0, own, 0, openLength);
        MemoryBatch batch = new MemoryBatch(openFirst(), openRecords, own, openLength, openSince);
        batches.put(batch.first(), batch);
        bytes += batch.capacity();
        usual = openLength;
        openLength = 0;
        openRecords = 0;
        if (!wasteful) open = NONE;
    }

    /** The batch that holds this number; null if none in memory does, or only the open batch. */
    MemoryBatch at(long number) {
        Map.Entry<Long, MemoryBatch> entry = batches.floorEntry(number);
        return entry == null || number >= entry.getValue().end() ? null : entry.getValue();
    }

    /** The lowest number in memory that is at least this one; {@link #next} if there is none. */
    long firstFrom(long number) {
        Long first = batches.ceilingKey(number);
        return first != null ? first : Math.max(number, openFirst());
    }

    /** All batches, oldest first. */
    Iterable<MemoryBatch> batches() { return batches.values(); }

    /** All batches, newest first. */
    Iterable<MemoryBatch> newestFirst() { return batches.descendingMap().values(); }

    boolean isEmpty() { return batches.isEmpty(); }

    MemoryBatch oldest() { return batches.isEmpty() ? null : batches.firstEntry().getValue(); }

    /** Takes a batch out of memory; its array lives as long as somebody uses it. */
    void remove(MemoryBatch batch) {
        if (batches.remove(batch.first(), batch)) {
            bytes -= batch.capacity();
            writtenBytes -= written(batch);
            release(batch);
        }
    }

    /**
     * Of a batch only some records wait: it keeps those alone, or nothing where the disk has them, too.
     */
    void keepOnly(MemoryBatch batch, Book book) {
        if (batch.isInUse() || batches.get(batch.first()) != batch) return;
        Batch whole = new Batch(batch.bytes(), 0, batch.length(), batch.records());
        List<MemoryBatch> kept = new ArrayList<>();
        long from = book.firstOpen(batch.first());
        while (batch.onDisk() != MemoryBatch.OnDisk.YES && from < batch.end()) {
            long to = Math.min(batch.end(), book.firstSettled(from));
            Batch open = Cuts.range(whole, (int) (from - batch.first()), (int) (to - from));
            byte[] own = Arrays.copyOfRange(open.bytes(), open.offset(), open.offset() + open.length());
            MemoryBatch less = new MemoryBatch(from, open.records(), own, own.length, batch.since());
            less.onDisk(batch.onDisk());
            kept.add(less);
            from = book.firstOpen(to);
        }
        remove(batch);
        for (MemoryBatch less : kept) {
            batches.put(less.first(), less);
            bytes += less.capacity();
        }
    }

    /** One user of a batch less. */
    void release(MemoryBatch batch) {
        if (batch.leave()) giveArray(batch.bytes());
    }

    /** Forgets all records, and lets go of all arrays. */
    void clear() {
        spare.clear();
        open = new byte[0];
        batches.clear();
        bytes = 0;
        writtenBytes = 0;
        openLength = 0;
        openRecords = 0;
    }
}
