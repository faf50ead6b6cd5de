package io.tidegate.core.lineprotocol.read;

import io.tidegate.core.lineprotocol.read.ParsedLine.Field;
import io.tidegate.core.lineprotocol.read.ParsedLine.Kind;
import java.time.Instant;
import java.util.Locale;

/**
 * A line as a JSON object: {@code {"measurement":"Motor","tags":{"bus":"car0"},"fields":{"Speed":12.5},
 * "timestamp":"2023-11-14T22:13:20Z"}}, the shape that the Missing Feature ACAP of cameras writes, too. Of
 * one line, without its end.
 */
public final class LineJson {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    /** How the time is written. */
    public enum Time {
        /** As a text of ISO 8601 in UTC, with all digits that it has. */
        ISO,
        /** In whole ms since the Unix epoch. */
        MS,
        /** In ns since the Unix epoch. */
        NS;

        /** @throws IllegalArgumentException if there is none of that name: names key, expected and found */
        public static Time of(String key, String name) {
            for (Time time : values()) if (time.name().toLowerCase(Locale.ROOT).equals(name)) return time;
            throw new IllegalArgumentException(key + ": expected iso, ms or ns, found " + name);
        }
    }

    private LineJson() {}

    /** Appends the object of a line. */
    public static void write(ParsedLine line, Time time, StringBuilder out) {
        out.append("{\"measurement\":");
        text(line.measurement(), out);
        out.append(",\"tags\":{");
        for (int i = 0; i < line.tags().size(); i++) {
            key(line.tags().get(i).key(), i, out);
            text(line.tags().get(i).value(), out);
        }
        out.append("},\"fields\":{");
        for (int i = 0; i < line.fields().size(); i++) {
            key(line.fields().get(i).key(), i, out);
            value(line.fields().get(i), out);
        }
        out.append("},\"timestamp\":");
        time(line.timeNanos(), time, out);
        out.append('}');
    }

    private static void key(String key, int index, StringBuilder out) {
        if (index > 0) out.append(',');
        text(key, out);
        out.append(':');
    }

    private static void value(Field field, StringBuilder out) {
        if (field.kind() == Kind.TEXT)
            text(field.text(), out);
        else
            out.append(field.text());
        if (field.kind() == Kind.FLOAT && isWhole(field.text())) out.append(".0");
    }

    /** Many readers learn the type of a field from its first value, and refuse 12.5 after 12. */
    private static boolean isWhole(String number) {
        return number.indexOf('.') < 0 && number.indexOf('e') < 0 && number.indexOf('E') < 0;
    }

    private static void time(long nanos, Time time, StringBuilder out) {
        switch (time) {
            case MS -> out.append(Math.floorDiv(nanos, MILLI));
            case NS -> out.append(nanos);
            default -> out.append('"')
                    .append(Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND)))
                    .append('"');
        }
    }

    /** Appends a text as JSON writes it, with its quotes. */
    public static void text(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\')
                out.append('\\').append(c);
            else if (c < ' ')
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            else
                out.append(c);
        }
        out.append('"');
    }
}
