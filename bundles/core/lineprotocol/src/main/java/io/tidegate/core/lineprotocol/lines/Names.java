package io.tidegate.core.lineprotocol.lines;

import io.tidegate.core.lineprotocol.bytes.Escape;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names as InfluxDB accepts them. What cannot be escaped is changed: a measurement that
 * begins with {@code #} would be a comment, a backslash at the end would escape what follows, a tag or field
 * named {@code time} is refused or silently dropped, a line break would end the line. Names that become
 * equal thereby are made distinct: a line with the same tag twice is refused or, worse, accepted.
 */
final class Names {
    private Names() {}

    static String measurement(String name) {
        return tail(name.startsWith("#") ? "_" + name.substring(1) : name);
    }

    /** A tag or field as it will be in the line, except for the backslashes of {@link Escape}. */
    static String key(String name) { return name.equals("time") ? "time_" : tail(clean(name)); }

    /** A trailing backslash becomes a slash. */
    static String tail(String text) {
        return text.endsWith("\\") ? text.substring(0, text.length() - 1) + "/" : text;
    }

    /** The text after the replacements of {@link Escape}, so that equal names can be detected. */
    private static String clean(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean whole = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            char clean = c == '\n' || c == '\r' ? ' ' : Character.isSurrogate(c) && !whole ? '?' : c;
            if (clean != c) {
                if (changed == null) changed = new StringBuilder(text);
                changed.setCharAt(i, clean);
            }
            if (whole) i++;
        }
        return changed == null ? text : changed.toString();
    }

    /**
     * The keys of these names, in their order, each only once. A name that is valid stays; one that is not
     * gets underscores until it is unique.
     */
    static List<String> keys(List<String> names, Set<String> taken) {
        String[] keys = new String[names.size()];
        for (int i = 0; i < keys.length; i++) {
            String key = key(names.get(i));
            if (key.equals(names.get(i)) && taken.add(key)) keys[i] = key;
        }
        for (int i = 0; i < keys.length; i++) if (keys[i] == null) keys[i] = free(key(names.get(i)), taken);
        return List.of(keys);
    }

    /** Returns a free name, and marks it as taken. */
    static String free(String wanted, Set<String> taken) {
        String name = wanted;
        while (!taken.add(name)) name += "_";
        return name;
    }

    /** The same map by its {@link #keys}. */
    static <V> SortedMap<String, V> keyed(Map<String, V> named) {
        SortedMap<String, V> sorted = new TreeMap<>(named);
        List<String> keys = keys(new ArrayList<>(sorted.keySet()), new HashSet<>());
        SortedMap<String, V> keyed = new TreeMap<>();
        int next = 0;
        for (V value : sorted.values()) keyed.put(keys.get(next++), value);
        return keyed;
    }

    /** Writes measurement and tags, sorted by key; if both maps have a tag, that of {@code own} wins. */
    static void series(String measurement, Map<String, String> common, Map<String, String> own,
            LineBuffer out) {
        SortedMap<String, String> tags = keyed(common);
        tags.putAll(keyed(own));
        out.put(measurement(measurement), Escape.MEASUREMENT);
        tags.forEach((key, value) -> {
            out.put(',');
            out.put(key, Escape.KEY);
            out.put('=');
            out.put(tail(value), Escape.KEY);
        });
    }
}
