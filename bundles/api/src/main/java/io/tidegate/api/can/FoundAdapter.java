package io.tidegate.api.can;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * An adapter that announced itself, with the configuration that would use it.
 *
 * @param name          suggested name of the instance: letters, digits, {@code _}
 * @param description   a line for people: what it is, where it is
 * @param pid           factory PID of the room that reads it, e.g. {@code io.tidegate.can.network}
 * @param configuration keys and values, ready to be saved
 * @param configured    whether an instance already reads it
 * @param seenNanos     when it was last heard, nanoseconds since the Unix epoch
 */
public record FoundAdapter(String name, String description, String pid, Map<String, String> configuration,
                           boolean configured, long seenNanos) {
    public FoundAdapter { configuration = Map.copyOf(configuration); }

    /**
     * Takes it on: writes its configuration as a file, by a temporary one, so that nobody reads half of it.
     *
     * @param configFolder the folder of configuration files
     * @return the file
     * @throws IOException if it is there already or cannot be written
     */
    public Path accept(Path configFolder) throws IOException {
        Path file = configFolder.resolve(pid + "~" + name + ".cfg");
        if (Files.exists(file)) throw new FileAlreadyExistsException(file.toString());
        StringBuilder text = new StringBuilder("# " + description + "\n");
        new TreeMap<>(configuration).forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        Path half = Files.writeString(configFolder.resolve("." + name + ".accepted"), text);
        return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
