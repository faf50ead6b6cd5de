package io.tidegate.launcher.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files as named on the command line. A name whose bytes are no text in the encoding of the system reaches
 * Java damaged; such a file is found by looking which one in its folder has a name that is damaged in the
 * same way.
 */
public final class FileName {
    private static final char DAMAGED = '\uFFFD';

    private FileName() {}

    /**
     * The path of a file that is there, else of this name.
     *
     * @throws InvalidPathException if it is not there and could not be
     */
    public static Path of(String name) {
        if (name.indexOf(DAMAGED) < 0) return Path.of(name);
        Path found = Path.of(name.startsWith("/") ? "/" : "");
        for (String part : name.split("/")) {
            if (part.isEmpty()) continue;
            found = part.indexOf(DAMAGED) < 0 ? found.resolve(part) : only(found, part);
            if (found == null) return Path.of(name);
        }
        return found;
    }

    /** Whether a new file of this name would get another one. */
    public static boolean isDamaged(String name) { return name.indexOf(DAMAGED) >= 0; }

    /** @return null if none or several have a name like that */
    private static Path only(Path folder, String damaged) {
        if (!Files.isDirectory(folder)) return null;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all =
                    files.filter(file -> file.getFileName().toString().equals(damaged)).limit(2).toList();
            return all.size() == 1 ? all.get(0) : null;
        } catch (IOException | UncheckedIOException e) {
            return null;
        }
    }
}
