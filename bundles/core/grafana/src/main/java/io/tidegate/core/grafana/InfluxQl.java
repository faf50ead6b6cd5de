package io.tidegate.core.grafana;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** InfluxQL of a database that a sink of line protocol fills. */
final class InfluxQl implements Queries {
    private final SignalNames names;

    InfluxQl(SignalNames names) { this.names = names; }

    @Override
    public boolean knows(Lines lines) { return !(lines instanceof Lines.OfGateway); }

    @Override
    public List<JsonObjectBuilder> targets(Lines lines, boolean isState) {
        if (lines instanceof Lines.OfPoint point) return List.of(target(point(point), legend(point)));
        Lines.OfSignal signal = (Lines.OfSignal) lines;
        List<JsonObjectBuilder> targets = new ArrayList<>();
        for (String measurement : measurements(signal, names))
            targets.add(target(signal(signal, measurement, isState ? "last" : "mean"), "$tag_bus " + signal.signal().name()));
        return targets;
    }

    /** One for all buses, or one for each. */
    static List<String> measurements(Lines.OfSignal signal, SignalNames names) {
        List<String> buses = names.isPerBus() ? signal.sheet().buses() : signal.sheet().buses().subList(0, 1);
        return buses.stream().map(bus -> names.measurement(bus, signal.message(), signal.signal())).toList();
    }

    private String signal(Lines.OfSignal signal, String measurement, String function) {
        String one = names.isLinePerSignal() ? " AND \"message\" = " + text(signal.message()) + " AND \"signal\" = "
                + text(signal.signal().name()) : "";
        return "SELECT " + function + "(" + name(names.field(signal.signal())) + ") FROM " + name(measurement)
                + " WHERE $timeFilter AND \"bus\" =~ /^$bus$/" + one + " GROUP BY time($__interval), \"bus\" fill(none)";
    }

    private static String point(Lines.OfPoint point) {
        String value = point.isCounter() ? "non_negative_derivative(max(" + name(point.field()) + "), 1s)"
                : "mean(" + name(point.field()) + ")";
        String filter = point.filter().isEmpty() ? "" : " AND " + name(point.filter()) + " =~ /^$" + point.filter() + "$/";
        String groups = point.tags().stream().map(tag -> ", " + name(tag)).collect(Collectors.joining());
        return "SELECT " + value + " FROM " + name(point.measurement()) + " WHERE $timeFilter" + filter
                + " GROUP BY time($__interval)" + groups + " fill(none)";
    }

    private static String legend(Lines.OfPoint point) {
        return point.tags().stream().map(tag -> "$tag_" + tag + " ").collect(Collectors.joining()) + point.field();
    }

    private static JsonObjectBuilder target(String query, String alias) {
        return Json.createObjectBuilder().add("query", query).add("rawQuery", true).add("alias", alias)
                .add("resultFormat", "time_series");
    }

    private static String name(String text) { return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'; }

    private static String text(String text) { return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"; }

    @Override
    public String valuesOf(Dashboard.Variable variable) {
        // of all measurements: any one of them may never have come
        return "SHOW TAG VALUES WITH KEY = " + name(variable.tag());
    }
}
