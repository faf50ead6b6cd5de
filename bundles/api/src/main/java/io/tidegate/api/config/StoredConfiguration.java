package io.tidegate.api.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A configuration as it stands in its file. Immutable.
 *
 * @param file      its name, for messages
 * @param component such as {@code io.tidegate.sinks.influx1}
 * @param values    texts, arrays and lists of them, and what JSON has; placeholders are not resolved, and
 *                  what has a key with a leading dot, as secrets have, is left out
 */
public record StoredConfiguration(String file, String component, Map<String, Object> values) {
    public StoredConfiguration {
        values = new TreeMap<>(values);
        values.keySet().removeIf(key -> key.startsWith("."));
    }

    /** {@code plant} of {@code io.tidegate.sinks.influx1~plant.cfg}; empty if it has none. */
    public String instance() {
        String rest = file.substring(Math.min(file.length(), component.length()));
        return rest.startsWith("~") ? rest.replaceFirst("\\.(cfg|cfg\\.json|config)$", "").substring(1) : "";
    }

    /** Without blanks around it; what is otherwise, if it is not there or blank. */
    public String text(String key, String otherwise) {
        Object value = values.get(key);
        return value == null || value.toString().isBlank() ? otherwise : value.toString().strip();
    }

    /** Its elements, without blanks around them and without empty ones; none if it is not there. */
    public List<String> list(String key) {
        Object value = values.get(key);
        if (value == null) return List.of();
        Stream<?> all = value instanceof Object[] array ? Stream.of(array)
                : value instanceof List<?> list ? list.stream() : Stream.of(value);
        return all.map(one -> one.toString().strip()).filter(one -> !one.isEmpty()).toList();
    }
}
