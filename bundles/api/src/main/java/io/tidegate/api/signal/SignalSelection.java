package io.tidegate.api.signal;

import java.util.List;
import java.util.stream.Stream;

/**
 * Some signals, by {@link SignalPattern patterns}: those that one of them names, or all if none does more
 * than exclude; but none that one of them excludes, in whatever order they stand. Immutable.
 */
public final class SignalSelection {
    /** Every signal. */
    public static final SignalSelection ALL = new SignalSelection(List.of());

    private final List<SignalPattern> patterns;
    private final List<SignalPattern> included;
    private final List<SignalPattern> excluded;

    private SignalSelection(List<SignalPattern> patterns) {
        this.patterns = List.copyOf(patterns);
        included = patterns.stream().filter(pattern -> !pattern.excludes()).toList();
        excluded = patterns.stream().filter(SignalPattern::excludes).toList();
    }

    /**
     * Reads the values of a key.
     *
     * @param key   for the message
     * @param texts each with one pattern or several, separated by commas; blank ones are left out, as a form
     *              saves an empty list as one blank; null is none
     * @throws IllegalArgumentException if one is no pattern: names key, expected and found
     */
    public static SignalSelection of(String key, String... texts) {
        return new SignalSelection(Stream
                .of(texts == null ? new String[0] : String.join(",", texts).split(","))
                .filter(text -> !text.isBlank()).map(text -> SignalPattern.parse(key, text)).toList());
    }

    /** Whether this signal is one of them. */
    public boolean has(String bus, String message, String signal) {
        for (SignalPattern pattern : excluded) if (pattern.matches(bus, message, signal)) return false;
        if (included.isEmpty()) return true;
        for (SignalPattern pattern : included) if (pattern.matches(bus, message, signal)) return true;
        return false;
    }

    /** In the order in which they stand; empty if every signal is selected. */
    public List<SignalPattern> patterns() { return patterns; }
}
