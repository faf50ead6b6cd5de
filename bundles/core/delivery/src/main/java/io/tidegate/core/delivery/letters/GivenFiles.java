package io.tidegate.core.delivery.letters;

import io.tidegate.core.delivery.letters.Taker.Fate;
import io.tidegate.core.journal.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files whose dead letters are given to a sink again: {@code dead-letters.replayed.lp}, {@code -2} and so
 * on. Each stays until all its lines are safe, as the sink has them in memory at first. How far a file was
 * given is known in memory only: after a crash all of it is given again, which a time series database does
 * not mind. Any thread.
 */
final class GivenFiles {
    private static final String BEGIN = "dead-letters.replayed";
    private static final String END = ".lp";

    /** One of them. */
    private static final class Given {
        /** Up to here it was given. */
        private long at;
        private boolean whole;
        /** It is being given now. */
        private boolean begun;
        /** When it was changed last, and how large it was, when it could not be given any further. */
        private FileTime changed;
        private long size;
        private final List<Taker> takers = new ArrayList<>();

        private Fate fate() {
            Fate worst = Fate.SAFE;
            for (Taker taker : takers) {
                Fate fate = taker.fate();
                if (fate == Fate.UNKNOWN) return fate;
                if (fate == Fate.UNSAFE) worst = fate;
            }
            return worst;
        }
    }

    private final Disk disk;
    private final Path folder;
    private final Map<String, Given> known = new HashMap<>();

    GivenFiles(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /** All that are there. */
    private List<String> names() throws IOException {
        return disk.names().stream().filter(name -> name.startsWith(BEGIN) && name.endsWith(END)).sorted()
                .toList();
    }

    /** For one more. */
    synchronized Path free() throws IOException {
        List<String> taken = names();
        String name = BEGIN + END;
        for (int i = 2; taken.contains(name); i++) name = BEGIN + "-" + i + END;
        known.remove(name);
        return folder.resolve(name);
    }

    /**
     * Deletes those whose lines are safe. Those of which nobody knows what became of them are to be given
     * again.
     */
    synchronized void clean() throws IOException {
        for (String name : List.copyOf(known.keySet())) {
            Given given = known.get(name);
            if (given.begun) continue;
            Fate fate = given.fate();
            if (given.whole && fate == Fate.SAFE) disk.delete(name);
            if (given.whole && fate == Fate.SAFE || fate == Fate.UNKNOWN) known.remove(name);
        }
    }

    /** Those of which something is to be given. */
    synchronized List<Path> open() throws IOException {
        return names().stream().filter(name -> !known.containsKey(name) || !known.get(name).whole)
                .map(folder::resolve)
                .toList();
    }

    /** Deletes one of which nothing is being given; nobody needs it any more. */
    synchronized void delete(Path file) throws IOException {
        disk.delete(file.getFileName().toString());
        known.remove(file.getFileName().toString());
    }

    /** Bytes of these that are to be given. */
    synchronized long bytes(List<Path> open) throws IOException {
        long bytes = 0;
        for (Path file : open) {
            Given given = known.get(file.getFileName().toString());
            bytes += Math.max(0, size(file) - (given == null ? 0 : given.at));
        }
        return bytes;
    }

    /**
     * Where to go on: at its beginning, too, if somebody changed it since it could not be given any further.
     */
    synchronized long begin(Path file) throws IOException {
        Given given = known.computeIfAbsent(file.getFileName().toString(), name -> new Given());
        given.begun = true;
        boolean same =
                Files.getLastModifiedTime(file).equals(given.changed) && Files.size(file) == given.size;
        if (!same) given.at = 0;
        return given.at;
    }

    /** It was given up to here. */
    synchronized void gave(Path file, long at) { known.get(file.getFileName().toString()).at = at; }

    /** No more of it is given now. @param whole whether all of it was */
    synchronized void end(Path file, Taker taker, boolean whole) throws IOException {
        Given given = known.get(file.getFileName().toString());
        given.takers.add(taker);
        given.begun = false;
        given.whole = whole;
        if (whole) return;
        given.changed = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
        given.size = size(file);
    }

    /** 0 if there is none. */
    static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
