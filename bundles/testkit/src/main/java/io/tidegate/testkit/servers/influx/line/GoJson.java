package io.tidegate.testkit.servers.influx.line;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.stream.Collectors;

/**
 * Text as the JSON encoder of Go writes it: {@code < > &} and control characters as four hexadecimal digits.
 */
public final class GoJson {
    private GoJson() {}

    /** The text in quotes. */
    public static String quote(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) append(json, text.charAt(i));
        return json.append('"').toString();
    }

    /** A value over several lines, indented by tabs, as the management API of InfluxDB 2 writes it. */
    public static String indent(JsonValue value) { return indent(value, "\n"); }

    private static String indent(JsonValue value, String line) {
        String inner = line + '\t';
        if (value instanceof JsonString text) return quote(text.getString());
        if (value instanceof JsonObject object) return object.isEmpty() ? "{}" : object.entrySet().stream()
                .map(entry -> inner + quote(entry.getKey()) + ": " + indent(entry.getValue(), inner))
                .collect(Collectors.joining(",", "{", line + "}"));
        if (value instanceof JsonArray array) return array.isEmpty() ? "[]" : array.stream()
                .map(each -> inner + indent(each, inner)).collect(Collectors.joining(",", "[", line + "]"));
        return value.toString();
    }

    private static void append(StringBuilder json, char c) {
        switch (c) {
            case '"', '\\' -> json.append('\\').append(c);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            case '<', '>', '&', 0x2028, 0x2029 -> json.append(String.format("\\u%04x", (int) c));
            default -> json.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
    }
}
