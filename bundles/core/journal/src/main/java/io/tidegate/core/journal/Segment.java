package io.tidegate.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one file of a journal: a header, then blocks in order. Only the run that created it
 * appends to it.
 * <pre>
 * byte  0  "TGSPOOL" and the version of the format, 1 or 2
 *       8  number of the first record, as in the file's name (8 bytes)
 *      16  CRC-32C of the above
 *      20  blocks, see BlockHead
 * </pre>
 */
final class Segment {
    static final int HEAD = 20;
    private static final int VERSION_AT = 7;
    private static final byte VERSION = 2;
    private static final byte[] MAGIC = "TGSPOOL".getBytes(StandardCharsets.ISO_8859_1);
    private static final String SUFFIX = ".seg";
    private static final int DIGITS = 16;
    /**
     * Offsets of blocks at this distance are remembered, so that reading again need not start at the header.
     */
    private static final int STEP = 64 << 10;

    final String name;
    final long first;
    /** Valid bytes of the file; -1 until it has been read. */
    long size = -1;
    /** The number after the last block; only valid with {@link #endKnown}. */
    long end;
    boolean endKnown;
    /** The file while this run appends to it; null for all others. */
    @Nullable
    DiskFile writing;
    /** False once a write failed and could not be undone. */
    boolean writable;
    long damageNotedTo;
    boolean gapNoted;
    boolean endNoted;
    private long readTo = -1;
    private long readToPlace;
    private final NavigableMap<Long, Long> places = new TreeMap<>();

    Segment(long first) {
        this.first = first;
        name = HexFormat.of().toHexDigits(first) + SUFFIX;
        end = first;
    }

    /** The number in a segment's name; -1 if it is not a segment. */
    static long first(String name) {
        if (name.length() != DIGITS + SUFFIX.length() || !name.endsWith(SUFFIX) || name.charAt(0) > '7')
            return -1;
        for (int i = 0; i < DIGITS; i++)
            if ("0123456789abcdef".indexOf(name.charAt(i)) < 0) return -1;
        return Long.parseLong(name.substring(0, DIGITS), 16);
    }

    /** Creates an empty one durably, for this run to append to. */
    static Segment create(Disk disk, long first) throws IOException {
        Segment segment = new Segment(first);
        segment.writing = fresh(disk, segment.name);
        try {
            segment.writing.write(0, head(first));
            segment.writing.force();
            disk.force();
        } catch (IOException e) {
            segment.discard(disk, e);
            throw e;
        }
        segment.size = HEAD;
        segment.endKnown = true;
        segment.writable = true;
        return segment;
    }

    /**
     * An existing file of this name can only be left from a failed attempt: it has no block with this number.
     */
    private static DiskFile fresh(Disk disk, String name) throws IOException {
        try {
            return disk.create(name);
        } catch (FileAlreadyExistsException e) {
            disk.delete(name);
            return disk.create(name);
        }
    }

    /**
     * If it cannot be deleted now, an empty segment remains: it is harmless, and is deleted with the journal.
     */
    private void discard(Disk disk, IOException why) {
        try {
            stopWriting();
            disk.delete(name);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** Closes the file; nothing more is appended. */
    void stopWriting() throws IOException {
        DiskFile file = writing;
        writing = null;
        writable = false;
        if (file != null) file.close();
    }

    /** The header of a new one. */
    private static byte[] head(long first) {
        byte[] head = ByteBuffer.allocate(HEAD).put(MAGIC).put(VERSION).putLong(first).array();
        ByteBuffer.wrap(head).putInt(HEAD - 4, check(head));
        return head;
    }

    /** Whether it is a complete header of a version that this program does not know. */
    static boolean isForeign(byte[] head, int length) {
        if (length < HEAD || ByteBuffer.wrap(head).getInt(HEAD - 4) != check(head)) return false;
        boolean magic = ByteBuffer.wrap(head, 0, VERSION_AT).equals(ByteBuffer.wrap(MAGIC));
        return !magic || head[VERSION_AT] < 1 || head[VERSION_AT] > VERSION;
    }

    private static int check(byte[] head) {
        CRC32C crc = new CRC32C();
        crc.update(head, 0, HEAD - 4);
        return (int) crc.getValue();
    }

    /** Size of the file in bytes; 0 while it is unknown. */
    long bytes() { return Math.max(0, size); }

    /** Where to start looking for a number: an offset, and the first number that may be there. */
    Map.Entry<Long, Long> placeBefore(long number) {
        Map.Entry<Long, Long> place = places.floorEntry(number);
        if (place == null) place = Map.entry(first, (long) HEAD);
        return readTo <= number && readTo > place.getKey() ? Map.entry(readTo, readToPlace) : place;
    }

    /** Remembers where an intact block was read: most reads continue after it. */
    void wasRead(BlockHead block) {
        readTo = block.end();
        readToPlace = block.next();
        remember(block.first(), block.at());
    }

    private void remember(long number, long place) {
        Map.Entry<Long, Long> before = places.floorEntry(number);
        if (place - (before == null ? HEAD : before.getValue()) >= STEP) places.put(number, place);
    }

    /** Appends a block; after an exception, the segment is unchanged or no longer writable. */
    void append(byte[] encoded, BlockHead block) throws IOException {
        DiskFile file = writing;
        if (file == null) throw new IllegalStateException(name + ": expected its open file, found it closed");
        try {
            file.write(size, encoded);
        } catch (IOException e) {
            undo(file, e);
            throw e;
        }
        remember(block.first(), size);
        size += encoded.length;
        end = block.end();
    }

    private void undo(DiskFile file, IOException why) {
        try {
            file.truncate(size);
        } catch (IOException again) {
            writable = false;
            why.addSuppressed(again);
        }
    }
}
