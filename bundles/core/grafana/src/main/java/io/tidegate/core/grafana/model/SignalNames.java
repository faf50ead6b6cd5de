package io.tidegate.core.grafana.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a sink names the samples of a signal.
 *
 * @param isPerSignal key {@code shape} or {@code names}: a line is a signal with the field {@code value}, or
 *                    a metric is a signal; else a line is a frame, or all signals are one metric
 * @param measurement template of the key {@code measurement}, with {@code {bus}}, {@code {message}},
 *                    {@code {signal}}, {@code {unit}}; Prometheus has none
 * @param tags        templates of the key {@code sample.tags}, by tag
 */
public record SignalNames(boolean isPerSignal, String measurement, Map<String, String> tags) {
    /** A line is a frame, its measurement the message. */
    public static final SignalNames FRAMES = new SignalNames(false, "{message}", Map.of("bus", "{bus}"));
    private static final String BUS = "{bus}";

    public SignalNames { tags = new TreeMap<>(tags); } // the same order in every run

    /** Measurement of a signal's samples. */
    public String measurement(String bus, String message, DbcSignal signal) {
        return filled(measurement, message, signal).replace(BUS, bus);
    }

    /** Whether the measurement differs from bus to bus. */
    public boolean isPerBus() { return measurement.contains(BUS); }

    public String field(DbcSignal signal) { return isPerSignal ? "value" : signal.name(); }

    /** The tag that has the name of the bus and nothing else; empty if there is none. */
    public String busTag() {
        return tags.entrySet().stream().filter(tag -> tag.getValue().equals(BUS)).map(Map.Entry::getKey)
                .findFirst().orElse("");
    }

    /** Tags that a signal's samples have on every bus. */
    public Map<String, String> tagsOf(String message, DbcSignal signal) {
        Map<String, String> all = new LinkedHashMap<>();
        tags.forEach((tag, template) -> {
            if (!template.contains(BUS)) all.put(tag, filled(template, message, signal));
        });
        all.values().removeIf(String::isEmpty); // a sink leaves them out, too
        return all;
    }

    /** Whether two signals of a line per signal can be told apart; always true for a line per frame. */
    public boolean tellsSignalsApart() {
        return !isPerSignal || measurement.contains("{signal}") || tags.containsValue("{signal}");
    }

    private static String filled(String template, String message, DbcSignal signal) {
        return template.replace("{message}", message).replace("{signal}", signal.name()).replace("{unit}",
                signal.unit());
    }
}
