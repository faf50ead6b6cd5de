package io.tidegate.core.grafana.output;

import io.tidegate.core.grafana.model.Lines;
import java.util.List;
import java.util.Map;

/**
 * What a person wants to be woken for.
 *
 * @param name     for people who sort alerts
 * @param minutes  that it must last
 * @param severity {@code critical}, {@code warning}, {@code info}
 * @param subject  who, by labels
 * @param sentence what is wrong with the subject
 * @param promql   true while it is so
 * @param points   for those who have no Prometheus; null if no database knows
 */
record Alert(String name, int minutes, String severity, List<String> subject, String sentence, String promql,
        Points points) {
    private static final List<String> COMPONENT = List.of("component", "name");
    private static final List<String> SERIES = List.of("host", "component", "name");
    private static final int MANY_LINES = 100_000;
    private static final int FIVE_MINUTES = 300;
    private static final int HOUR = 3_600;
    private static final int DAY = 86_400;

    /**
     * What a database is asked.
     *
     * @param seconds    how far back
     * @param expression of Grafana, true while it is so: {@code $last}, {@code $mean} and {@code $max} of
     *                   each series
     */
    record Points(Lines lines, int seconds, String expression) {}

    Alert { subject = List.copyOf(subject); }

    static final List<Alert> ALL = List.of(
            new Alert("TidegateGone", 2, "critical", List.of(), "does not answer",
                    "up{job=\"tidegate\"} == 0",
                    new Points(new Lines.OfPresence("gateway", "level", List.of("host")), DAY, "$last < 1")),
            new Alert("TidegateInTrouble", 2, "warning", COMPONENT, "is in trouble; its page says what",
                    "tidegate_up == 0",
                    new Points(level("level"), FIVE_MINUTES, "$last == 2")),
            new Alert("TidegateNeedsALook", 15, "info", COMPONENT, "needs a look; its page says why",
                    "tidegate_level == 1",
                    new Points(level("level"), FIVE_MINUTES, "$last == 1")),
            new Alert("TidegateDrops", 0, "warning", COMPONENT, "drops data that it received",
                    "increase(tidegate_dropped_total[5m]) > 0",
                    new Points(flow("dropped", Lines.Kind.COUNTER, Map.of()), FIVE_MINUTES, "$max > 0")),
            new Alert("TidegateBacklogGrows", 10, "warning", COMPONENT,
                    "has more than " + MANY_LINES + " lines to deliver",
                    "tidegate_waiting{unit=\"lines\"} > " + MANY_LINES
                            + " and deriv(tidegate_waiting{unit=\"lines\"}[10m]) > 0",
                    new Points(flow("waiting", Lines.Kind.NUMBER, Map.of("unit", "lines")), 2 * FIVE_MINUTES,
                            "$last > " + MANY_LINES + " && $last > $mean")),
            new Alert("TidegateSpoolFills", 5, "warning", COMPONENT,
                    "has a spool that is full in less than an hour if it goes on like this",
                    "tidegate_spool_full_seconds < " + HOUR,
                    new Points(level("spool_full_seconds"), FIVE_MINUTES, "$last < " + HOUR)),
            new Alert("TidegateDeadLetters", 0, "warning", COMPONENT,
                    "has dead letters, which the server rejected",
                    "tidegate_dead_letter_bytes > 0",
                    new Points(level("dead_letter_bytes"), FIVE_MINUTES, "$last > 0")),
            new Alert("TidegateBusSilent", 1, "warning", List.of("bus"), "is a bus without any frame",
                    "can_bus_quality_frames == 0",
                    new Points(
                            new Lines.OfPoint("can_bus_quality", "frames", Lines.Kind.NUMBER, "", Map.of(),
                                    List.of("bus")),
                            FIVE_MINUTES,
                            "$last == 0")));

    private static Lines level(String field) {
        return new Lines.OfPoint("gateway", field, Lines.Kind.NUMBER, "", Map.of(), SERIES);
    }

    private static Lines flow(String field, Lines.Kind kind, Map<String, String> where) {
        return new Lines.OfPoint("gateway_flow", field, kind, "", where, SERIES);
    }
}
