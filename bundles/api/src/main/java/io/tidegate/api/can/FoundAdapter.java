package io.tidegate.api.can;

import java.util.Map;

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
}
