package io.tidegate.base.configuration.file;

import io.tidegate.api.config.StoredConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The configurations of the gateway in a folder as they stand there, for whoever makes something else of
 * them.
 */
public final class StoredFiles {
    private static final String OURS = "io.tidegate.";

    private StoredFiles() {}

    /**
     * Reads them all. Files of others, such as plugins, are not looked at: their faults concern nobody here.
     *
     * @param isList whether the values of a key are a list
     * @return in the order of their files
     * @throws IOException if a file cannot be read or understood: names it, and the line
     */
    public static List<StoredConfiguration> read(Path folder, Predicate<String> isList) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(Files::isRegularFile).sorted().toList();
        }
        List<StoredConfiguration> found = new ArrayList<>();
        for (Path file : files) {
            ConfigName name = ConfigName.of(file.getFileName().toString()).orElse(null);
            if (name != null && name.component().startsWith(OURS)) found.add(read(file, name, isList));
        }
        return found;
    }

    private static StoredConfiguration read(Path file, ConfigName name, Predicate<String> isList)
            throws IOException {
        ConfigText text = ConfigText.read(file);
        Parsed parsed = text.fault() != null ? new Parsed(List.of(), List.of(text.fault()))
                : name.format().read(text.text(), isList);
        if (!parsed.faults().isEmpty())
            throw new IOException(
                    name.file() + ": " + parsed.faults().get(0) + "; 'tidegate check' lists all faults");
        Map<String, Object> values = new HashMap<>();
        for (Entry entry : parsed.entries()) values.put(entry.key(), entry.value());
        return new StoredConfiguration(name.file(), name.component(), values);
    }
}
