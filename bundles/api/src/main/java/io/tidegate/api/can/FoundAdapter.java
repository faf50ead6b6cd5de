package io.tidegate.api.can;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An adapter that announced itself, with the configuration that would use it.
 *
 * <p>Its contents come from unauthenticated peers and become a file, so no text may contain a line break or
 * a path.
 *
 * @param name          suggested name of the instance: letters, digits, {@code _}
 * @param description   a line for people: what it is, where it is
 * @param pid           factory PID of the component that reads it, e.g. {@code io.tidegate.can.network}
 * @param configuration keys and values, ready to be saved
 * @param configured    whether an instance already reads it
 * @param seenNanos     when it was last heard, nanoseconds since the Unix epoch
 */
public record FoundAdapter(String name, String description, String pid, Map<String, String> configuration,
        boolean configured, long seenNanos) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final Pattern WORDS = Pattern.compile("[\\w.]+");
    /** Control characters, and Unicode line separators. */
    private static final Pattern NO_LINE = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");

    /**
     * @throws IllegalArgumentException if a text is not allowed in a file; names it, and what was expected
     */
    public FoundAdapter {
        configuration = Map.copyOf(configuration);
        if (!NAME.matcher(name).matches()) throw refused("name", "letters, digits and _", name);
        if (!WORDS.matcher(pid).matches()) throw refused("pid", "letters, digits, _ and dots", pid);
        if (NO_LINE.matcher(description).find())
            throw refused("description", "one line of text", description);
        configuration.forEach((key, value) -> {
            if (!WORDS.matcher(key).matches()) throw refused("key", "letters, digits, _ and dots", key);
            if (NO_LINE.matcher(value).find()) throw refused(key, "one line of text", value);
        });
    }

    private static IllegalArgumentException refused(String what, String expected, String found) {
        return new IllegalArgumentException(what + ": expected " + expected + ", found '"
                + NO_LINE.matcher(found).replaceAll("?") + "'");
    }

    /**
     * Accepts the adapter: writes its configuration file, through a temporary file, so that nobody reads
     * half of it.
     *
     * @param configFolder the folder of configuration files
     * @return the file
     * @throws IOException if it is there already or cannot be written
     */
    public Path accept(Path configFolder) throws IOException {
        Path file = configFolder.resolve(pid + "~" + name + ".cfg");
        if (Files.exists(file)) throw new FileAlreadyExistsException(file.toString());
        StringBuilder text = new StringBuilder("# " + description + "\n");
        new TreeMap<>(configuration)
                .forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        Path half = Files.writeString(configFolder.resolve("." + name + ".accepted"), text);
        return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
