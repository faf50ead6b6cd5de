package io.tidegate.core.lineprotocol.shape;

import java.util.Map;
import java.util.TreeMap;

/** Tags as people write them into a configuration: {@code site=a b, line=3}. */
public final class Tags {
    private Tags() {}

    /**
     * Reads tags.
     *
     * @param texts each with one tag or several, separated by commas; null is none
     * @throws IllegalArgumentException if one is no {@code key=value}
     */
    public static Map<String, String> parse(String... texts) { return parse("tags", texts); }

    /** The same for the tags of another key. */
    static Map<String, String> parse(String name, String[] texts) {
        Map<String, String> tags = new TreeMap<>();
        for (String tag : texts == null ? new String[0] : String.join(",", texts).split(",")) {
            if (tag.isBlank()) continue;
            String[] parts = tag.split("=", 2);
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank())
                throw new IllegalArgumentException(name + ": expected key=value, found " + tag.trim());
            tags.put(parts[0].trim(), parts[1].trim());
        }
        return Map.copyOf(tags);
    }
}
