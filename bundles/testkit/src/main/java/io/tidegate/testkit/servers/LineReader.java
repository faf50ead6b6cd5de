package io.tidegate.testkit.servers;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one line of line protocol strictly: what InfluxDB 2 would refuse, it refuses; what it would guess, too. */
final class LineReader {
    private static final Pattern FLOAT = Pattern.compile("-?\\d+(\\.\\d*)?([eE][-+]?\\d+)?|-?\\.\\d+");
    private static final Pattern INTEGER = Pattern.compile("-?\\d+i");
    private static final Pattern TRUTH = Pattern.compile("t|T|true|True|TRUE|f|F|false|False|FALSE");

    private final String line;
    private int at;

    private LineReader(String line) { this.line = line; }

    /** @throws IllegalArgumentException with the server's words */
    static Row read(String line) { return new LineReader(line).row(); }

    private Row row() {
        String measurement = name(", ");
        if (measurement.isEmpty()) throw wrong("missing measurement");
        if (measurement.startsWith("#")) throw wrong("a comment");
        SortedMap<String, String> tags = new TreeMap<>();
        while (peek() == ',') {
            at++;
            String key = name(",= ");
            expect('=', "missing tag value");
            String value = name(",= ");
            if (key.isEmpty()) throw wrong("missing tag key");
            if (key.equals("time")) throw wrong("invalid tag key");
            if (value.isEmpty()) throw wrong("missing tag value");
            if (tags.put(key, value) != null) throw wrong("duplicate tags");
        }
        expect(' ', "missing fields");
        SortedMap<String, Object> fields = fields();
        expect(' ', "missing timestamp");
        return new Row(measurement, tags, fields, time());
    }

    private SortedMap<String, Object> fields() {
        SortedMap<String, Object> fields = new TreeMap<>();
        do {
            if (!fields.isEmpty()) at++;
            String key = name(",= ");
            if (key.isEmpty()) throw wrong("missing field key");
            if (key.equals("time")) throw wrong("a field named time would be dropped");
            expect('=', "missing field value");
            if (fields.put(key, value()) != null) throw wrong("duplicate field");
        } while (peek() == ',');
        return fields;
    }

    private Object value() {
        if (peek() == '"') return text();
        int start = at;
        while (peek() != ',' && peek() != ' ' && peek() != 0) at++;
        String word = line.substring(start, at);
        if (INTEGER.matcher(word).matches()) return whole(word.substring(0, word.length() - 1));
        if (TRUTH.matcher(word).matches()) return word.charAt(0) == 't' || word.charAt(0) == 'T';
        Matcher number = FLOAT.matcher(word);
        if (!number.matches() || Double.isInfinite(Double.parseDouble(word))) throw wrong("invalid number");
        return Double.parseDouble(word);
    }

    private Long whole(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            throw wrong("value out of range");
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (at++; peek() != '"'; at++) {
            if (peek() == 0) throw wrong("unbalanced quotes");
            if (peek() == '\\' && at + 1 < line.length() && "\"\\".indexOf(line.charAt(at + 1)) >= 0) at++;
            text.append(peek());
        }
        at++;
        return text.toString();
    }

    /** Up to one of these characters, unless a backslash stands before it. */
    private String name(String ends) {
        StringBuilder name = new StringBuilder();
        for (; at < line.length() && ends.indexOf(peek()) < 0; at++) {
            if (peek() == '\\' && at + 1 < line.length() && ",= ".indexOf(line.charAt(at + 1)) >= 0) at++;
            name.append(peek());
        }
        return name.toString();
    }

    private long time() {
        String word = line.substring(at);
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw wrong("bad timestamp");
        }
    }

    private char peek() { return at < line.length() ? line.charAt(at) : 0; }

    private void expect(char c, String otherwise) {
        if (peek() != c) throw wrong(otherwise);
        at++;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("unable to parse '" + line + "': " + what);
    }

    /** Field values by type name, as the server names them. */
    static String typeOf(Map.Entry<String, Object> field) {
        Object value = field.getValue();
        return value instanceof Double ? "float" : value instanceof Long ? "integer"
                : value instanceof Boolean ? "boolean" : "string";
    }
}
