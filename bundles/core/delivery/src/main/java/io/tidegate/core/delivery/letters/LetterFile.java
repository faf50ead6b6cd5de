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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters of one sink: a text file beside its spool, each lot of records behind a comment with time
 * and reason. People may mend or delete lines in it. Once it is full the records are only counted. There is
 * one such object for a file, as a sink that was deleted may still append while one of the same name has
 * begun. Any thread.
 */
public final class LetterFile implements Letters {
    private static final String NAME = "dead-letters.lp";
    private static final Logger LOG = LoggerFactory.getLogger(LetterFile.class);
    private static final int MAX_FIRST = 300;
    private static final long ROOM_WITHIN = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(5);

    private final Disk folder;
    private final Path file;
    private final GivenFiles given;
    private final Object replaying = new Object();
    private volatile long maxBytes;
    private volatile Kept kept;

    /** @param maxBytes of the file; 0 keeps nothing */
    public LetterFile(Path folder, long maxBytes) { this(new FolderDisk(folder), folder, maxBytes); }

    /** @param disk the folder, to write to */
    LetterFile(Disk disk, Path folder, long maxBytes) {
        this.folder = disk;
        file = folder.toAbsolutePath().resolve(NAME);
        kept = new Kept(file, 0, "");
        given = new GivenFiles(disk, file.getParent());
        this.maxBytes = maxBytes;
    }

    /** Another limit from now on. */
    public void limit(long bytes) { maxBytes = bytes; }

    /**
     * Where they are, if there are any: what a replay could not give, or a crash left of one, comes before
     * what was refused since.
     */
    public Path file() { return kept.file(); }

    /** What there was at the last look. Does not ask the disk. */
    public Kept kept() { return kept; }

    /**
     * Looks again, as people mend and delete them, and what was given again is safe at last; may wait for the
     * disk.
     */
    public synchronized void look() {
        try {
            given.clean();
            List<Path> begun = given.open();
            long bytes = GivenFiles.size(file) + given.bytes(begun);
            Path oldest = begun.isEmpty() ? file : begun.get(0);
            kept = new Kept(oldest, bytes, bytes == 0 ? "" : first(oldest));
        } catch (NoSuchFileException e) {
            kept = new Kept(file, 0, ""); // deleted this moment; the next look sees the other one
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", file, e); // what was seen last still counts
        }
    }

    /** The comment at its beginning. */
    private static String first(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String begin = new String(in.readNBytes(MAX_FIRST), StandardCharsets.UTF_8);
            return begin.startsWith("# ")
                    ? begin.substring(2).lines().findFirst().orElse("").strip().replaceAll("\\p{Cntrl}", "?")
                    : "";
        }
    }

    @Override
    public synchronized String keep(Batch records, String reason) {
        String comment = "# " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " "
                + reason.replaceAll("\\s+", " ") + '\n';
        byte[] head = comment.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] more = Arrays.copyOf(head, head.length + records.length());
            System.arraycopy(records.bytes(), records.offset(), more, head.length, records.length());
            long size = Files.exists(file) ? Files.size(file) : 0;
            if (size + more.length > maxBytes)
                return "and dropped, as " + file + " is at its limit (dead.letter.bytes)";
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
            byte[] tail = CutOff.tail(out);
            long size = out.size();
            try {
                out.write(size - tail.length,
                        tail.length == 0 ? more : joined(CutOff.marked(tail, 0, tail.length), more));
                out.force();
                if (!there) folder.force();
            } catch (IOException e) {
                if (tail.length > 0) out.write(size - tail.length, tail);
                out.truncate(size); // half a lot would be replayed as whole lines
                throw e;
            }
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /**
     * Gives every record of the file to the sink again and empties the file; what is refused again comes
     * back. What was given is deleted once it is safe; after a crash before that it is among the dead letters
     * once more.
     *
     * @return records given
     * @throws IOException if the file cannot be read or emptied, or there is no room; what was not given
     *                     stays for the next replay
     */
    public long replay(Taker taker) throws IOException {
        synchronized (replaying) {
            try {
                given.clean();
                long records = 0;
                // what an earlier replay could not give
                for (Path left : given.open()) records += give(left, taker);
                Path taken = takeAway();
                return taken == null ? records : records + give(taken, taker);
            } finally {
                look();
            }
        }
    }

    /** What is refused from now on begins a new file. @return the one there was, or null */
    private synchronized Path takeAway() throws IOException {
        if (!Files.exists(file)) return null;
        return Files.move(file, given.free(), StandardCopyOption.ATOMIC_MOVE);
    }

    private long give(Path from, Taker taker) throws IOException {
        long records = 0;
        boolean whole = false;
        try (Portions portions = new Portions(from, given.begin(from))) {
            while (portions.next()) {
                if (!give(portions, taker))
                    throw new IOException(
                            "the sink has no room for more now: " + records + " lines were given, the others"
                                    + " stay in " + from + " for the next replay");
                given.gave(from, portions.end());
                records += portions.records();
            }
            whole = true;
        } finally {
            given.end(from, taker, whole);
        }
        return records;
    }

    private boolean give(Portions portions, Taker taker) throws IOException {
        byte[] cutOff = portions.cutOff();
        if (cutOff.length > 0) keepCutOff(cutOff);
        long end = System.nanoTime() + ROOM_WITHIN;
        while (portions.records() > 0
                && !taker.take(portions.bytes(), portions.length(), portions.records())) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) return false;
            LockSupport.parkNanos(LOOK_EVERY);
        }
        return true;
    }

    /**
     * Deletes all of them, also what a replay could not give; what was given and is on its way still goes
     * there. Waits for a replay that goes on.
     *
     * @return bytes deleted
     * @throws IOException if one cannot be deleted; the others are
     */
    public long delete() throws IOException {
        synchronized (replaying) {
            synchronized (this) {
                try {
                    given.clean();
                    List<Path> begun = given.open();
                    long bytes = GivenFiles.size(file) + given.bytes(begun);
                    for (Path one : begun) given.delete(one);
                    folder.delete(NAME);
                    if (bytes > 0) folder.force(); // or they came back after a power cut
                    return bytes;
                } finally {
                    look();
                }
            }
        }
    }

    private synchronized void keepCutOff(byte[] lines) throws IOException { append(lines); }
}
