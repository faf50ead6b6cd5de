package io.tidegate.api.config;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads and changes configurations for whoever has buttons for that: each is checked as a dropped file is,
 * counts at once, and is in its file of {@code config/} when the call returns, where comments and all other
 * keys stay. Any thread; waits for the disk, and at most thirty seconds for a look at the folder that is
 * under way. An {@link IOException} says whether it counts all the same.
 */
@ProviderType
public interface Configurations {
    /**
     * Sets some keys of a configuration; the others stay.
     *
     * @param pid  such as {@code io.tidegate.metrics.scheduler~cpu_usage}
     * @param keys values as they would stand in a {@code .cfg} file
     * @return name of the file
     * @throws IllegalArgumentException if there is no such configuration, or a file with these values would
     * be refused: says what was expected and found
     */
    String change(String pid, Map<String, String> keys) throws IOException;

    /**
     * Makes one.
     *
     * @param pid  of the new one
     * @param keys as for {@link #change}
     * @return name of the file
     * @throws IllegalArgumentException if it already exists, or a file with these values would be refused
     */
    String create(String pid, Map<String, String> keys) throws IOException;

    /**
     * Deletes one, and its file.
     *
     * @return name of the file
     * @throws IllegalArgumentException if there is none
     */
    String delete(String pid) throws IOException;

    /**
     * Those of the gateway ({@code io.tidegate.}) that stand in files of the folder, in the order of their
     * names, whether they are switched on or not.
     *
     * @param isList whether the values of a key are a list: a {@code .cfg} file does not say so
     * @throws IOException if a file cannot be read or understood: names it, and the line
     */
    List<StoredConfiguration> stored(Predicate<String> isList) throws IOException;
}
