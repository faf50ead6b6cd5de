package io.tidegate.testkit.servers.influx.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one line of line protocol as InfluxDB 1.x and 2.x do, and refuses it in their words. */
public final class LineReader {
    /** Bytes of measurement and tags, and of these with a field key. */
    static final int MAX_KEY_BYTES = 65_535;
    private static final int KEY_SEPARATOR_BYTES = 4;
    private static final Set<String> RESERVED = Set.of("time", "_field", "_measurement", "\u00ff", "\0");

    /**
     * How versions differ.
     *
     * @param unsigned whether {@code 1u} is a number
     * @param reserved whether some tag keys are refused here and not only by the store
     */
    public record Dialect(boolean unsigned, boolean reserved) {
        public static final Dialect V1 = new Dialect(false, false);
        public static final Dialect V2 = new Dialect(true, true);
    }

    private final String line;
    private final Dialect dialect;
    private final SortedMap<String, String> tags = new TreeMap<>();
    private final List<Map.Entry<String, Object>> fields = new ArrayList<>();
    private int at;
    private @Nullable String textKey;
    private int textStart;

    private LineReader(String line, Dialect dialect) {
        this.line = line;
        this.dialect = dialect;
    }

    /**
     * @param line      one char per byte, see {@link LineText}
     * @param precision nanoseconds of one unit of time
     * @param now       ns; the time of a line without one
     */
    static ParsedLine read(String line, Dialect dialect, long precision, long now) throws LineProblem {
        return new LineReader(line, dialect).read(precision, now);
    }

    private ParsedLine read(long precision, long now) throws LineProblem {
        String measurement = measurement();
        List<String> rawTags = new ArrayList<>();
        while (charAt(at) == ',') rawTags.add(tag());
        checkTagKeys(rawTags);
        int keyBytes = at;
        if (keyBytes > MAX_KEY_BYTES) throw tooLong(keyBytes);
        fields();
        for (Map.Entry<String, Object> field : fields) {
            int bytes = keyBytes + KEY_SEPARATOR_BYTES + field.getKey().length();
            if (bytes > MAX_KEY_BYTES) throw tooLong(bytes);
        }
        rawTags.sort(null);
        rawTags.add(0, measurement);
        String series = LineText.decode(String.join(",", rawTags));
        boolean timed = LineText.skipBlanks(line, at) < line.length();
        long time = timed ? time(precision) : now / precision * precision;
        fields.replaceAll(field -> Map.entry(name(field.getKey()), field.getValue()));
        return new ParsedLine(row(measurement, time), series, fields, timed);
    }

    private Row row(String measurement, long time) {
        SortedMap<String, Object> decoded = new TreeMap<>();
        for (Map.Entry<String, Object> field : fields) decoded.put(field.getKey(), field.getValue());
        return new Row(LineText.decode(measurement.replaceAll("\\\\([, ])", "$1")), tags, decoded, time);
    }

    private static String name(String raw) { return LineText.decode(raw.replaceAll("\\\\([,= ])", "$1")); }

    private static LineProblem tooLong(int bytes) {
        return new LineProblem("max key length exceeded: " + bytes + " > " + MAX_KEY_BYTES);
    }

    /** 0 behind the end. */
    private char charAt(int index) { return index < line.length() ? line.charAt(index) : 0; }

    /**
     * The first of these characters from here that no backslash stands before; the length if there is none.
     */
    private int next(String ends, int from) {
        int i = from;
        while (i < line.length() && (ends.indexOf(line.charAt(i)) < 0 || line.charAt(i - 1) == '\\')) i++;
        return i;
    }

    private String measurement() throws LineProblem {
        if (line.isEmpty() || line.charAt(0) == ',') throw new LineProblem("missing measurement");
        at = next(", ", 1);
        if (at == line.length()) throw new LineProblem("missing fields");
        return line.substring(0, at);
    }

