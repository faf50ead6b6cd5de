package io.tidegate.core.lineprotocol;

import java.util.List;

/**
 * Which signals are written at all. Immutable.
 *
 * @param include empty for all
 * @param exclude counts before {@code include}
 */
record Choice(List<SignalPattern> include, List<SignalPattern> exclude) {
    static final Choice ALL = new Choice(List.of(), List.of());

    static Choice of(String[] include, String[] exclude) {
        return new Choice(SignalPattern.all("include", include), SignalPattern.all("exclude", exclude));
    }

    boolean has(String bus, String message, String signal) {
        return (include.isEmpty() || include.stream().anyMatch(one -> one.matches(bus, message, signal)))
                && exclude.stream().noneMatch(one -> one.matches(bus, message, signal));
    }
}
