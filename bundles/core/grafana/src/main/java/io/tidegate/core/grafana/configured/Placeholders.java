package io.tidegate.core.grafana.configured;

import io.tidegate.api.config.StoredConfiguration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code $[env:NAME]} and the like: only the running gateway knows their values, as another process has
 * another environment. Such a value is left out, and told where a dashboard or a data source would depend on
 * it.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\[(env|secret|prop):");
    private static final Set<String> ROOMS =
            Set.of("can.decoder", "sinks.prometheus", "sinks.influx1", "sinks.influx2",
                    "events.engine", "events.axis", "metrics.scheduler");
    /** What is read of them. */
    private static final Set<String> KEYS =
            Set.of("enabled", "bus", "dbc", "dbc.charset", "j1939", "url", "database", "bucket", "org",
                    "user", "retention.policy", "shape", "measurement", "sample.tags", "include", "exclude",
                    "names", "name", "when", "topic",
                    "axis.topic", "axis.camera", "edge", "fields", "signals", "context", "camera", "metric");

    private final Consumer<String> notices;

    /** @param notices what is left out, in sentences */
    Placeholders(Consumer<String> notices) { this.notices = notices; }

    /** The same without values, and without elements of lists, that have a placeholder. */
    StoredConfiguration without(StoredConfiguration stored) {
        Map<String, Object> values = new TreeMap<>();
        for (Map.Entry<String, Object> value : stored.values().entrySet()) {
            List<?> all = elements(value.getValue());
            List<?> known =
                    all.stream().filter(one -> !PLACEHOLDER.matcher(String.valueOf(one)).find()).toList();
            if (known.size() == all.size()) {
                values.put(value.getKey(), value.getValue());
                continue;
            }
            if (!known.isEmpty()) values.put(value.getKey(), known);
            tell(stored, value.getKey());
        }
        return new StoredConfiguration(stored.file(), stored.component(), values);
    }

    private static List<?> elements(Object value) {
        if (value instanceof List<?> list) return list;
        // JSON has null
        return value instanceof Object[] array ? Stream.of(array).toList() : Collections.singletonList(value);
    }

    private void tell(StoredConfiguration stored, String key) {
        String room = stored.component().replace(Instances.OURS, "");
        if (ROOMS.contains(room) && KEYS.contains(key))
            notices.accept(stored.file() + ": " + key
                    + ": expected the value itself, found a placeholder ($[...]), which only the running"
                    + " gateway resolves; it is left out here: check the files that are made");
    }
}
