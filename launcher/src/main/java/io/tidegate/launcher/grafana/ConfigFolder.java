package io.tidegate.launcher.grafana;

import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.ConfigText;
import io.tidegate.base.configuration.file.Entry;
import io.tidegate.base.configuration.file.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The configurations of a folder that are switched on, as far as their values are read here. */
final class ConfigFolder {
    private static final Set<String> LISTS = Set.of("dbc", "sample.tags", "fields", "signals");

    /** One configuration. @param file its name, for messages */
    record Instance(String file, String component, Map<String, Object> values) {
        String text(String key, String otherwise) {
            Object value = values.get(key);
            return value == null || value.toString().isBlank() ? otherwise : value.toString().strip();
        }

        List<String> list(String key) {
            Object value = values.get(key);
            if (value == null) return List.of();
            Stream<?> all = value instanceof Object[] array ? Stream.of(array)
                    : value instanceof List<?> list ? list.stream() : Stream.of(value);
            return all.map(one -> one.toString().strip()).filter(one -> !one.isEmpty()).toList();
        }
    }

    private final List<Instance> all = new ArrayList<>();

    private ConfigFolder() {}

    /** @throws IOException if a file cannot be read: names it, and the line */
    static ConfigFolder read(Path folder) throws IOException {
        if (!Files.isDirectory(folder))
            throw new IOException("config folder " + folder.toAbsolutePath() + " is not there; name it with --config DIR");
        ConfigFolder found = new ConfigFolder();
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            ConfigName name = ConfigName.of(file.getFileName().toString()).orElse(null);
            if (name != null && name.component().startsWith("io.tidegate.")) found.add(file, name);
        }
        return found;
    }

    private void add(Path file, ConfigName name) throws IOException {
        ConfigText text = ConfigText.read(file);
        Parsed parsed = text.fault() != null ? new Parsed(List.of(), List.of(text.fault()))
                : name.format().read(text.text(), LISTS::contains);
        if (!parsed.faults().isEmpty())
            throw new IOException(name.file() + ": " + parsed.faults().get(0) + "; 'tidegate check' lists all faults");
        Map<String, Object> values = new HashMap<>();
        for (Entry entry : parsed.entries()) values.put(entry.key(), entry.value());
        Instance instance = new Instance(name.file(), name.component(), values);
        if (!instance.text("enabled", "true").equals("false")) all.add(instance);
    }

    /** Those of one room, in the order of their files. */
    List<Instance> of(String room) { return all.stream().filter(one -> one.component().equals("io.tidegate." + room)).toList(); }
}
