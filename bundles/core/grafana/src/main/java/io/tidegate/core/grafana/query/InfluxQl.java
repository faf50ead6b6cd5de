package io.tidegate.core.grafana.query;

import io.tidegate.core.grafana.model.Dashboard;
import io.tidegate.core.grafana.model.JsonParts;
import io.tidegate.core.grafana.model.Lines;
import io.tidegate.core.grafana.model.SignalNames;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** InfluxQL of a database that a sink of line protocol fills. */
final class InfluxQl implements Queries {
    private static final int ROWS = 50;

    private final String policy;
    private final SignalNames names;

    /** @param policy retention policy; empty for the default one */
    InfluxQl(String policy, SignalNames names) {
        this.policy = policy.isEmpty() ? "" : name(policy) + ".";
        this.names = names;
    }

    @Override
    public boolean knows(Lines lines) {
        return !(lines instanceof Lines.OfGateway gateway) || gateway.point() != null;
    }

    @Override
    public List<JsonObjectBuilder> targets(Lines lines, boolean isState) {
        if (lines instanceof Lines.OfGateway gateway)
            return targets(Objects.requireNonNull(gateway.point()), isState);
        if (lines instanceof Lines.OfPoint point)
            return List.of(target(point(point, isState), legend(point)));
        if (lines instanceof Lines.OfPresence presence) return List.of(target(presence(presence), ""));
        if (lines instanceof Lines.OfNewest newest)
            return List.of(target("SELECT * FROM " + policy + name(newest.measurement())
                    + " WHERE $timeFilter" + where(newest.where())
                    + " ORDER BY time DESC LIMIT " + ROWS, "").add("resultFormat", "table"));
        Lines.OfSignal signal = (Lines.OfSignal) lines;
        List<JsonObjectBuilder> targets = new ArrayList<>();
        for (String bus : buses(signal, names))
            targets.add(target(
                    signal(signal, names.measurement(bus, signal.message(), signal.signal()),
                            isState ? "last" : "mean"),
                    alias(signal, bus)));
        return targets;
    }

    /** One for all buses, or one for each where their names are in that of the measurement. */
    static List<String> buses(Lines.OfSignal signal, SignalNames names) {
        return names.isPerBus() ? signal.sheet().buses() : signal.sheet().buses().subList(0, 1);
    }

    private String alias(Lines.OfSignal signal, String bus) {
        String tag = names.busTag();
        return (!tag.isEmpty() ? "$tag_" + tag + " " : names.isPerBus() ? bus + " " : "")
                + (signal.hasSources() ? "$tag_source " : "")
                + signal.signal().name();
    }

    private String signal(Lines.OfSignal signal, String measurement, String function) {
        String bus = names.busTag();
        String source = signal.hasSources() ? " AND \"source\" =~ /^$source$/" : "";
        return "SELECT " + function + "(" + name(names.field(signal.signal())) + ") FROM " + policy
                + name(measurement) + " WHERE $timeFilter"
                + (bus.isEmpty() ? "" : " AND " + name(bus) + " =~ /^$bus$/") + source
                + where(names.tagsOf(signal.message(), signal.signal())) + " GROUP BY time($__interval)"
                + (bus.isEmpty() ? "" : ", " + name(bus)) + (signal.hasSources() ? ", \"source\"" : "")
                + " fill(none)";
    }

    private static String where(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> " AND " + name(tag.getKey()) + " = " + text(tag.getValue()))
                .collect(Collectors.joining());
    }

    private String point(Lines.OfPoint point, boolean isState) {
        String field = name(point.field());
        String value = switch (point.kind()) {
            case COUNTER -> "non_negative_derivative(max(" + field + "), 1s)";
            case COUNT -> "count(" + field + ")";
            case BOOLEAN, TEXT -> "last(" + field + ")";
            case NUMBER -> (isState ? "last(" : "mean(") + field + ")";
        };
        String filter = point.filter().isEmpty() ? ""
                : " AND " + name(point.filter()) + " =~ /^$" + point.filter() + "$/";
        String groups = point.tags().stream().map(tag -> ", " + name(tag)).collect(Collectors.joining());
        return "SELECT " + value + " FROM " + policy + name(point.measurement()) + " WHERE $timeFilter"
                + filter + where(point.where())
                + " GROUP BY time($__interval)" + groups + " fill(none)";
    }

    private String presence(Lines.OfPresence presence) {
        return "SELECT count(" + name(presence.field()) + ") FROM " + policy + name(presence.measurement())
                + " WHERE $timeFilter GROUP BY time(5m)"
                + presence.tags().stream().map(tag -> ", " + name(tag)).collect(Collectors.joining())
                + " fill(0)";
    }

    private static String legend(Lines.OfPoint point) {
        String tags = point.tags().stream().map(tag -> "$tag_" + tag + " ").collect(Collectors.joining());
        return point.kind() == Lines.Kind.COUNT ? tags.strip() : tags + point.field();
    }

    private static JsonObjectBuilder target(String query, String alias) {
        return JsonParts.object().add("query", query).add("rawQuery", true).add("alias", alias)
                .add("resultFormat", "time_series");
    }

    private static String name(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String text(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String valuesOf(Dashboard.Variable variable) {
        boolean isBusOfSignals = variable.of().isEmpty() && variable.tag().equals("bus");
        String tag = isBusOfSignals ? names.busTag() : variable.tag();
        // of all measurements: any one of them may never have come
        return tag.isEmpty() ? "" : "SHOW TAG VALUES WITH KEY = " + name(tag);
    }

    @Override
    public JsonObjectBuilder mark(Dashboard.Mark mark) {
        if (mark.isOfEvents())
            return mark("SELECT * FROM " + policy + name(mark.measurement()) + " WHERE $timeFilter",
                    "context", "name");
        return mark(
                "SELECT \"worse\", \"component\", \"name\" FROM (SELECT difference(\"level\") AS \"worse\" "
                        + "FROM "
                        + policy
                        + "\"gateway\" WHERE $timeFilter GROUP BY \"host\", \"component\", "
                        + "\"name\") WHERE \"worse\" > 0",
                "component", "name");
    }

    private static JsonObjectBuilder mark(String query, String text, String tags) {
        return JsonParts.object().add("query", query).add("textColumn", text).add("tagsColumn", tags);
    }
}
