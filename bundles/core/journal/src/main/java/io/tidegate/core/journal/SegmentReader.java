package io.tidegate.core.journal;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads one segment at a time, through a window of 64 KiB, or of one block if that is longer. It returns
 * nothing whose checksum is wrong. After an exception nothing has changed: the next call opens the file
 * again.
 */
final class SegmentReader implements Closeable {
    private static final int WINDOW = 64 << 10;
    /** For reading headers only. */
    private static final int NARROW = 4 << 10;
    private static final int MAX_KEPT_WINDOW = 1 << 20;

    private final Disk disk;
    private final Damage damage;
    private final CRC32C crc = new CRC32C();
    private @Nullable Segment segment;
    private @Nullable DiskFile own;
    private int ahead = WINDOW;
    /** No longer than needed: most journals are read only once, and are small. */
    private byte[] window = new byte[0];
    private long windowAt;
    private int windowLength;

    SegmentReader(Disk disk, Damage damage) {
        this.disk = disk;
        this.damage = damage;
    }

    /**
     * Reads header and size of a segment of an earlier run.
     *
     * @return false if it has a later version
     */
    boolean learn(Segment one) throws IOException {
        use(one);
        byte[] head = new byte[Segment.HEAD];
        try {
            if (Segment.isForeign(head, file().read(0, head, head.length))) return false;
            one.size = file().size();
        } catch (IOException e) {
            if (!isGone(e, one)) throw failed(e);
            one.size = 0;
        }
        return true;
    }

    /** Finds where the last block of an earlier run ends; in an intact segment, by the headers alone. */
    void learnEnd(Segment one) throws IOException {
        use(one);
        ahead = NARROW;
        try {
            one.end = new EndSearch(this, one).end();
            one.endKnown = true;
        } finally {
            ahead = WINDOW;
        }
    }

    /**
     * The first intact block that ends after a number; null if the segment has none.
     *
     * @param limit numbers from here on belong to the next segment
     */
    @Nullable
    BlockHead find(Segment one, long from, long limit) throws IOException {
        use(one);
        Map.Entry<Long, Long> place = one.placeBefore(from);
        long number = place.getKey();
        for (long at = place.getValue(); at < one.size;) {
            BlockHead block = sound(at);
            if (block == null) {
                block = search(at + 1, number, limit);
                if (block == null) return null;
                damage.bytes(one, at, block.at() - at);
            }
            at = block.next();
            // a number is assigned only once, so the first block counts
            if (block.first() < number || block.end() > limit) continue;
            number = block.end();
            one.wasRead(block);
            if (block.end() > from) return block;
        }
        return null;
    }

    /** The intact block that directly follows another one, with the next number; null if there is none. */
    @Nullable
    BlockHead following(BlockHead before, long limit) throws IOException {
        BlockHead block = before.next() < used().size ? sound(before.next()) : null;
        return block != null && block.first() == before.end() && block.end() <= limit ? block : null;
    }

    /** The next read starts after this block. */
    void wasRead(BlockHead block) { used().wasRead(block); }

    /** Copies the contents of a block that was just found; there must be room for all of its bytes. */
    boolean copy(BlockHead block, byte[] into, int offset, Inflation inflation) throws IOException {
        if (!ensure(block.at(), block.size())) return false;
        int from = (int) (block.at() - windowAt) + block.bytes();
        return inflation.copy(window, from, block, into, offset);
    }

    /** The next intact block at or after an offset, with a number in these bounds; null if there is none. */
    @Nullable
    BlockHead search(long from, long number, long limit) throws IOException {
        Segment one = used();
        for (long at = from; at + BlockHead.BYTES_1 < one.size; at++) {
            if (!ensure(at, 1)) return null;
            if (window[(int) (at - windowAt)] != BlockHead.MARK_BYTE) continue;
            BlockHead block = sound(at);
            if (block != null && block.first() >= number && block.end() <= limit) return block;
        }
        return null;
    }

    /** The block at an offset if it is complete and undamaged, or else null. */
    @Nullable
    BlockHead sound(long at) throws IOException {
        BlockHead block = possible(at);
        if (block == null || !ensure(at, block.size())) return null;
        return block.isSound(window, (int) (at - windowAt), crc) ? block : null;
    }

    /** The header at an offset, if the whole block may be there; its checksum is not verified. */
    @Nullable
    BlockHead possible(long at) throws IOException {
        Segment one = used();
        int bytes = (int) Math.min(BlockHead.BYTES_2, one.size - at);
        if (bytes < BlockHead.BYTES_1 || !ensure(at, bytes)) return null;
        int offset = (int) (at - windowAt);
        BlockHead block = BlockHead.parse(window, offset, offset + bytes, at);
        return block != null && block.next() <= one.size ? block : null;
    }

    /** Loads this many bytes from an offset into the window; false if the file is shorter. */
    private boolean ensure(long at, int bytes) throws IOException {
        if (at >= windowAt && at + bytes <= windowAt + windowLength) return true;
        Segment one = used();
        if (at + bytes > one.size) return false;
        int wanted = (int) Math.min(Math.max(bytes, ahead), one.size - at);
        if (window.length < wanted || window.length > MAX_KEPT_WINDOW && bytes <= WINDOW)
            window = new byte[room(wanted)];
        windowLength = 0;
        try {
            windowLength = file().read(at, window, wanted);
        } catch (IOException e) {
            if (!isGone(e, one)) throw failed(e);
        }
        windowAt = at;
        return windowLength >= bytes;
    }

    /** A segment that is appended to keeps growing, so this avoids a read for every few bytes. */
    private static int room(int wanted) {
        return wanted >= WINDOW ? wanted : Integer.highestOneBit(2 * wanted);
    }

    private void use(Segment one) throws IOException {
        if (segment == one) return;
        close();
        segment = one;
    }

    private Segment used() {
        if (segment == null)
            throw new IllegalStateException("expected a segment that is looked into, found none");
        return segment;
    }

    private DiskFile file() throws IOException {
        Segment one = used();
        if (one.writing != null) return one.writing;
        if (own == null) own = disk.open(one.name, false);
        return own;
    }

    /**
     * A file that has disappeared is damage; a file that cannot be opened, for whatever reason, is not.
     */
    private boolean isGone(IOException why, Segment one) throws IOException {
        if (!(why instanceof FileNotFoundException) && !(why instanceof NoSuchFileException)) return false;
        return !disk.names().contains(one.name);
    }

    private IOException failed(IOException why) {
        windowLength = 0;
        DiskFile file = own;
        own = null;
        try {
            if (file != null) file.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        return why;
    }

    /** Closes a segment's file, so that it can be deleted. */
    void release(Segment one) throws IOException {
        if (segment == one) close();
    }

    @Override
    public void close() throws IOException {
        DiskFile file = own;
        own = null;
        segment = null;
        windowLength = 0;
        if (file != null) file.close();
    }
}
