package io.tidegate.core.canlog.blf;

import io.tidegate.core.canlog.format.LittleEndian;
import io.tidegate.core.canlog.io.LogDefects;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The objects of a BLF file as one row of bytes: the containers unpacked and joined, whatever is beside them
 * as it is. Where the row is broken, because a container is damaged, a read ends with -1 and {@link #goOn()}
 * continues behind the damage. Nothing is kept but one buffer: sizes that the file claims are never
 * allocated.
 */
final class BlfStream {
    private static final int PACKED_BYTES = 64 * 1024;
    /** Zero bytes that may follow an object without being worth a word. */
    private static final int PADDING = 8;

    private final InputStream in;
    private final LogDefects defects;
    private final Inflater inflater = new Inflater();
    private final byte[] header = new byte[BlfLayout.CONTAINER_HEADER];
    private final byte[] packed = new byte[PACKED_BYTES];
    private long position;
    private long left;
    private boolean inflating;
    private boolean broken;
    private boolean ended;
    private int pendingFrom;
    private int pendingTo;

    /** @param position of the stream in the file, for messages */
    BlfStream(InputStream in, long position, LogDefects defects) {
        this.in = in;
        this.position = position;
        this.defects = defects;
    }

    /** Of the file, as stored. */
    long position() { return position; }

    /** @return at least one byte, or -1 where the row is broken or ends */
    int read(byte[] bytes, int from, int length) throws IOException {
        while (!broken && !ended) {
            int read = pendingFrom < pendingTo ? pending(bytes, from, length)
                    : inflating ? inflate(bytes, from, length) : copy(bytes, from, length);
            if (read > 0) return read;
            if (read < 0 && !broken && !nextObject()) ended = true;
        }
        return -1;
    }

    /** @return false if the row has ended, not just broken */
    boolean goOn() throws IOException {
        if (!broken) return false;
        broken = false;
        skip(left);
        left = 0;
        inflating = false;
        return true;
    }

    /** The header of an object that is no container belongs to the row. */
    private int pending(byte[] bytes, int from, int length) {
        int count = Math.min(length, pendingTo - pendingFrom);
        System.arraycopy(header, pendingFrom, bytes, from, count);
        pendingFrom += count;
        return count;
    }

    private int copy(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) return -1;
        int read = in.read(bytes, from, (int) Math.min(length, left));
        if (read < 0) return cutShort();
        position += read;
        left -= read;
        return read;
    }

    private int inflate(byte[] bytes, int from, int length) throws IOException {
        try {
            int read = inflater.inflate(bytes, from, length);
            if (read > 0) return read;
            if (inflater.finished() || inflater.needsDictionary()) return endContainer();
            if (left == 0) return damaged("the end of the packed data", "the end of its container");
            int fed = in.read(packed, 0, (int) Math.min(packed.length, left));
            if (fed < 0) return cutShort();
            position += fed;
            left -= fed;
            inflater.setInput(packed, 0, fed);
            return 0;
        } catch (DataFormatException e) {
            return damaged("packed data (zlib)", e.getMessage() == null ? "something else" : e.getMessage());
        }
    }

    private int endContainer() throws IOException {
        skip(left);
        left = 0;
        inflating = false;
        return -1;
    }

    private int cutShort() {
        left = 0;
        ended = true;
        defects.addAt(place(), "the rest of an object", "the end of the file");
        return -1;
    }

    private int damaged(String expected, String found) {
        broken = true;
        defects.addAt(place(), expected, found);
        return -1;
    }

    private String place() { return "byte " + (position + 1); }

    /** Opens the next container, or makes the next object part of the row. */
    private boolean nextObject() throws IOException {
        if (!findObject()) return false;
        if (!fill(4, BlfLayout.OBJECT_BASE)) return false;
        long size = LittleEndian.u32(header, 8);
        if (LittleEndian.i32(header, 12) != BlfLayout.CONTAINER) {
            pendingFrom = 0;
            pendingTo = BlfLayout.OBJECT_BASE;
            left = Math.max(0, size - BlfLayout.OBJECT_BASE);
            return true;
        }
        if (!fill(BlfLayout.OBJECT_BASE, BlfLayout.CONTAINER_HEADER)) return false;
        left = Math.max(0, size - BlfLayout.CONTAINER_HEADER);
        int method = LittleEndian.u16(header, 16);
        inflating = method == BlfLayout.METHOD_ZLIB;
        inflater.reset();
        if (!inflating && method != BlfLayout.METHOD_NONE) damaged("packing 0 or 2", String.valueOf(method));
        return true;
    }

    /** Moves behind the next "LOBJ". */
    private boolean findObject() throws IOException {
        long begun = position;
        int window = 0;
        long skipped = -4;
        while (window != BlfLayout.OBJECT_MAGIC) {
            int next = in.read();
            if (next < 0) break;
            position++;
            skipped++;
            window = window >>> 8 | next << 24;
        }
        boolean found = window == BlfLayout.OBJECT_MAGIC;
        if (found ? skipped > PADDING : skipped + 4 > PADDING)
            defects.addAt("byte " + (begun + 1), "an object (LOBJ)",
                    skipped + (found ? 0 : 4) + " other bytes");
        LittleEndian.put32(header, 0, BlfLayout.OBJECT_MAGIC);
        return found;
    }

    private boolean fill(int from, int to) throws IOException {
        int read = in.readNBytes(header, from, to - from);
        position += read;
        if (read < to - from) cutShort();
        return read == to - from;
    }

    private void skip(long count) throws IOException {
        for (long rest = count; rest > 0;) {
            long skipped = in.read(packed, 0, (int) Math.min(packed.length, rest));
            if (skipped < 0) {
                cutShort();
                return;
            }
            position += skipped;
            rest -= skipped;
        }
    }

    void close() { inflater.end(); }
}
