package io.tidegate.core.delivery.letters;

import io.tidegate.api.sink.Batch;
import io.tidegate.core.delivery.store.Letters;
import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.DiskFile;
import io.tidegate.core.journal.FolderDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters of one sink: a text file beside its spool, each lot of records behind a comment with time and reason.
 * People may mend or delete lines in it. Once it is full the records are only counted. Any thread.
 */
public final class LetterFile implements Letters {
    private static final String NAME = "dead-letters.lp";
    /** What a replay gives; it stays until all of it is given. */
    private static final String REPLAYED = "dead-letters.replayed.lp";
    private static final Logger LOG = LoggerFactory.getLogger(LetterFile.class);
    private static final int MAX_FIRST = 300;
    private static final long ROOM_WITHIN = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(5);

    /** Takes records for another attempt. */
    @FunctionalInterface
    public interface Taker {
        /** Whether they were taken; if not, there may be room later. */
        boolean take(byte[] records, int length, int count);
    }

    private final Disk folder;
    private final Path file;
    private final Path replayed;
    private final Taker taker;
    private final Object replaying = new Object();
    private volatile long maxBytes;
    private volatile Kept kept;

    /** @param maxBytes of the file; 0 keeps nothing */
    public LetterFile(Path folder, long maxBytes, Taker taker) { this(new FolderDisk(folder), folder, maxBytes, taker); }

    /** @param disk the folder, to write to */
    LetterFile(Disk disk, Path folder, long maxBytes, Taker taker) {
        this.folder = disk;
        file = folder.toAbsolutePath().resolve(NAME);
        replayed = file.resolveSibling(REPLAYED);
        this.maxBytes = maxBytes;
        this.taker = taker;
        kept = new Kept(file, 0, "");
    }

    /** Another limit from now on. */
    public void limit(long bytes) { maxBytes = bytes; }

    /** Where they are, if there are any: what a replay could not give comes before what was refused since. Asks the disk. */
    public Path file() { return Files.exists(replayed) ? replayed : file; }

    /** What there was at the last look. Does not ask the disk. */
    public Kept kept() { return kept; }

    /** Looks again, as people mend and delete them; may wait for the disk. */
    public synchronized void look() {
        try {
            long bytes = size(file) + size(replayed);
            Path oldest = size(replayed) > 0 ? replayed : file;
            kept = new Kept(oldest, bytes, bytes == 0 ? "" : first(oldest));
        } catch (NoSuchFileException e) {
            kept = new Kept(file, 0, "");   // deleted this moment; the next look sees the other one
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", file, e);   // what was seen last still counts
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** The comment at its beginning. */
    private static String first(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String begin = new String(in.readNBytes(MAX_FIRST), StandardCharsets.UTF_8);
            return begin.startsWith("# ") ? begin.substring(2).lines().findFirst().orElse("").strip().replaceAll("\\p{Cntrl}", "?") : "";
        }
    }

    @Override
    public synchronized String keep(Batch records, String reason) {
        String comment = "# " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + reason.replaceAll("\\s+", " ") + '\n';
        byte[] head = comment.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] more = Arrays.copyOf(head, head.length + records.length());
            System.arraycopy(records.bytes(), records.offset(), more, head.length, records.length());
            long size = Files.exists(file) ? Files.size(file) : 0;
            if (size + more.length > maxBytes)
                return "and dropped, as " + file + " holds as much as it may (dead.letter.bytes)";
            append(more);
            return "and are in " + file;
        } catch (IOException e) {
            return "and dropped, as " + file + " cannot be written (" + e.getMessage() + ")";
        } finally {
            look();
        }
    }

    private void append(byte[] more) throws IOException {
        boolean there = folder.names().contains(NAME);
        try (DiskFile out = there ? folder.open(NAME, true) : folder.create(NAME)) {
            long size = out.size();
            try {
                out.write(size, more);
                out.force();
                if (!there) folder.force();
            } catch (IOException e) {
                out.truncate(size); // half a lot would be replayed as whole lines
                throw e;
            }
        }
    }

    /**
     * Gives every record of the file to the sink again and empties the file; what is refused again comes back.
     *
     * @return records given
     * @throws IOException if the file cannot be read or emptied, or there is no room; what was not given stays for the next
     *                     replay
     */
    public long replay() throws IOException {
        synchronized (replaying) {
            try {
                long given = Files.exists(replayed) ? give() : 0; // what an earlier replay could not give
                return given + (takeAway() ? give() : 0);
            } finally {
                look();
            }
        }
    }

    /** What is refused from now on begins a new file. @return whether there was one */
    private synchronized boolean takeAway() throws IOException {
        if (!Files.exists(file)) return false;
        Files.move(file, replayed, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private long give() throws IOException {
        long given = 0;
        try (Portions portions = new Portions(replayed)) {
            while (portions.next()) {
                if (!give(portions)) {
                    portions.keepRest();
                    throw new IOException("the sink has no room for more now: " + given + " lines were given, the others stay"
                            + " in " + replayed + " for the next replay");
                }
                given += portions.records();
            }
        }
        Files.delete(replayed);
        return given;
    }

    private boolean give(Portions portions) {
        long end = System.nanoTime() + ROOM_WITHIN;
        while (!taker.take(portions.bytes(), portions.length(), portions.records())) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) return false;
            LockSupport.parkNanos(LOOK_EVERY);
        }
        return true;
    }
}
