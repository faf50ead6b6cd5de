package io.tidegate.core.journal;

/**
 * Records that were appended together. Their numbers are given by the caller and follow each other without a
 * gap. The array may be shared, and is not changed by whoever got the block.
 *
 * @param first   number of the first record, at least 0
 * @param records how many, at least 1
 * @param bytes   holds the records, in a form that only the caller knows
 * @param offset  where they begin
 * @param length  bytes of all records, 1 up to 64 MiB
 */
public record Block(long first, int records, byte[] bytes, int offset, int length) {
    /** Number behind the last record. */
    public long end() { return first + records; }
}
