package io.tidegate.core.rotation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One series of files in a folder: it names the next one, and takes over those that are finished.
 * Compressing and
 * deleting happen on its own thread with low priority. Used by one thread at a time, except {@link #trouble}.
 */
public final class Archive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final int BUFFER = 1 << 16;
    private static final int LAST_SECONDS = 2;

    private final String name;
    private final FileNames names;
    private final Keep keep;
    private final InstantSource clock;
    private final ExecutorService worker;
    private volatile @Nullable Path open;
    private volatile String trouble = "";

    /**
     * Touches no file yet.
     *
     * @param prefix of the names; distinguishes the series in a folder
     * @param suffix of the names, with its dot
     * @param name   of its user; the name of its thread is this and {@code archive}
     */
    public Archive(Path folder, String prefix, String suffix, Keep keep, InstantSource clock, String name) {
        this.name = name;
        names = new FileNames(folder, prefix, suffix);
        this.keep = keep;
        this.clock = clock;
        worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name + " archive");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
    }

    /**
     * The prefix for the files of an instance: its name, without characters that file names cannot have. If
     * that leaves something out, a number is appended to distinguish it from other names that would become
     * the same: two users of one series would delete each other's files.
     */
    public static String prefix(String instance) {
        String clean = instance.replaceAll("[^\\w.~-]", "_");
        return clean.equals(instance) ? instance : clean + "~" + Integer.toHexString(instance.hashCode());
    }

    /**
     * The file to write next, which does not exist yet; its folder does. All other files of the series are
     * considered finished.
     *
     * @throws IOException if the folder cannot be created or read
     */
    public Path next() throws IOException {
        Path next = names.next(clock.instant());
        Files.createDirectories(next.getParent());
        open = next;
        worker.execute(this::tidy);
        return next;
    }

    /** Says that the latest file is finished, or was never created. */
    public void finished() {
        open = null;
        if (!worker.isShutdown()) worker.execute(this::tidy);
    }

    /**
     * Files that are finished for good, oldest first; compressed, if they are to be compressed. Any thread
     * may ask; a
     * file may be deleted at any time.
     *
     * @throws IOException if the folder cannot be read
     */
    public List<Path> ready() throws IOException {
        List<Path> files = names.all();
        files.removeIf(file -> file.equals(open) || FileNames.isUnfinished(file)
                || keep.gzip() && !FileNames.isCompressed(file));
        return files;
    }

    /** What is wrong with compressing or deleting; empty if nothing is. Any thread may ask. */
    public String trouble() { return trouble; }

    /** Compresses and deletes as configured; runs on the thread of this archive. */
    void tidy() {
        try {
            trim();
            for (Path file : names.all()) {
                if (file.equals(open)) continue;
                if (FileNames.isUnfinished(file))
                    Files.deleteIfExists(file);
                else if (keep.gzip() && !FileNames.isCompressed(file)) compress(file);
            }
            trim();
            if (!trouble.isEmpty()) LOG.info("{}: finished files can be compressed and deleted again", name);
            trouble = "";
        } catch (Throwable e) {
            if (Thread.currentThread().isInterrupted()) return;
            String now = "a finished file cannot be compressed or deleted (" + e + ")";
            if (trouble.isEmpty()) LOG.warn("{}: {}; retried after the next file", name, now, unexpected(e));
            trouble = now;
        }
    }

    /** The fault, if its stack trace helps; null (for the log) if it is only an error of the disk. */
    private static @Nullable Throwable unexpected(Throwable fault) {
        return fault instanceof IOException || fault instanceof UncheckedIOException ? null : fault;
    }

    /**
     * The compressed file gets its name only when it is complete, and the uncompressed one stays until then.
     */
    private static void compress(Path file) throws IOException {
        Path compressed = FileNames.compressed(file);
        Path unfinished = FileNames.unfinished(compressed);
        try {
            try (InputStream in = Files.newInputStream(file);
                    OutputStream out = new GZIPOutputStream(Files.newOutputStream(unfinished), BUFFER)) {
                in.transferTo(out);
            }
            Files.move(unfinished, compressed, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) throw e;
            return; // somebody else deleted it
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.deleteIfExists(file);
    }

    /**
     * The file being written stays, wherever it sorts, and so does the newest; of the others, the oldest are
     * deleted first. A file that has a name and is about to be written counts, too, because the next check
     * is only when it is finished.
     */
    private void trim() throws IOException {
        List<Path> files = names.all();
        files.removeIf(FileNames::isUnfinished);
        long bytes = 0;
        for (Path file : files) bytes += size(file);
        Path next = open;
        boolean comes = next != null && !files.contains(next);
        int left = files.size() + (comes ? 1 : 0);
        for (Path file : files.subList(0, Math.max(0, left - 1))) {
            boolean tooMuch =
                    keep.files() > 0 && left > keep.files() || keep.bytes() > 0 && bytes > keep.bytes();
            if (!tooMuch) return;
            if (file.equals(open)) continue;
            bytes -= size(file);
            left--;
            Files.deleteIfExists(file);
        }
    }

    /** Others may delete files meanwhile, for instance after uploading them. */
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** Compresses for a limited time; the next process does the rest. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) worker.shutdownNow();
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
