package io.tidegate.core.spool;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * One record of a segment: a batch of lines. Numbers are big-endian.
 * <pre>
 * byte  0  mark      F5 'T' 'G' FE, which no UTF-8 text holds
 *       4  CRC-32C   of all that follows in this record
 *       8  first     number of the first line (8 bytes)
 *      16  lines     how many
 *      20  plain     their bytes
 *      24  stored    bytes of what follows
 *      28            the lines, deflated (RFC 1951) if stored &lt; plain
 * </pre>
 *
 * @param first  number of the first line
 * @param lines  how many, at least 1
 * @param plain  bytes of the lines
 * @param stored bytes of the lines in the file
 */
record Frame(long first, int lines, int plain, int stored) {
    static final int HEAD = 28;
    /** Nothing longer was ever written. */
    static final int MOST_BYTES = 64 << 20;
    private static final int MARK = 0xF55447FE;
    private static final int CHECKED_FROM = 8;

    /** Number of the line behind the last one. */
    long end() { return first + lines; }

    /** Bytes of the whole record. */
    int size() { return HEAD + stored; }

    /** The bytes of a record. */
    static byte[] encode(long first, LineBatch batch) {
        byte[] frame = new byte[HEAD + batch.length()];
        int stored = deflate(batch, frame);
        ByteBuffer.wrap(frame).putInt(MARK).putInt(0).putLong(first).putInt(batch.lines()).putInt(batch.length())
                .putInt(stored).putInt(4, 0);
        ByteBuffer.wrap(frame).putInt(4, check(frame, 0, stored));
        return stored == batch.length() ? frame : Arrays.copyOf(frame, HEAD + stored);
    }

    private static int deflate(LineBatch batch, byte[] frame) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(batch.bytes(), batch.offset(), batch.length());
            deflater.finish();
            int stored = batch.length() < 2 ? 0 : deflater.deflate(frame, HEAD, batch.length() - 1);
            if (deflater.finished()) return stored;
        } finally {
            deflater.end();
        }
        System.arraycopy(batch.bytes(), batch.offset(), frame, HEAD, batch.length());
        return batch.length();
    }

    /** What the head says, unchecked but for its ranges; null if there cannot be a record. */
    static Frame head(byte[] data, int at, int limit) {
        if (limit - at < HEAD) return null;
        ByteBuffer head = ByteBuffer.wrap(data, at, HEAD);
        if (head.getInt() != MARK) return null;
        head.getInt();
        Frame frame = new Frame(head.getLong(), head.getInt(), head.getInt(), head.getInt());
        boolean sound = frame.first >= 0 && frame.lines > 0 && frame.stored > 0 && frame.stored <= frame.plain
                && frame.plain <= MOST_BYTES;
        return sound ? frame : null;
    }

    /** The record at this place if it is there, whole and undamaged; else null. */
    static Frame at(byte[] data, int at, int limit) {
        Frame frame = head(data, at, limit);
        if (frame == null || frame.stored > limit - at - HEAD) return null;
        return ByteBuffer.wrap(data).getInt(at + 4) == check(data, at, frame.stored) ? frame : null;
    }

    /** Where the next good record begins, at {@code from} or behind; -1 if there is none. */
    static int find(byte[] data, int from, int limit) {
        for (int at = from; at + HEAD < limit; at++)
            if (data[at] == (byte) (MARK >>> 24) && at(data, at, limit) != null) return at;
        return -1;
    }

    private static int check(byte[] data, int at, int stored) {
        CRC32C crc = new CRC32C();
        crc.update(data, at + CHECKED_FROM, HEAD - CHECKED_FROM + stored);
        return (int) crc.getValue();
    }

    /** The lines of the record that begins at this place; null if they cannot be inflated. */
    LineBatch batch(byte[] data, int at) {
        if (stored == plain) return new LineBatch(data, at + HEAD, plain, lines);
        byte[] bytes = new byte[plain];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(data, at + HEAD, stored);
            return inflater.inflate(bytes) == plain ? new LineBatch(bytes, 0, plain, lines) : null;
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }
}
