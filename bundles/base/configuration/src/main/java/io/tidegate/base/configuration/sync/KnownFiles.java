package io.tidegate.base.configuration.sync;

import io.tidegate.base.configuration.file.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers over a restart which configurations came from files, so that one whose file was removed
 * meanwhile can be told from one that was made in the web console. A line each: PID, tab, file name.
 */
public final class KnownFiles {
    private final Path file;
    private Map<String, String> saved = new TreeMap<>();

    /** @param file where to remember; its folder is created */
    public KnownFiles(Path file) { this.file = file; }

    /** PID to file name, as last saved; empty if nothing was ever saved. */
    Map<String, String> load() throws IOException {
        saved = new TreeMap<>();
        if (Files.exists(file))
            for (String line : Files.readAllLines(file))
                if (line.contains("\t"))
                    saved.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
        return Map.copyOf(saved);
    }

    /** Remembers one more, at once. */
    void add(String pid, String fileName) throws IOException {
        Map<String, String> more = new TreeMap<>(saved);
        more.put(pid, fileName);
        save(more);
    }

    /** Remembers these and no others; does nothing if they are known. */
    void save(Map<String, String> files) throws IOException {
        if (files.equals(saved))
            return;
        StringBuilder text = new StringBuilder();
        new TreeMap<>(files).forEach((pid, name) -> text.append(pid).append('\t').append(name).append('\n'));
        Files.createDirectories(file.toAbsolutePath().getParent());
        SafeFile.write(file, text.toString());
        saved = new TreeMap<>(files);
    }
}
