package io.tidegate.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where things are. All absolute.
 *
 * @param home   the distribution: features, bundles, lib
 * @param config what a user edits
 * @param data   what the gateway keeps: caches, passwords, spools
 * @param addons bundles dropped in while it runs
 */
record Folders(Path home, Path config, Path data, Path addons) {
    Folders {
        home = home.toAbsolutePath().normalize();
        config = config.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        addons = addons.toAbsolutePath().normalize();
    }

    /** The distribution this program was started from. */
    static Path startedFrom() {
        return Path.of(System.getProperty("tidegate.home", ".")).toAbsolutePath().normalize();
    }

    /** Features, as JSON files. */
    Path features() { return home.resolve("features"); }

    /** The jars that features name. */
    Path bundles() { return home.resolve("bundles"); }

    /** The user's own logging set-up if there is one. */
    private Path logging() {
        Path own = config.resolve("logback.xml");
        return Files.isRegularFile(own) ? own : home.resolve("lib").resolve("logback.xml");
    }

    /** What features may refer to as {@code @{name}}; the same names are framework properties. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("tidegate.home", home.toString());
        variables.put("tidegate.config", config.toString());
        variables.put("tidegate.data", data.toString());
        variables.put("tidegate.addons", addons.toString());
        variables.put("tidegate.logging", logging().toString());
        return variables;
    }
}
