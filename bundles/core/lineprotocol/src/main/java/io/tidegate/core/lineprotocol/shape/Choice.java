package io.tidegate.core.lineprotocol.shape;

import io.tidegate.api.signal.SignalPattern;
import io.tidegate.api.signal.SignalSelection;

/**
 * Which signals are written at all. Immutable.
 *
 * @param include those, by the key of that name
 * @param exclude but not those; without a pattern none
 */
public record Choice(SignalSelection include, SignalSelection exclude) {
    static final Choice ALL = new Choice(SignalSelection.ALL, SignalSelection.ALL);

    static Choice of(String[] include, String[] exclude) {
        SignalSelection excluded = SignalSelection.of("exclude", exclude);
        for (SignalPattern pattern : excluded.patterns())
            if (pattern.excludes()) throw Shape.wrong("exclude", "signals without !", "'" + pattern + "'");
        return new Choice(SignalSelection.of("include", include), excluded);
    }

    public boolean has(String bus, String message, String signal) {
        boolean isExcluded = !exclude.patterns().isEmpty() && exclude.has(bus, message, signal);
        return !isExcluded && include.has(bus, message, signal);
    }
}
