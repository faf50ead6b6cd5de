package io.tidegate.core.grafana;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** PromQL of the gateway's endpoint, with names as {@code names = GENERIC} gives them. */
final class PromQl implements Queries {
    @Override
    public boolean knows(Lines lines) { return true; }

    @Override
    public List<JsonObjectBuilder> targets(Lines lines, boolean isState) {
        return List.of(Json.createObjectBuilder().add("expr", expression(lines)).add("legendFormat", legend(lines))
                .add("range", true).add("editorMode", "code"));
    }

    private static String expression(Lines lines) {
        if (lines instanceof Lines.OfGateway gateway) return gateway.promql();
        if (lines instanceof Lines.OfPoint point) return point(point);
        Lines.OfSignal signal = (Lines.OfSignal) lines;
        return "can_signal_value{bus=~\"$bus\",message=" + quoted(signal.message()) + ",signal="
                + quoted(signal.signal().name()) + "}";
    }

    private static String point(Lines.OfPoint point) {
        String selector = metric(point) + (point.filter().isEmpty() ? "" : "{" + point.filter() + "=~\"$" + point.filter() + "\"}");
        return point.isCounter() ? "rate(" + selector + "[$__rate_interval])" : selector;
    }

    /** As sinks.prometheus names it. */
    private static String metric(Lines.OfPoint point) { return (point.measurement() + "_" + point.field()).toLowerCase(Locale.ROOT); }

    private static String legend(Lines lines) {
        if (lines instanceof Lines.OfGateway gateway) return gateway.legend();
        if (lines instanceof Lines.OfSignal signal) return "{{bus}} " + signal.signal().name();
        Lines.OfPoint point = (Lines.OfPoint) lines;
        return point.tags().isEmpty() ? point.field()
                : point.tags().stream().map(tag -> "{{" + tag + "}}").collect(Collectors.joining(" ")) + " " + point.field();
    }

    private static String quoted(String text) { return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'; }

    @Override
    public String valuesOf(Dashboard.Variable variable) {
        String metrics = variable.of().stream().map(lines -> metric((Lines.OfPoint) lines)).collect(Collectors.joining("|"));
        return "label_values(" + (metrics.isEmpty() ? "can_signal_value" : "{__name__=~\"" + metrics + "\"}") + ", "
                + variable.tag() + ")";
    }
}
