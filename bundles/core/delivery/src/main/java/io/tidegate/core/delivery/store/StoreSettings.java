package io.tidegate.core.delivery.store;

/**
 * How much disk a sink may use.
 *
 * @param maxBytes    of all its files
 * @param freeBytes   what is left free on the file system; negative: 5 % of it, at most 256 MiB
 * @param dropsOldest what is dropped when it is full: the oldest, otherwise new records
 * @param syncsAll    whether every write is made durable at once
 */
public record StoreSettings(long maxBytes, long freeBytes, boolean dropsOldest, boolean syncsAll) {
    private static final long MAX_SEGMENT = 8 << 20;
    private static final long SEGMENTS = 8;
    private static final long MAX_FLOOR = 256L << 20;
    private static final long PART = 20;

    /** Bytes of a segment: what goes at once when the oldest is dropped. */
    long segmentBytes() { return Math.min(MAX_SEGMENT, maxBytes / SEGMENTS); }

    /** Bytes that stay free on a file system of this size. */
    long floor(long capacity) {
        if (freeBytes >= 0) return freeBytes;
        return capacity == Long.MAX_VALUE ? 0 : Math.min(MAX_FLOOR, capacity / PART);
    }
}
