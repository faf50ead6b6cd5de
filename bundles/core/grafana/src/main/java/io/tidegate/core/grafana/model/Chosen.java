package io.tidegate.core.grafana.model;

import io.tidegate.api.signal.SignalSelection;

/** Signals that a sink writes: keys {@code include} and {@code exclude}. */
public record Chosen(SignalSelection include, SignalSelection exclude) {
    public static final Chosen ALL = new Chosen(SignalSelection.ALL, SignalSelection.ALL);

    /** Whether it writes this one of at least one of the buses. */
    boolean has(Iterable<String> buses, String message, String signal) {
        for (String bus : buses)
            if (include.has(bus, message, signal)
                    && (exclude.patterns().isEmpty() || !exclude.has(bus, message, signal)))
                return true;
        return false;
    }
}
