package io.tidegate.core.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The header of each block in a segment. Numbers are big-endian. The mark identifies the format, so that a
 * block can be read even if the header of its segment is damaged.
 * <pre>
 * byte  0  mark      F5 'T' 'G' FD (format 2) or FE (format 1): no UTF-8 text holds it
 *       4  CRC-32C   of all that follows in this block
 *       8  first     number of the first record (8 bytes)
 *      16  records   how many
 *      20  plain     their bytes
 *      24  stored    bytes of the contents
 *      28  skipped   format 2 only: how many numbers just before the first are absent on purpose (8 bytes)
 *      36  contents  the records, deflated (RFC 1951) if stored &lt; plain
 * </pre>
 *
 * @param at      offset in its segment
 * @param format  1 or 2
 * @param first   number of the first record
 * @param records how many, at least 1
 * @param plain   bytes of the records
 * @param stored  bytes of the contents
 * @param skipped numbers directly before the first that are absent on purpose; 0 in format 1
 */
record BlockHead(long at, int format, long first, int records, int plain, int stored, long skipped) {
    static final int BYTES_1 = 28;
    static final int BYTES_2 = 36;
    /** Limit for the records of one block; nothing longer was ever written. */
    static final int MAX_PLAIN = 64 << 20;
    static final byte MARK_BYTE = (byte) 0xF5;
    private static final int MARK_1 = 0xF55447FE;
    private static final int MARK_2 = 0xF55447FD;
    private static final int CRC_AT = 4;
    private static final int CHECKED_FROM = 8;

    /** The number after the last record. */
    long end() { return first + records; }

    /** Offset of the contents from the start of the block. */
    int bytes() { return format == 1 ? BYTES_1 : BYTES_2; }

    /** Bytes of head and contents. */
    int size() { return bytes() + stored; }

    /** Offset of its end in its segment. */
    long next() { return at + size(); }

    /**
     * The header at this place, with only its ranges checked; null if there cannot be a block.
     *
     * @param data   bytes of a segment
     * @param offset of the head within {@code data}
     * @param limit  end of the valid bytes in {@code data}
     * @param at     place of the head in the segment
     */
    static @Nullable BlockHead parse(byte[] data, int offset, int limit, long at) {
        if (limit - offset < BYTES_1) return null;
        ByteBuffer head = ByteBuffer.wrap(data, offset, limit - offset);
        int mark = head.getInt();
        if (mark != MARK_1 && (mark != MARK_2 || limit - offset < BYTES_2)) return null;
        head.getInt();
        BlockHead block = new BlockHead(at, mark == MARK_1 ? 1 : 2, head.getLong(), head.getInt(),
                head.getInt(), head.getInt(), mark == MARK_1 ? 0 : head.getLong());
        return block.isPossible() ? block : null;
    }

    private boolean isPossible() {
        return first >= 0 && records > 0 && end() > 0 && stored > 0 && stored <= plain && plain <= MAX_PLAIN
                && skipped >= 0 && skipped <= first;
    }

    /**
     * Whether its checksum is correct.
     *
     * @param offset of the head within {@code data}, which holds all of the block
     */
    boolean isSound(byte[] data, int offset, CRC32C crc) {
        return ByteBuffer.wrap(data).getInt(offset + CRC_AT) == check(data, offset, size(), crc);
    }

    /** Writes it, with its checksum, in front of the contents, which are already there. Format 2 only. */
    void writeTo(byte[] block, CRC32C crc) {
        ByteBuffer.wrap(block).putInt(MARK_2).putInt(0).putLong(first).putInt(records).putInt(plain)
                .putInt(stored).putLong(skipped);
        ByteBuffer.wrap(block).putInt(CRC_AT, check(block, 0, size(), crc));
    }

    private static int check(byte[] data, int offset, int size, CRC32C crc) {
        crc.reset();
        crc.update(data, offset + CHECKED_FROM, size - CHECKED_FROM);
        return (int) crc.getValue();
    }
}
