package io.tidegate.core.grafana.configured;

import io.tidegate.api.config.StoredConfiguration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code $[env:NAME]} and the like: only the running gateway knows their values, as another process has
 * another environment. Its default, as in {@code $[env:NAME;default=can]}, stands for it; without one the
 * value is left out. Both are told where a dashboard or a data source would depend on it.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\[(env|secret|prop):");
    /** With a default, which may be empty; of a secret there is none that anybody may see. */
    private static final Pattern DEFAULT =
            Pattern.compile("\\$\\[(?:env|prop):[^\\[\\]]*?;default=([^\\[\\];]*)(?:;[^\\[\\]]*)?]");
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
            if (all.stream().noneMatch(Placeholders::has)) {
                values.put(value.getKey(), value.getValue());
                continue;
            }
            List<?> known = all.stream().map(Placeholders::withDefaults).filter(one -> !has(one)).toList();
            boolean isList = value.getValue() instanceof List || value.getValue() instanceof Object[];
            if (!known.isEmpty()) values.put(value.getKey(), isList ? known : known.get(0));
            tell(stored, value.getKey(), known.size() == all.size() ? known : List.of());
        }
        return new StoredConfiguration(stored.file(), stored.component(), values);
    }

    private static boolean has(Object value) { return PLACEHOLDER.matcher(String.valueOf(value)).find(); }

    private static Object withDefaults(Object value) {
        return has(value) ? DEFAULT.matcher(String.valueOf(value))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1))) : value;
    }

    private static List<?> elements(Object value) {
        if (value instanceof List<?> list) return list;
        // JSON has null
        return value instanceof Object[] array ? Stream.of(array).toList() : Collections.singletonList(value);
    }

    /** @param defaults what stands for it; empty if nothing does */
    private void tell(StoredConfiguration stored, String key, List<?> defaults) {
        String room = stored.component().replace(Instances.OURS, "");
        if (!ROOMS.contains(room) || !KEYS.contains(key)) return;
        String texts = defaults.stream().map(String::valueOf).collect(Collectors.joining(", "));
        notices.accept(stored.file() + ": " + key
                + ": expected the value itself, found a placeholder ($[...]), which only the running gateway"
                + " resolves; "
                + (defaults.isEmpty() ? "it is left out here" : "its default stands for it here: " + texts)
                + ": check the files that are made");
    }
}
