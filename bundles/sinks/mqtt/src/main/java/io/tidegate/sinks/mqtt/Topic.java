package io.tidegate.sinks.mqtt;

import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.lineprotocol.read.ParsedLine;
import io.tidegate.core.lineprotocol.read.ParsedLine.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a line is published: text with places to fill in, checked at birth. What the values have that means
 * something in a topic ({@code + # /}, control characters, {@code $} at the begin) becomes {@code _}; a level
 * with nothing in it is left out. Immutable.
 */
final class Topic {
    /** What may stand between braces. */
    private enum Place {
        GATEWAY, MEASUREMENT, BUS, MESSAGE, SIGNAL, FIELD, TAGS;

        String written() { return "{" + name().toLowerCase(Locale.ROOT) + "}"; }
    }

    private static final Pattern PART = Pattern.compile("\\{[^{}]*}|[^{}]+|[{}]");
    private static final Pattern WILD = Pattern.compile("[+#\\p{Cntrl}]");
    private static final Pattern HARMFUL = Pattern.compile("[+#/\\p{Cntrl}\\x{fffe}\\x{ffff}]");
    private static final String VALUE = "value";

    private final String gateway;
    /** By level: texts and places. */
    private final List<List<Object>> levels = new ArrayList<>();
    /** Tags that have a place of their own. */
    private final Set<String> placed = new TreeSet<>();
    private boolean isPerField;

    /**
     * Reads one.
     *
     * @param key     of the configuration it stands in
     * @param gateway for {@code {gateway}}
     * @throws IllegalArgumentException if it cannot be filled in: names key, expected and found
     */
    Topic(String key, String text, String gateway) {
        this.gateway = gateway;
        if (text.isEmpty() || text.startsWith("$") || WILD.matcher(text).find())
            throw HttpSettings.wrong(key, "a topic without + and #, that begins with no $", "'" + text + "'");
        for (String level : text.split("/", -1)) {
            if (level.isEmpty())
                throw HttpSettings.wrong(key, "something between each two /", "'" + text + "'");
            List<Object> parts = new ArrayList<>();
            Matcher part = PART.matcher(level);
            while (part.find()) parts.add(part(key, text, part.group()));
            if (parts.contains(Place.TAGS) && parts.size() > 1)
                throw HttpSettings.wrong(key, "nothing beside {tags} between two /", "'" + level + "'");
            levels.add(parts);
        }
    }

    private Object part(String key, String text, String part) {
        if (part.equals("{") || part.equals("}"))
            throw HttpSettings.wrong(key, "each { with its }", "'" + text + "'");
        if (!part.startsWith("{")) return part;
        for (Place place : Place.values()) {
            if (!place.written().equals(part)) continue;
            isPerField |= place == Place.SIGNAL || place == Place.FIELD;
            placed.add(place.name().toLowerCase(Locale.ROOT));
            return place;
        }
        throw HttpSettings.wrong(key,
                "only {gateway}, {measurement}, {bus}, {message}, {signal}, {field}, {tags} between braces",
                part);
    }

    /** Whether each field of a line has a topic of its own. */
    boolean isPerField() { return isPerField; }

    /** Whether it is the same for all lines. */
    boolean isFixed() {
        return levels.stream().flatMap(List::stream)
                .allMatch(part -> part instanceof String || part == Place.GATEWAY);
    }

    /** For a topic that {@link #isFixed}. */
    String fixed() { return fill(null, null); }

    /** Filled in; {@code field} counts where {@link #isPerField}. */
    String fill(ParsedLine line, Field field) {
        List<String> filled = new ArrayList<>(levels.size());
        for (List<Object> level : levels) {
            if (level.get(0) == Place.TAGS) {
                line.tags().stream().filter(tag -> !placed.contains(tag.key()))
                        .forEach(tag -> filled.add(harmless(tag.value())));
                continue;
            }
            StringBuilder text = new StringBuilder();
            for (Object part : level)
                text.append(part instanceof Place place ? harmless(value(place, line, field)) : part);
            if (!text.isEmpty()) filled.add(text.toString());
        }
        if (filled.isEmpty()) filled.add(harmless(line.measurement()));
        String topic = String.join("/", filled);
        return topic.startsWith("$") ? "_" + topic.substring(1) : topic;
    }

    private String value(Place place, ParsedLine line, Field field) {
        return switch (place) {
            case GATEWAY -> gateway;
            case MEASUREMENT -> line.measurement();
            case BUS -> line.tag("bus").orElse("");
            case MESSAGE -> line.tag("message").orElse(line.measurement());
            case SIGNAL -> signal(line, field.key());
            case FIELD -> field.key();
            case TAGS -> "";
        };
    }

    /** The same for both shapes of a line: Gear, and Gear_text for its text. */
    private static String signal(ParsedLine line, String key) {
        return line.tag("signal").map(signal -> key.equals(VALUE) ? signal : signal + "_" + key).orElse(key);
    }

    private static String harmless(String text) { return HARMFUL.matcher(text).replaceAll("_"); }
}
