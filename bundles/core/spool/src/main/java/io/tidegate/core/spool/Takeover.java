package io.tidegate.core.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what a sink that no longer runs left beside this one, if it was for the same target: a sink that was given
 * another name goes on where it was. What is for another target is left alone, and said once. Used by the spooler's thread.
 *
 * <p>The file {@code target} in each spool says whom it is for. Each folder belongs to one log at a time.
 */
final class Takeover {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final String TARGET = "target";
    /** Records between two syncs. */
    private static final int AT_ONCE = 64;
    /** So many looks at what is for others, before it is said: their sinks may still start. */
    private static final int PATIENCE = 6;
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();
    private static final Set<Path> SAID = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Path folder;
    private final String target;
    private final Duration every;
    private long lookedAt = System.nanoTime();
    private int looks;
    private Path from;
    private SegmentLog left;
    private LineBatch next;
    private long nextEnd;
    private long moved;

    /** @param every how often it looks for something to take */
    Takeover(String name, Path folder, String target, Duration every) {
        this.name = name;
        this.folder = folder.toAbsolutePath().normalize();
        this.target = target.strip();
        this.every = every;
    }

    /** Has this sink's folder for itself from now on; false if another log still has it. */
    boolean begin() { return IN_USE.add(folder); }

    /** Says for whoever comes later whom the spool is for. Its folder must be there. */
    void sign() throws IOException {
        if (target.equals(targetOf(folder))) return;
        Path signed = Files.writeString(folder.resolve(TARGET + ".new"), target + '\n');
        Files.move(signed, folder.resolve(TARGET), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String targetOf(Path spool) throws IOException {
        Path file = spool.resolve(TARGET);
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    /** Whether there is something to move now. */
    boolean isBusy() { return left != null; }

    /**
     * Moves some, if there is any and room for it.
     *
     * @return lines that are in {@code log} now, too
     */
    long move(SegmentLog log, long maxBytes) throws IOException {
        if (left == null && System.nanoTime() - lookedAt >= every.toNanos()) look();
        if (left == null) return 0;
        long lines = 0;
        long end = 0;
        for (int i = 0; i < AT_ONCE; i++) {
            if (next == null && !read()) break;
            if (log.usedBytes() + next.length() + Frame.HEAD + Segment.HEAD > maxBytes) break;
            log.append(next, false);
            lines += next.lines();
            end = nextEnd;
            next = null;
        }
        if (end > 0) log.sync();
        if (end > 0) left.ack(end);
        moved += lines;
        if (next == null && left.unread() == 0) finish();
        return lines;
    }

    private boolean read() throws IOException {
        Segment.Read read = left.next();
        if (read == null) return false;
        next = read.batch();
        nextEnd = read.end();
        return next != null || read();
    }

    private void look() throws IOException {
        lookedAt = System.nanoTime();
        looks++;
        for (Path other : neighbours()) {
            boolean ours = target.equals(targetOf(other));
            if (!ours && (looks < PATIENCE || SAID.contains(other)) || !IN_USE.add(other)) continue;
            SegmentLog log = SegmentLog.open(new FolderDisk(other), Long.MAX_VALUE, true);
            if (ours) {
                left = log;
                from = other;
                return;
            }
            if (log.unread() > 0 && SAID.add(other))
                LOG.warn("{} lines wait in {} for a sink that does not run: {}; configure it again, or any sink for the"
                        + " same, or delete the folder", log.unread(), other, targetOf(other));
            log.close();
            IN_USE.remove(other);
        }
    }

    private List<Path> neighbours() throws IOException {
        try (Stream<Path> folders = Files.list(folder.getParent())) {
            return folders.filter(other -> !other.equals(folder) && Files.exists(other.resolve(TARGET))).toList();
        }
    }

    private void finish() throws IOException {
        LOG.info("{}: took over {} lines, all that waited in {}", name, moved, from);
        moved = 0;
        stop();
        Path letters = from.resolve(LetterFile.NAME);
        if (Files.exists(letters))
            Files.write(folder.resolve(LetterFile.NAME), Files.readAllBytes(letters), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(from);
    }

    private void stop() throws IOException {
        SegmentLog log = left;
        left = null;
        next = null;
        IN_USE.remove(from);
        log.close();
    }

    /** Whether it was said that this spool waits for a sink that does not run. */
    static boolean wasSaid(Path spool) { return SAID.contains(spool.toAbsolutePath().normalize()); }

    /** Lets go of all folders; what was not moved stays where it is. */
    void end() throws IOException {
        IN_USE.remove(folder);
        if (left != null) stop();
    }
}
