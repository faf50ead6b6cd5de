package io.tidegate.core.journal;

/**
 * Records that were appended together. The caller assigns their numbers, which are consecutive. The array
 * may be shared; whoever receives the block does not change it.
 *
 * @param first   number of the first record, at least 0
 * @param records how many, at least 1
 * @param bytes   holds the records, in a format that only the caller knows
 * @param offset  where they begin
 * @param length  bytes of all records, 1 to 64 MiB
 */
public record Block(long first, int records, byte[] bytes, int offset, int length) {
    /** The number after the last record. */
    public long end() { return first + records; }
}
