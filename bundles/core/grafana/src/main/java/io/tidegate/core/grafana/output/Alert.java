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
 * @param subject  who, by labels in braces: {@code {component} {name}}
 * @param sentence what is wrong with the subject
 * @param promql   true while it is so
 * @param field    of points, for those who have no Prometheus; null if no database knows
 * @param limit    the value of the field above which it is so; NaN: when no point comes at all
 */
record Alert(String name, int minutes, String severity, List<String> subject, String sentence, String promql, Lines.OfPoint field,
             double limit) {
    private static final List<String> COMPONENT = List.of("component", "name");
    private static final int MANY_LINES = 100_000;

    Alert { subject = List.copyOf(subject); }

    static final List<Alert> ALL = List.of(
            new Alert("TidegateGone", 1, "critical", List.of(), "does not answer", "up{job=\"tidegate\"} == 0",
                    level("level"), Double.NaN),
            new Alert("TidegateInTrouble", 2, "warning", COMPONENT, "is in trouble; its page says what", "tidegate_up == 0",
                    level("level"), 1.5),
            new Alert("TidegateNeedsALook", 15, "info", COMPONENT, "needs a look; its page says why", "tidegate_level == 1",
                    level("level"), 0.5),
            new Alert("TidegateDrops", 0, "warning", COMPONENT, "drops what it received", "increase(tidegate_dropped_total[5m]) > 0",
                    flow("dropped", Lines.Kind.COUNTER), 0),
            new Alert("TidegateBacklogGrows", 10, "warning", COMPONENT, "has more than " + MANY_LINES + " lines to deliver",
                    "tidegate_waiting{unit=\"lines\"} > " + MANY_LINES + " and deriv(tidegate_waiting{unit=\"lines\"}[10m]) > 0",
                    flow("waiting", Lines.Kind.NUMBER), MANY_LINES),
            new Alert("TidegateDeadLetters", 0, "warning", COMPONENT, "keeps lines that the server refused; look at its dead letters",
                    "tidegate_dead_letter_bytes > 0", level("dead_letter_bytes"), 0),
            new Alert("TidegateBusSilent", 1, "warning", List.of("bus"), "is a bus without any frame", "can_bus_quality_frames == 0", null,
                    Double.NaN));

    private static Lines.OfPoint level(String field) {
        return new Lines.OfPoint("gateway", field, Lines.Kind.NUMBER, "", Map.of(), COMPONENT);
    }

    private static Lines.OfPoint flow(String field, Lines.Kind kind) {
        return new Lines.OfPoint("gateway_flow", field, kind, "", Map.of(), List.of("component", "name", "unit"));
    }
}
