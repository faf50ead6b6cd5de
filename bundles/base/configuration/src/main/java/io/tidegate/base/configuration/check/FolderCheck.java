package io.tidegate.base.configuration.check;

import io.tidegate.base.configuration.check.Finding.Level;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What can be said of the names in a configuration folder, before a file is opened. Subfolders are not
 * looked at.
 */
public final class FolderCheck {
    private final SortedMap<String, ConfigName> files = new TreeMap<>();
    private final List<Finding> strangers = new ArrayList<>();

    /**
     * Lists a folder.
     *
     * @throws IOException if it cannot be listed
     */
    public FolderCheck(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            listed.sorted().forEach(this::look);
        }
    }

    private void look(Path file) {
        String name = file.getFileName().toString();
        if (Files.isRegularFile(file))
            take(name);
        else if (ConfigName.of(name).isPresent() && Files.exists(file, LinkOption.NOFOLLOW_LINKS))
            strangers.add(Finding.of(Level.WARNING, name, new Fault(0, "", "a file",
                    Files.isDirectory(file) ? "a folder" : "a broken link",
                    "put a file there, or remove it")));
    }

    private void take(String file) {
        Optional<ConfigName> name = ConfigName.of(file);
        if (name.isPresent())
            files.put(file, name.get());
        else if (ConfigName.of(file.toLowerCase(Locale.ROOT)).isPresent())
            strangers.add(Finding.of(Level.WARNING, file, new Fault(0, "",
                    "a lower-case extension: .cfg, .config or .cfg.json", "capitals in it",
                    "rename it; it is ignored as it is")));
        else if (file.startsWith(Checker.OURS)
                && file.matches(".*\\.(txt|json|ya?ml|toml|conf|properties|xml|ini)"))
            strangers.add(Finding.of(Level.WARNING, file, new Fault(0, "",
                    "a name that ends with .cfg, .config or .cfg.json", "another extension",
                    "rename it; it is ignored as it is")));
    }

    /** The configuration files by name, sorted. */
    public SortedMap<String, ConfigName> files() { return files; }

    /** Files that were probably meant to be configurations. */
    public List<Finding> strangers() { return strangers; }

    /** An error if an earlier file, by name, is for the same configuration. */
    public Optional<Finding> rival(ConfigName name) {
        return files.headMap(name.file()).entrySet().stream()
                .filter(earlier -> earlier.getValue().pid().equals(name.pid())).map(Map.Entry::getKey)
                .findFirst()
                .map(earlier -> Finding.of(Level.ERROR, name.file(), new Fault(0, "",
                        "one file for each configuration",
                        earlier + " for the same one, which is used", "remove one of the two files")));
    }
}