    /** One tag as it stands there; {@link #at} is at the comma before it and then at what ends it. */
    private String tag() throws LineProblem {
        int start = at + 1;
        if (start >= line.length() || " ,=".indexOf(line.charAt(start)) >= 0) throw new LineProblem("missing"
                + " tag key");
        int equals = next("=, ", start + 1);
        if (charAt(equals) != '=') throw new LineProblem("missing tag value");
        int value = equals + 1;
        if (value >= line.length() || ", ".indexOf(line.charAt(value)) >= 0) throw new LineProblem("missing"
                + " tag value");
        at = next("=, ", value + 1);
        if (at == line.length()) throw new LineProblem("missing fields");
        if (line.charAt(at) == '=') throw new LineProblem("invalid tag format");
        tags.put(name(line.substring(start, equals)), name(line.substring(value, at)));
        return line.substring(start, at);
    }

    private void checkTagKeys(List<String> rawTags) throws LineProblem {
        Set<String> keys = new TreeSet<>();
        boolean twice = false;
        for (String tag : rawTags) {
            String key = tag.split("(?<!\\\\)=", 2)[0];
            if (dialect.reserved && RESERVED.contains(key))
                throw new LineProblem("cannot use reserved tag key " + GoJson.quote(key));
            twice |= !keys.add(key);
        }
        if (twice) throw new LineProblem("duplicate tags");
    }

    /** Reads all fields. A text is over at a comma or blank outside of quotes, however many quotes it has. */
    private void fields() throws LineProblem {
        at = LineText.skipBlanks(line, at);
        int key = at;
        int equals = 0;
        int commas = 0;
        boolean quoted = false;
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\' && at + 1 < line.length())
                at++;
            else if (c == '"' && equals > commas)
                quoted = !quoted;
            else if (c == ' ' && !quoted)
                break;
            else if (c == ',' && !quoted) {
                commas++;
                endText();
                key = at + 1;
            } else if (c == '=' && !quoted) {
                equals++;
                value(line.substring(Math.min(key, at), at));
            }
        }
        at = Math.min(at, line.length());
        if (quoted) throw new LineProblem("unbalanced quotes");
        if (equals == 0 || commas != equals - 1) throw new LineProblem("invalid field format");
        endText();
    }

    /** Reads the value behind the equal sign at {@link #at} to its end; of a text only where it begins. */
    private void value(String key) throws LineProblem {
        char before = line.charAt(at - 1);
        if ((before == ' ' || before == ',') && line.charAt(at - 2) != '\\') throw new LineProblem("missing"
                + " field key");
        int start = at + 1;
        if (start >= line.length() || ", ".indexOf(line.charAt(start)) >= 0) throw new LineProblem("missing"
                + " field value");
        if (line.charAt(start) == '"') {
            textKey = key;
            textStart = start + 1;
            return;
        }
        int end = start;
        while (end < line.length() && line.charAt(end) != ',' && line.charAt(end) != ' ') end++;
        fields.add(Map.entry(key, LineValue.read(line.substring(start, end), dialect.unsigned)));
        at = end - 1;
    }

    /** What was open as a text is a value now. */
    private void endText() {
        if (textKey == null) return;
        int last = line.lastIndexOf('"', at - 1);
        String text = line.substring(textStart, Math.max(textStart, last)).replaceAll("\\\\([\"\\\\])", "$1");
        fields.add(Map.entry(textKey, LineText.decode(text)));
        textKey = null;
    }

    private long time(long precision) throws LineProblem {
        int start = LineText.skipBlanks(line, at);
        int end = start;
        while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '\n') {
            char c = line.charAt(end++);
            if ((c < '0' || c > '9') && (c != '-' || end - 1 > start)) throw new LineProblem("bad timestamp");
        }
        long time = LineTime.read(line.substring(start, end), precision);
        if (!line.substring(end).replace(" ", "").isEmpty()) throw new LineProblem("point is invalid");
        return time;
    }
}
