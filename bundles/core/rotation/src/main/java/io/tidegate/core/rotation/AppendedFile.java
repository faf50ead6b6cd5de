package io.tidegate.core.rotation;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Appends bytes to the file of an archive, and to the next one when that file is large or old enough. What
 * is written is passed to the operating system at once, so the end of the process, however it comes, loses
 * nothing.
 * Used by one thread.
 */
public final class AppendedFile implements AutoCloseable {
    private final Archive archive;
    private final InstantSource clock;
    private final long maxBytes;
    private final Duration maxAge;
    private @Nullable Open open;

    /** The file that is written now. */
    private static final class Open {
        private final Path path;
        private final RandomAccessFile file;
        private Instant since;
        private long length;

        Open(Path path, RandomAccessFile file, Instant since) {
            this.path = path;
            this.file = file;
            this.since = since;
        }
    }

    /**
     * Opens no file yet.
     *
     * @param maxBytes of a file, unless a single write is larger
     * @param maxAge   of a file; zero for no limit
     */
    public AppendedFile(Archive archive, InstantSource clock, long maxBytes, Duration maxAge) {
        this.archive = archive;
        this.clock = clock;
        this.maxBytes = maxBytes;
        this.maxAge = maxAge;
    }

    /**
     * Appends these bytes to one file: all of them, or none.
     *
     * @throws IOException if they cannot be written; the next call tries again
     */
    public void append(byte[] bytes, int offset, int count) throws IOException {
        Open before = open;
        if (before != null
                && (before.length > 0 && before.length + count > maxBytes || !Files.exists(before.path)))
            finish(before);
        finishIfOld();
        Open now = open == null ? open() : open;
        try {
            now.file.write(bytes, offset, count);
            now.length += count;
        } catch (IOException e) {
            takeBack(now, e);
            throw e;
        }
    }

    /** Finishes the file if it is old enough; to be called when nothing is appended. */
    public void finishIfOld() throws IOException {
        Open old = open;
        if (old == null || maxAge.isZero()) return;
        Instant now = clock.instant();
        // the clock was set back: without this, the file might stay open for years
        if (now.isBefore(old.since)) old.since = now;
        if (!now.isBefore(old.since.plus(maxAge))) finish(old);
    }

    private Open open() throws IOException {
        Path path = archive.next();
        RandomAccessFile file;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            archive.finished();
            throw e;
        }
        Open begun = new Open(path, file, clock.instant());
        open = begun;
        return begun;
    }

    /** Removes a part that was written, because all of it is written again. */
    private void takeBack(Open now, IOException why) throws IOException {
        try {
            now.file.setLength(now.length);
            now.file.seek(now.length);
        } catch (IOException e) {
            why.addSuppressed(e);
            finish(now);
        }
    }

    private void finish(Open done) throws IOException {
        open = null;
        try {
            done.file.close();
            if (done.length == 0) Files.deleteIfExists(done.path);
        } finally {
            archive.finished();
        }
    }

    /** Finishes the file. */
    @Override
    public void close() throws IOException {
        if (open != null) finish(open);
    }
}
