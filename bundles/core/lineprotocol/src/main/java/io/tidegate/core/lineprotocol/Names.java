package io.tidegate.core.lineprotocol;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names as InfluxDB takes them. Three things cannot be escaped and are changed instead: a measurement that begins
 * with {@code #} would be a comment, a backslash at the end would escape what follows, and a tag or field named
 * {@code time} is refused or silently dropped.
 */
final class Names {
    private Names() { }

    static String measurement(String name) { return tail(name.startsWith("#") ? "_" + name.substring(1) : name); }

    static String key(String name) { return name.equals("time") ? "time_" : tail(name); }

    /** A trailing backslash becomes a slash. */
    static String tail(String text) {
        return text.endsWith("\\") ? text.substring(0, text.length() - 1) + "/" : text;
    }

    /** Writes measurement and tags, sorted by key; where both maps have a tag, that of {@code own} counts. */
    static void series(String measurement, Map<String, String> common, Map<String, String> own, LineBuffer out) {
        SortedMap<String, String> tags = new TreeMap<>(common);
        tags.putAll(own);
        out.put(measurement(measurement), Escape.MEASUREMENT);
        tags.forEach((key, value) -> {
            out.put(',');
            out.put(key(key), Escape.KEY);
            out.put('=');
            out.put(tail(value), Escape.KEY);
        });
    }
}
