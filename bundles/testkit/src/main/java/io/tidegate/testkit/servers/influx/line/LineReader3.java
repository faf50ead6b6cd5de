package io.tidegate.testkit.servers.influx.line;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line as InfluxDB 3 does, whose grammar differs from that of 2: no sign {@code +}, no {@code .5},
 * no name or tag value that ends in a backslash, a field only once. The words of its refusals are of this
 * class.
 */
public final class LineReader3 {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d+i|\\d+u");
    private static final Pattern TRUTH = Pattern.compile("[tT]|true|True|TRUE|[fF]|false|False|FALSE");
    private static final Pattern WORD = Pattern.compile("[^, ]*");

    /** Two values of one tag: the real server damages its table, so that a client must never send it. */
    public static final class Corrupting extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Corrupting(String line, String key) {
            super("the tag " + key + " twice in one line: " + line);
        }
    }

    private final String line;
    private int at;

    private LineReader3(String line) { this.line = line; }

    /** The lines that are neither blank nor comments; a line end inside a quoted text is part of the line. */
    public static List<String> lines(String body) {
        List<String> lines = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= body.length(); i++) {
            char c = i < body.length() ? body.charAt(i) : '\n';
            if (c == '\\')
                i++;
            else if (c == '"' && body.substring(start, i).indexOf(' ') > 0)
                quoted = !quoted;
            else if (c == '\n' && !quoted || i >= body.length()) {
                String line = body.substring(start, Math.min(i, body.length())).stripLeading();
                if (!line.isEmpty() && line.charAt(0) != '#') lines.add(line);
                start = i + 1;
            }
        }
        if (start < body.length()) lines.add(body.substring(start));
        return lines;
    }

    /** The time is in the unit of the request, or null where the line has none. */
    public record Line(String measurement, SortedMap<String, String> tags, SortedMap<String, Object> fields,
            @Nullable Long time) {}

    public static Line read(String line) throws LineProblem { return new LineReader3(line).read(); }

    private Line read() throws LineProblem {
        String measurement = name(", ", "measurement");
        SortedMap<String, String> tags = new TreeMap<>();
        while (charAt() == ',') {
            at++;
            String key = name("=, ", "tag key");
            expect('=', "a tag needs a value");
            if (tags.put(key, name("=, ", "tag value")) != null) throw new Corrupting(line, key);
        }
        expect(' ', "fields are missing");
        SortedMap<String, Object> fields = new TreeMap<>();
        do {
            if (!fields.isEmpty() || charAt() == ',') at++;
            String key = name("=, ", "field key");
            expect('=', "a field needs a value");
            if (fields.put(key, value()) != null) throw new LineProblem("duplicate field '" + key
                    + "' in line");
        } while (charAt() == ',');
        return new Line(measurement, tags, fields, time());
    }

    private char charAt() { return at < line.length() ? line.charAt(at) : 0; }

    private void expect(char c, String otherwise) throws LineProblem {
        if (charAt() != c) throw new LineProblem(otherwise);
        while (c == ' ' && charAt() == ' ') at++;
        if (c != ' ') at++;
    }

    private String name(String ends, String what) throws LineProblem {
        StringBuilder name = new StringBuilder();
        for (; at < line.length() && ends.indexOf(line.charAt(at)) < 0; at++) {
            boolean escapes = line.charAt(at) == '\\' && at + 1 < line.length()
                    && ",= \\".indexOf(line.charAt(at + 1)) >= 0;
            if (escapes) at++;
            name.append(line.charAt(at));
        }
        if (name.isEmpty()) throw new LineProblem("the " + what + " is empty");
        if (name.charAt(name.length() - 1) == '\\') throw new LineProblem("the " + what
                + " ends in a backslash");
        return name.toString();
    }

    private Object value() throws LineProblem {
        if (charAt() == '"') return text();
        Matcher matcher = WORD.matcher(line).region(at, line.length());
        matcher.lookingAt();
        String word = matcher.group();
        at = matcher.end();
        if (TRUTH.matcher(word).matches()) return word.charAt(0) == 't' || word.charAt(0) == 'T';
        if (WHOLE.matcher(word).matches()) return LineValue.read(word, true);
        if (!NUMBER.matcher(word).matches()) throw new LineProblem("'" + word + "' is no value of a field");
        return Double.parseDouble(word);
    }

    private String text() throws LineProblem {
        StringBuilder text = new StringBuilder();
        for (at++; charAt() != '"'; at++) {
            if (at >= line.length()) throw new LineProblem("a text has no end");
            if (charAt() == '\\' && at + 1 < line.length() && "\"\\".indexOf(line.charAt(at + 1)) >= 0) at++;
            text.append(charAt());
        }
        at++;
        return text.toString();
    }

    private @Nullable Long time() throws LineProblem {
        String word = line.substring(at).replaceAll("^ +| +$", "");
        if (word.isEmpty()) return null;
        try {
            if (word.startsWith("+") || line.charAt(at) != ' ') throw new NumberFormatException();
            return Long.valueOf(word);
        } catch (NumberFormatException e) {
            throw new LineProblem("found trailing content: '" + word + "'");
        }
    }
}
