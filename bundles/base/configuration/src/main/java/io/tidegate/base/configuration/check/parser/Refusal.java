package io.tidegate.base.configuration.check.parser;

import io.tidegate.base.configuration.file.Fault;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a component's parser says, "key: expected E, found F" or "key: place: expected E, found F", as a fault
 * with its line.
 */
public final class Refusal {
    private static final Pattern FORM =
            Pattern.compile(
                    "([\\w.$-]+(?:, [\\w.$-]+)*): (?:([^:]{1,40}): )?expected (.+?), found (.*?)(?:; "
                            + "([^'\"]+))?",
                    Pattern.DOTALL);
    private static final int MAX_SHOWN = 300;
    /** A longer message quotes a value, whose end says nothing. */
    private static final int MAX_READ = 2_000;

    private Refusal() {}

    /**
     * Reads a message.
     *
     * @param lines of the keys that stand in the file
     */
    public static Fault of(String message, Map<String, Integer> lines) {
        Matcher parts = FORM
                .matcher(message == null ? "" : message.substring(0, Math.min(MAX_READ, message.length())));
        if (!parts.matches())
            return new Fault(0, "", "a configuration that its component starts with", quoted(message),
                    "correct it");
        String keys = parts.group(1);
        int line = List.of(keys.split(", ")).stream().filter(lines::containsKey).mapToInt(lines::get)
                .findFirst().orElse(0);
        String place = parts.group(2) == null ? "" : " (" + parts.group(2) + ")";
        String advice = parts.group(5) == null ? advice(keys, line) : parts.group(5);
        return new Fault(line, keys, oneLine(parts.group(3)), oneLine(parts.group(4) + place),
                oneLine(advice));
    }

    private static String advice(String keys, int line) {
        return line > 0 || keys.contains(",") ? "correct it"
                : "add it, or correct the key that it depends on";
    }

    private static String quoted(String message) {
        return message == null || message.isBlank() ? "one that it refuses" : '"' + oneLine(message) + '"';
    }

    /** A third party's words are not trusted: no line breaks, no control characters, not too long. */
    public static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "..." : line;
    }
}
