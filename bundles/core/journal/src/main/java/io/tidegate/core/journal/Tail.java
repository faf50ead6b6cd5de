package io.tidegate.core.journal;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The segment that this run appends to, if there is one, and whether it is entirely durable. */
final class Tail {
    private final Disk disk;
    private final long segmentBytes;
    private @Nullable Segment segment;
    private boolean unsynced;

    /** @param segmentBytes 0 if the journal is not appended to */
    Tail(Disk disk, long segmentBytes) {
        this.disk = disk;
        this.segmentBytes = segmentBytes;
    }

    boolean mayAppend() { return segmentBytes > 0; }

    boolean is(@Nullable Segment one) { return segment == one; }

    boolean needsSync() { return unsynced; }

    /** Whether a block of this length fits into the current segment. */
    boolean hasRoom(int bytes) {
        return segment != null && segment.writable
                && (segment.size + bytes <= segmentBytes || segment.size == Segment.HEAD);
    }

    /** Starts a new one; the previous one must be sealed. */
    Segment begin(long first) throws IOException {
        segment = Segment.create(disk, first);
        return segment;
    }

    void append(byte[] encoded, BlockHead block) throws IOException {
        written().append(encoded, block);
        unsynced = true;
    }

    private Segment written() {
        if (segment == null)
            throw new IllegalStateException("expected a segment that is appended to, found none");
        return segment;
    }

    private static DiskFile file(Segment segment) {
        if (segment.writing == null)
            throw new IllegalStateException(segment.name + ": expected its open file, found it closed");
        return segment.writing;
    }

    /** Its contents must be durable before the next one starts. It is closed even after an exception. */
    @SuppressWarnings("try")
    void seal() throws IOException {
        if (segment == null) return;
        Segment sealed = segment;
        DiskFile unforced = unsynced ? file(sealed) : null;
        letGo();
        try (Closeable closing = sealed::stopWriting) {
            if (unforced != null) unforced.force();
        }
    }

    /** Makes all of it durable; after an exception, it is closed. */
    void sync() throws IOException {
        if (!unsynced) return;
        try {
            file(written()).force();
            unsynced = false;
        } catch (IOException e) {
            abandon(e);
            throw e;
        }
    }

    private void abandon(IOException why) {
        try {
            stopWriting();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** Closes it as it is. */
    void stopWriting() throws IOException {
        Segment open = letGo();
        if (open != null) open.stopWriting();
    }

    /** It is deleted, or closed as it is. */
    @Nullable
    Segment letGo() {
        Segment one = segment;
        segment = null;
        unsynced = false;
        return one;
    }
}
