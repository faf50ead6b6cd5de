package io.tidegate.core.grafana;

/** Rules for Prometheus: what a person wants to be woken for. */
final class AlertRules {
    private AlertRules() { }

    static String text() {
        return """
                groups:
                  - name: tidegate
                    rules:
                      - alert: TidegateGone
                        expr: up{job="tidegate"} == 0
                        for: 1m
                        labels: {severity: critical}
                        annotations:
                          summary: "The gateway {{ $labels.instance }} does not answer"
                      - alert: TidegateInTrouble
                        expr: tidegate_up == 0
                        for: 2m
                        labels: {severity: warning}
                        annotations:
                          summary: "{{ $labels.component }} {{ $labels.name }} of {{ $labels.instance }} is in trouble; its page says what"
                      - alert: TidegateNeedsALook
                        expr: tidegate_level == 1
                        for: 15m
                        labels: {severity: info}
                        annotations:
                          summary: "{{ $labels.component }} {{ $labels.name }} of {{ $labels.instance }} needs a look; its page says why"
                      - alert: TidegateDrops
                        expr: increase(tidegate_dropped_total[5m]) > 0
                        labels: {severity: warning}
                        annotations:
                          summary: "{{ $labels.component }} {{ $labels.name }} of {{ $labels.instance }} drops {{ $labels.unit }}"
                      - alert: TidegateBacklogGrows
                        expr: tidegate_waiting{unit="lines"} > 100000 and deriv(tidegate_waiting{unit="lines"}[10m]) > 0
                        for: 10m
                        labels: {severity: warning}
                        annotations:
                          summary: "{{ $labels.component }} {{ $labels.name }} of {{ $labels.instance }} has {{ $value }} lines to deliver, and more each minute"
                      - alert: TidegateBusSilent
                        expr: can_bus_quality_frames == 0
                        for: 1m
                        labels: {severity: warning}
                        annotations:
                          summary: "No frame on bus {{ $labels.bus }} of {{ $labels.instance }}"
                """;
    }
}
