package io.tidegate.live.dbc;

import java.util.List;

/**
 * A metric or event that needs signals.
 *
 * @param kind     {@code metric} or {@code event}
 * @param name     of it
 * @param patterns the signals, as its configuration names them
 */
public record SignalReader(String kind, String name, List<String> patterns) {
    public SignalReader {
        patterns = List.copyOf(patterns);
    }
}
