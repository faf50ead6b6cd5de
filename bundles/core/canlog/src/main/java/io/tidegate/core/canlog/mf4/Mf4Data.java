package io.tidegate.core.canlog.mf4;

import io.tidegate.core.canlog.io.LogDefects;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The measured data behind one link as one row of bytes: a DT or SD block, a packed DZ block, or lists of
 * them (DL, HL). Holds one buffer, or one unpacked block. For one thread.
 */
final class Mf4Data {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** Unpacked; writers make blocks of up to 4 MiB. */
    private static final long MAX_PACKED = 32L * 1024 * 1024;
    private static final int MAX_LISTS = 1_000_000;

    private final Mf4File file;
    private final LogDefects defects;
    private final boolean finalised;
    private @Nullable Mf4Block list;
    private int nextLink;
    private int lists;
    private byte[] buffer = new byte[0];
    private int at;
    private int filled;
    private long blockAt;
    private long blockLeft;
    private long position;

    /** @param link to the data; 0 if there is none */
    Mf4Data(Mf4File file, long link, boolean finalised, LogDefects defects) throws IOException {
        this.file = file;
        this.defects = defects;
        this.finalised = finalised;
        if (link != 0) open(link);
    }

    /** Bytes of the row that are passed. */
    long position() { return position; }

    /** @return false if the row ends before; what is left of it is passed then */
    boolean read(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (at == filled && !fill()) return false;
            int step = Math.min(length - done, filled - at);
            System.arraycopy(buffer, at, bytes, from + done, step);
            at += step;
            position += step;
            done += step;
        }
        return true;
    }

    boolean skip(long length) throws IOException {
        for (long left = length; left > 0;) {
            if (at == filled && !fill()) return false;
            int step = (int) Math.min(left, filled - at);
            at += step;
            position += step;
            left -= step;
        }
        return true;
    }

    private boolean fill() throws IOException {
        while (blockLeft == 0) {
            if (!nextBlock()) return false;
            if (at < filled) return true;
        }
        if (buffer.length < BUFFER_BYTES) buffer = new byte[BUFFER_BYTES];
        at = 0;
        filled = file.read(blockAt, buffer, 0, (int) Math.min(buffer.length, blockLeft));
        if (filled == 0) {
            bad("the rest of a data block", "the end of the file");
            blockLeft = 0;
            return false;
        }
        blockAt += filled;
        blockLeft -= filled;
        return true;
    }

    private boolean nextBlock() throws IOException {
        while (list != null) {
            if (nextLink < list.links()) {
                long link = list.link(nextLink++);
                if (link != 0) {
                    open(link);
                    return true;
                }
            } else {
                long next = list.link(0);
                list = next == 0 || !isAnotherList() ? null : file.block(next, "DL");
                nextLink = 1;
                if (next != 0 && list == null) bad(next, "a data list (DL)", "something else");
            }
        }
        return false;
    }

    /** A broken file may have lists that name themselves: there are no more than there is room for. */
    private boolean isAnotherList() { return ++lists <= Math.min(MAX_LISTS, file.size() / Mf4Block.HEADER); }

    private void open(long link) throws IOException {
        Mf4Block block = file.block(link, "DT", "SD", "DZ", "DL", "HL");
        if (block != null && block.kind().equals("HL")) block = file.block(block.link(0), "DL");
        if (block == null) {
            bad(link, "measured data (DT, SD, DZ, DL or HL)", "something else");
        } else if (block.kind().equals("DL")) {
            list = isAnotherList() ? block : null;
            nextLink = 1;
        } else if (block.kind().equals("DZ")) {
            unpack(link, block);
        } else {
            blockAt = link + Mf4Block.HEADER;
            blockLeft = block.length() - Mf4Block.HEADER;
            boolean toTheEnd = blockLeft < 0 || !finalised && blockLeft == 0;
            if (toTheEnd) blockLeft = file.size() - blockAt;
        }
    }

    /**
     * {@code u16 u8 method u8 u32 parameter u64 unpacked u64 packed}; method 1 has the columns of its records
     * in rows.
     */
    private void unpack(long link, Mf4Block block) throws IOException {
        long unpacked = block.i64(8);
        long packed = block.i64(16);
        int method = block.u8(2);
        long from = link + Mf4Block.HEADER + 24;
        at = 0;
        filled = 0;
        if (unpacked < 0 || unpacked > MAX_PACKED || packed < 0 || packed > MAX_PACKED || method > 1) {
            bad(link, "a packed block of at most 32 MiB", unpacked + " bytes, method " + method);
            return;
        }
        byte[] bytes = new byte[(int) Math.min(packed, Math.max(0, file.size() - from))];
        file.read(from, bytes, 0, bytes.length);
        if (buffer.length < unpacked) buffer = new byte[(int) unpacked];
        filled = inflate(bytes, (int) unpacked);
        if (filled < unpacked) bad(link, unpacked + " packed bytes (zlib)", filled + " that can be unpacked");
        if (method == 1 && filled == unpacked)
            transpose((int) Math.min(block.u32(4), Integer.MAX_VALUE));
        else if (method == 1) filled = 0;
    }

    private int inflate(byte[] packed, int unpacked) {
        Inflater inflater = new Inflater();
        int done = 0;
        try {
            inflater.setInput(packed);
            while (done < unpacked) {
                int step = inflater.inflate(buffer, done, unpacked - done);
                if (step == 0) break;
                done += step;
            }
        } catch (DataFormatException e) {
            return done;
        } finally {
            inflater.end();
        }
        return done;
    }

    /** What does not fill a whole record at the end is as it was. */
    private void transpose(int columns) {
        if (columns < 2) return;
        int rows = filled / columns;
        byte[] turned = new byte[filled];
        for (int column = 0; column < columns; column++)
            for (int row = 0; row < rows; row++) turned[row * columns + column] = buffer[column * rows + row];
        System.arraycopy(turned, 0, buffer, 0, rows * columns);
    }

    private void bad(long place, String expected, String found) {
        defects.addAt("byte " + (place + 1), expected, found);
    }

    private void bad(String expected, String found) { bad(blockAt, expected, found); }
}
