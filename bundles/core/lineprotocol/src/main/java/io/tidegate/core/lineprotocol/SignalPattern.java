package io.tidegate.core.lineprotocol;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names signals as people do: {@code bus/message/signal}, each with {@code *} for anything and {@code ?} for one
 * character; what is not said at the end is everything, so {@code car0} is a bus and {@code car?/Motor} a message.
 *
 * @param text as it was written
 */
record SignalPattern(String text, List<Pattern> parts) {
    private static final int MOST_PARTS = 3;

    /**
     * Reads those of one key.
     *
     * @param texts each with one or several, separated by commas; null is none
     * @throws IllegalArgumentException if one is no pattern: names key, expected and found
     */
    static List<SignalPattern> all(String key, String... texts) {
        List<SignalPattern> patterns = new ArrayList<>();
        for (String text : texts == null ? new String[0] : String.join(",", texts).split(","))
            if (!text.isBlank()) patterns.add(of(key, text.trim()));
        return List.copyOf(patterns);
    }

    static SignalPattern of(String key, String text) {
        List<Pattern> parts = new ArrayList<>();
        for (String part : text.split("/", -1)) parts.add(glob(part.trim()));
        if (parts.size() > MOST_PARTS || parts.stream().anyMatch(part -> part.pattern().isEmpty()))
            throw Shape.wrong(key, "bus, bus/message or bus/message/signal, with * for anything", "'" + text + "'");
        return new SignalPattern(text, List.copyOf(parts));
    }

    private static Pattern glob(String part) {
        StringBuilder regex = new StringBuilder();
        part.codePoints().forEach(c ->
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    boolean matches(String bus, String message, String signal) {
        String[] names = {bus, message, signal};
        for (int i = 0; i < parts.size(); i++)
            if (!parts.get(i).matcher(names[i]).matches()) return false;
        return true;
    }
}
