package io.tidegate.core.grafana.output;

import java.util.stream.Collectors;

/** The alerts as a file of rules for Prometheus. */
public final class PrometheusRules {
    private PrometheusRules() {}

    public static String text() {
        return "groups:\n  - name: tidegate\n    rules:\n"
                + Alert.ALL.stream().map(PrometheusRules::rule).collect(Collectors.joining());
    }

    private static String rule(Alert alert) {
        String subject = alert.subject().stream().map(label -> "{{ $labels." + label + " }} ")
                .collect(Collectors.joining());
        String last = alert.minutes() == 0 ? "" : "        for: " + alert.minutes() + "m\n";
        return "      - alert: " + alert.name() + "\n        expr: " + alert.promql() + "\n" + last
                + "        labels: {severity: " + alert.severity()
                + "}\n        annotations:\n          summary: \""
                + (subject.isEmpty() ? "The gateway {{ $labels.instance }} "
                        : subject + "of {{ $labels.instance }} ")
                + alert.sentence() + "\"\n";
    }
}
