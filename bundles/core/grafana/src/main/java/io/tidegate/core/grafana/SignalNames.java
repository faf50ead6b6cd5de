package io.tidegate.core.grafana;

/**
 * How a sink of line protocol names the samples of a signal.
 *
 * @param isLinePerSignal key {@code shape}: a line is a signal, with the field {@code value}; else a line is a frame
 * @param measurement     template of the key {@code measurement}, with {@code {bus}}, {@code {message}}, {@code {signal}}
 */
public record SignalNames(boolean isLinePerSignal, String measurement) {
    /** A line is a frame, its measurement the message. */
    public static final SignalNames FRAMES = new SignalNames(false, "{message}");

    /** Measurement of a signal's samples. */
    String measurement(String bus, String message, DbcSignal signal) {
        return measurement.replace("{bus}", bus).replace("{message}", message).replace("{signal}", signal.name())
                .replace("{unit}", signal.unit());
    }

    /** Whether the measurement differs from bus to bus. */
    boolean isPerBus() { return measurement.contains("{bus}"); }

    String field(DbcSignal signal) { return isLinePerSignal ? "value" : signal.name(); }
}
