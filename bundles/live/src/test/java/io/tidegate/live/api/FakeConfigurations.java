package io.tidegate.live.api;

import io.tidegate.api.config.Configurations;
import io.tidegate.api.config.StoredConfiguration;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A sink with a user, in no file; cannot be changed. */
final class FakeConfigurations implements Configurations {
    final Map<String, Object> sink =
            new TreeMap<>(Map.of("url", "http://db:8086", "database", "plant", "user", "u"));
    String fault = "";

    @Override
    public String change(String pid, Map<String, String> keys) { throw new AssertionError(pid); }

    @Override
    public String create(String pid, Map<String, String> keys) { throw new AssertionError(pid); }

    @Override
    public String delete(String pid) { throw new AssertionError(pid); }

    @Override
    public List<StoredConfiguration> stored(Predicate<String> isList) throws IOException {
        if (!fault.isEmpty()) throw new IOException(fault);
        return List.of(new StoredConfiguration("io.tidegate.sinks.influx1~plant.cfg",
                "io.tidegate.sinks.influx1", sink));
    }
}
