package io.tidegate.core.lineprotocol.read;

import java.util.List;
import java.util.Optional;

/**
 * A line of line protocol, taken apart. Numbers keep the digits they have in the line. Immutable.
 *
 * @param measurement without backslashes
 * @param tags        in the order of the line
 * @param fields      in the order of the line, at least one
 * @param timeNanos   since the Unix epoch
 */
public record ParsedLine(String measurement, List<Tag> tags, List<Field> fields, long timeNanos) {
    /** A tag, without backslashes. */
    public record Tag(String key, String value) {}

    /** What a field can be. */
    public enum Kind {
        /** A finite double. */
        FLOAT,
        /** A whole number of 64 bits, signed or not. */
        INTEGER,
        /** True or false. */
        BOOLEAN,
        /** A text. */
        TEXT
    }

    /**
     * A field.
     *
     * @param key  without backslashes
     * @param text as JSON writes it, but for the quotes and backslashes of a text: {@code 12.5}, {@code 4},
     *             {@code true}, {@code drive}
     */
    public record Field(String key, Kind kind, String text) {}

    public ParsedLine {
        tags = List.copyOf(tags);
        fields = List.copyOf(fields);
    }

    /**
     * Reads one.
     *
     * @param line without its end
     * @throws IllegalArgumentException if it is no line, or has no time: says what was expected, and at which
     *         character
     */
    public static ParsedLine of(String line) { return new LineParser(line).line(); }

    /** The value of a tag. */
    public Optional<String> tag(String key) {
        return tags.stream().filter(tag -> tag.key().equals(key)).map(Tag::value).findFirst();
    }
}
