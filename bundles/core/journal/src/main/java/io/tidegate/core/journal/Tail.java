package io.tidegate.core.journal;

import java.io.Closeable;
import java.io.IOException;

/** The segment that this run appends to, if there is one, and whether all of it is durable. */
final class Tail {
    private final Disk disk;
    private final long segmentBytes;
    private Segment segment;
    private boolean unsynced;

    /** @param segmentBytes 0 for a journal that is not appended to */
    Tail(Disk disk, long segmentBytes) {
        this.disk = disk;
        this.segmentBytes = segmentBytes;
    }

    boolean mayAppend() { return segmentBytes > 0; }

    boolean is(Segment one) { return segment == one; }

    boolean needsSync() { return unsynced; }

    /** Whether a block of this length goes into the segment that there is. */
    boolean hasRoom(int bytes) {
        return segment != null && segment.writable
                && (segment.size + bytes <= segmentBytes || segment.size == Segment.HEAD);
    }

    /** Begins a new one; the one before must be sealed. */
    Segment begin(long first) throws IOException {
        segment = Segment.create(disk, first);
        return segment;
    }

    void append(byte[] encoded, BlockHead block) throws IOException {
        segment.append(encoded, block);
        unsynced = true;
    }

    /** What is in it must be durable before the next one begins. After an exception it is let go of, too. */
    @SuppressWarnings("try")
    void seal() throws IOException {
        if (segment == null) return;
        DiskFile file = segment.writing;
        boolean force = unsynced;
        try (Closeable closing = letGo()::stopWriting) {
            if (force) file.force();
        }
    }

    /** Makes all of it durable; after an exception it is let go of. */
    void sync() throws IOException {
        if (!unsynced) return;
        try {
            segment.writing.force();
            unsynced = false;
        } catch (IOException e) {
            abandon(e);
            throw e;
        }
    }

    private void abandon(IOException why) {
        try {
            letGo().stopWriting();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** It is deleted, or closed as it is. */
    Segment letGo() {
        Segment one = segment;
        segment = null;
        unsynced = false;
        return one;
    }
}
