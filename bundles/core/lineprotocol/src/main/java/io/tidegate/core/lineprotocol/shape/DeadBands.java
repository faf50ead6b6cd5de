package io.tidegate.core.lineprotocol.shape;

import io.tidegate.api.signal.SignalPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a value must move to count as changed, by signal: {@code car?/Motor/Speed=0.5, 1%}. An entry is a
 * number in the signal's unit or a percentage of the value written last, for all signals or, before a
 * {@code =}, for those of a {@link SignalPattern}; the first that fits counts, and none means any change.
 * Immutable.
 */
public record DeadBands(List<Rule> rules) {
    static final DeadBands NONE = new DeadBands(List.of());

    /** @param share of the last value if {@code relative}, else in the signal's unit; 0 or more, finite */
    public record Band(double share, boolean relative) {
        static final Band NONE = new Band(0, false);

        /** Whether going from one value to the other leaves the band. */
        // hot: runs per signal
        public boolean isLeft(double from, double to) { return isLeftBy(to - from, from); }

        /** Whether so long a way from there leaves the band. */
        // hot: runs per signal
        public boolean isLeftBy(double way, double from) {
            return Math.abs(way) > (relative ? share * Math.abs(from) : share);
        }
    }

    record Rule(SignalPattern signals, Band band) {}

    /** @throws IllegalArgumentException if an entry is no dead band: names key, expected and found */
    static DeadBands of(String... texts) {
        List<Rule> rules = new ArrayList<>();
        for (String text : texts == null ? new String[0] : String.join(",", texts).split(",")) {
            if (text.isBlank()) continue;
            int equals = text.lastIndexOf('=');
            SignalPattern signals =
                    SignalPattern.parse("deadband", equals < 0 ? "*" : text.substring(0, equals).trim());
            if (signals.excludes()) throw Shape.wrong("deadband", "signals without !", "'" + signals + "'");
            rules.add(new Rule(signals, band(text.substring(equals + 1).trim(), text.trim())));
        }
        return new DeadBands(List.copyOf(rules));
    }

    private static Band band(String number, String text) {
        boolean relative = number.endsWith("%");
        try {
            double value = Double.parseDouble(relative ? number.substring(0, number.length() - 1) : number);
            if (value >= 0 && Double.isFinite(value))
                return new Band(relative ? value / 100 : value, relative);
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return Shape.wrong("deadband", "a number or percentage of 0 or more, or pattern=number",
                "'" + text + "'");
    }

    /** Of the rules, in their order. */
    List<SignalPattern> patterns() { return rules.stream().map(Rule::signals).toList(); }

    public Band of(String bus, String message, String signal) {
        return rules.stream().filter(rule -> rule.signals().matches(bus, message, signal)).findFirst()
                .map(Rule::band).orElse(Band.NONE);
    }
}
