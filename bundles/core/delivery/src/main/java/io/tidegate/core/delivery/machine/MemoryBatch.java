package io.tidegate.core.delivery.machine;

/** Records in memory that were cut into a batch. Guarded by its machine; its bytes do not change. */
public final class MemoryBatch {
    /** Where it is beside memory. */
    enum OnDisk {
        NO, WRITING, YES,
        /** And never will be: too large, or dropped there. */
        NEVER
    }

    private final long first;
    private final int records;
    private final byte[] bytes;
    private final int length;
    private final long since;
    private int users = 1;
    private boolean reusable = true;
    private OnDisk onDisk = OnDisk.NO;

    MemoryBatch(long first, int records, byte[] bytes, int length, long since) {
        this.first = first;
        this.records = records;
        this.bytes = bytes;
        this.length = length;
        this.since = since;
    }

    /** Number of the first record. */
    public long first() { return first; }

    /** Number behind the last record. */
    public long end() { return first + records; }

    /** How many. */
    public int records() { return records; }

    /** Holds them in its first {@link #length} bytes. */
    public byte[] bytes() { return bytes; }

    /** Bytes of all records. */
    public int length() { return length; }

    /** Memory that it takes, in bytes. */
    long capacity() { return bytes.length; }

    /** When its first record came in, monotonic, in ns. */
    long since() { return since; }

    /** Where it is beside memory. */
    OnDisk onDisk() { return onDisk; }

    /** By its queue alone, which counts. */
    void onDisk(OnDisk now) { onDisk = now; }

    /** The disk or a request reads it too, until {@link MemoryQueue#release}. */
    MemoryBatch use() {
        users++;
        return this;
    }

    boolean isInUse() { return users > 1; }

    /** A request that ended badly may still read its array: it must not be used again for other records. */
    void spoil() { reusable = false; }

    /** One user less; true if its array can be used again now. */
    boolean leave() { return --users == 0 && reusable; }
}
