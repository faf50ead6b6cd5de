package io.tidegate.core.grafana.query;

import io.tidegate.core.grafana.model.Dashboard;
import io.tidegate.core.grafana.model.JsonParts;
import io.tidegate.core.grafana.model.Lines;
import io.tidegate.core.grafana.model.SignalNames;
import io.tidegate.core.metricnames.MetricNames;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PromQL of the gateway's endpoint, with the names that sinks.prometheus gives. */
final class PromQl implements Queries {
    private final boolean isMetricPerSignal;

    /** @param names as {@code names} of the endpoint says: one metric for all signals, or one for each */
    PromQl(SignalNames names) { this.isMetricPerSignal = names.isPerSignal(); }

    @Override
    public boolean knows(Lines lines) {
        if (lines instanceof Lines.OfPresence) return false;
        return !(lines instanceof Lines.OfPoint point)
                || point.kind() != Lines.Kind.TEXT && point.kind() != Lines.Kind.COUNT;
    }

    @Override
    public List<JsonObjectBuilder> targets(Lines lines, boolean isState) {
        JsonObjectBuilder target =
                JsonParts.object().add("expr", expression(lines, isState)).add("editorMode", "code");
        if (lines instanceof Lines.OfNewest)
            target.add("instant", true).add("range", false).add("format", "table");
        else
            target.add("range", true).add("legendFormat", legend(lines));
        return List.of(target);
    }

    private String expression(Lines lines, boolean isState) {
        if (lines instanceof Lines.OfGateway gateway) return gateway.promql();
        if (lines instanceof Lines.OfPoint point) return point(point, isState);
        if (lines instanceof Lines.OfNewest newest)
            return "{__name__=~\"" + MetricNames.metric(newest.measurement(), "") + "_.+\""
                    + where(newest.where(), ",") + "}";
        Lines.OfSignal signal = (Lines.OfSignal) lines;
        String source = signal.hasSources() ? ",source=~\"$source\"" : "";
        if (isMetricPerSignal)
            return MetricNames.ofSignal(signal.message(), signal.signal().name(), signal.signal().unit())
                    + "{bus=~\"$bus\"" + source + "}";
        return "can_signal_value{bus=~\"$bus\"" + source + ",message=" + quoted(signal.message()) + ",signal="
                + quoted(signal.signal().name()) + "}";
    }

    /** A state holds until another is told, also when the endpoint has long forgotten who told it. */
    private static String point(Lines.OfPoint point, boolean isState) {
        List<String> labels = new ArrayList<>();
        if (!point.filter().isEmpty()) labels.add(label(point.filter()) + "=~\"$" + point.filter() + "\"");
        String where = where(point.where(), labels.isEmpty() ? "" : ",");
        String selector = metric(point)
                + (labels.isEmpty() && where.isEmpty() ? "" : "{" + String.join(",", labels) + where + "}");
        if (isState) return "last_over_time(" + selector + "[1d])";
        return point.kind() == Lines.Kind.COUNTER ? "rate(" + selector + "[$__rate_interval])" : selector;
    }

    private static String where(Map<String, String> tags, String before) {
        if (tags.isEmpty()) return "";
        return tags.entrySet().stream().map(tag -> label(tag.getKey()) + "=" + quoted(tag.getValue()))
                .collect(Collectors.joining(",", before, ""));
    }

    private static String label(String tag) { return MetricNames.labels(List.of(tag)).get(0); }

    private static String metric(Lines.OfPoint point) {
        return MetricNames.metric(point.measurement(), point.field());
    }

    private static String legend(Lines lines) {
        if (lines instanceof Lines.OfGateway gateway) return gateway.legend();
        if (lines instanceof Lines.OfSignal signal)
            return "{{bus}} " + (signal.hasSources() ? "{{source}} " : "") + signal.signal().name();
        Lines.OfPoint point = (Lines.OfPoint) lines;
        return point.tags().isEmpty() ? point.field()
                : point.tags().stream().map(tag -> "{{" + label(tag) + "}}").collect(Collectors.joining(" "))
                        + " " + point.field();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String valuesOf(Dashboard.Variable variable) {
        String metrics = variable.of().stream().map(lines -> metric((Lines.OfPoint) lines))
                .collect(Collectors.joining("|"));
        String signals = isMetricPerSignal ? "{__name__=~\"can_.+\"}" : "can_signal_value";
        return "label_values(" + (metrics.isEmpty() ? signals : "{__name__=~\"" + metrics + "\"}") + ", "
                + variable.tag() + ")";
    }

    /** Events are points of a moment, which a scrape sees late and more than once: they are no marks here. */
    @Override
    public @Nullable JsonObjectBuilder mark(Dashboard.Mark mark) {
        return mark.isOfEvents() ? null
                : JsonParts.object().add("expr", "tidegate_level > 0").add("step", "60s")
                        .add("titleFormat", "{{component}} {{name}}").add("textFormat", "needs a look")
                        .add("tagKeys", "component");
    }
}
