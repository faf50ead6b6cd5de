package io.tidegate.core.spool;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which lines the message of an InfluxDB names: those it could not parse by their text, those with a field of another
 * type by measurement, field and type. It may name some only. Source: influxdb {@code models/points.go}
 * ("unable to parse '%s': %v"), {@code tsdb/shard.go} ("input field ... on measurement ... is type ...").
 */
public final class NamedLines {
    private static final String UNPARSED = "unable to parse '";
    private static final Pattern CONFLICT =
            Pattern.compile("input field \"(.*?)\" on measurement \"(.*?)\" is type (\\w+), already exists as type");

    private NamedLines() { }

    /** Whether a line, without its end, is named; {@link Delivery#NONE_NAMED} if the message names none. */
    public static Predicate<String> in(String message) {
        Set<String> unparsed = unparsed(message);
        Matcher conflict = CONFLICT.matcher(message);
        if (conflict.find()) {
            String field = conflict.group(1);
            String measurement = conflict.group(2);
            String type = conflict.group(3);
            return line -> unparsed.contains(line) || hasField(line, measurement, field, type);
        }
        return unparsed.isEmpty() ? Delivery.NONE_NAMED : unparsed::contains;
    }

    private static Set<String> unparsed(String message) {
        Set<String> lines = new HashSet<>();
        String[] parts = message.split(Pattern.quote(UNPARSED));
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].lastIndexOf("': ");
            if (end > 0) lines.add(parts[i].substring(0, end));
        }
        return lines;
    }

    /** Whether a line is of this measurement and has this field with this type. */
    static boolean hasField(String line, String measurement, String field, String type) {
        int key = end(line, 0, " ");
        if (!plain(line.substring(0, end(line, 0, ", "))).equals(measurement)) return false;
        for (int from = key + 1; from < line.length(); ) {
            int name = end(line, from, "=");
            int value = Math.min(line.length(), name + 1);
            int end = valueEnd(line, value);
            if (plain(line.substring(from, name)).equals(field)) return type.equals(type(line.substring(value, end)));
            if (end >= line.length() || line.charAt(end) == ' ') return false;
            from = end + 1;
        }
        return false;
    }

    /** Where the first of these characters is that is not escaped; the line's length if none is. */
    private static int end(String line, int from, String characters) {
        for (int at = from; at < line.length(); at++) {
            if (line.charAt(at) == '\\') at++;
            else if (characters.indexOf(line.charAt(at)) >= 0) return at;
        }
        return line.length();
    }

    private static int valueEnd(String line, int from) {
        boolean text = from < line.length() && line.charAt(from) == '"';
        return text ? end(line, Math.min(line.length(), end(line, from + 1, "\"") + 1), ", ") : end(line, from, ", ");
    }

    private static String plain(String escaped) { return escaped.replaceAll("\\\\([,= ])", "$1"); }

    private static String type(String value) {
        if (value.isEmpty()) return "";
        if (value.charAt(0) == '"') return "string";
        if ("tTfF".indexOf(value.charAt(0)) >= 0) return "boolean";
        char last = value.charAt(value.length() - 1);
        return last == 'i' ? "integer" : last == 'u' ? "unsigned" : "float";
    }
}
