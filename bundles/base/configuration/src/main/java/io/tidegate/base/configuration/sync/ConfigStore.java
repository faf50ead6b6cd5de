package io.tidegate.base.configuration.sync;

import io.tidegate.base.configuration.file.ConfigName;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Config Admin, as far as it matters here. */
public interface ConfigStore {
    /**
     * A configuration that has values.
     *
     * @param pid        of the configuration
     * @param factoryPid of its factory; empty if it has none
     * @param values     without {@code service.pid} and the like
     */
    record Stored(String pid, String factoryPid, Map<String, Object> values) {
        public Stored {
            values = Map.copyOf(values);
        }
    }

    /** Every configuration there is. */
    Collection<Stored> all() throws IOException;

    /** The configuration with this PID; empty if it is not there. */
    default Optional<Stored> find(String pid) throws IOException {
        return all().stream().filter(stored -> stored.pid().equals(pid)).findFirst();
    }

    /** Creates the configuration with this name, or gives it other values. */
    void put(ConfigName name, Map<String, Object> values) throws IOException;

    /** Deletes a configuration, if it is there. */
    void delete(String pid) throws IOException;
}
