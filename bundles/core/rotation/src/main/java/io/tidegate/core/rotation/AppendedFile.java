package io.tidegate.core.rotation;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Bytes appended to the file of an archive, and to the next one when it is large or old enough. What was
 * written is with the operating system at once: the end of the process, however it comes, does not lose it.
 * Used by one thread.
 */
public final class AppendedFile implements AutoCloseable {
    private final Archive archive;
    private final InstantSource clock;
    private final long maxBytes;
    private final Duration maxAge;
    private Path path;
    private RandomAccessFile file;
    private Instant opened;
    private long length;

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
     * @throws IOException if they cannot be written; the next call tries anew
     */
    public void append(byte[] bytes, int offset, int count) throws IOException {
        if (file != null && (length > 0 && length + count > maxBytes || !Files.exists(path))) finish();
        finishIfOld();
        if (file == null) open();
        try {
            file.write(bytes, offset, count);
            length += count;
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
    }

    /** Finishes the file if it is old enough; for times when nothing is appended. */
    public void finishIfOld() throws IOException {
        if (file == null || maxAge.isZero()) return;
        Instant now = clock.instant();
        // the clock was set back: without this it might be open for years
        if (now.isBefore(opened)) opened = now;
        if (!now.isBefore(opened.plus(maxAge))) finish();
    }

    private void open() throws IOException {
        path = archive.next();
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            archive.finished();
            throw e;
        }
        opened = clock.instant();
        length = 0;
    }

    /** A part that was written shall not stand there, as all of it comes again. */
    private void takeBack(IOException why) throws IOException {
        try {
            file.setLength(length);
            file.seek(length);
        } catch (IOException e) {
            why.addSuppressed(e);
            finish();
        }
    }

    private void finish() throws IOException {
        RandomAccessFile done = file;
        file = null;
        try {
            done.close();
            if (length == 0) Files.deleteIfExists(path);
        } finally {
            archive.finished();
        }
    }

    /** Finishes the file. */
    @Override
    public void close() throws IOException {
        if (file != null) finish();
    }
}
