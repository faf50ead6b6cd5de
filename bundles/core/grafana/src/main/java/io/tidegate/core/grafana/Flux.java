package io.tidegate.core.grafana;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.stream.Collectors;

/** Flux of a bucket that a sink of line protocol fills. */
final class Flux implements Queries {
    private final String bucket;
    private final SignalNames names;

    Flux(String bucket, SignalNames names) {
        this.bucket = bucket;
        this.names = names;
    }

    @Override
    public boolean knows(Lines lines) { return !(lines instanceof Lines.OfGateway); }

    @Override
    public List<JsonObjectBuilder> targets(Lines lines, boolean isState) {
        return List.of(Json.createObjectBuilder().add("query",
                lines instanceof Lines.OfPoint point ? point(point) : signal((Lines.OfSignal) lines, isState)));
    }

    private String from() {
        return "from(bucket: " + text(bucket) + ")\n  |> range(start: v.timeRangeStart, stop: v.timeRangeStop)\n";
    }

    private String signal(Lines.OfSignal signal, boolean isState) {
        String one = InfluxQl.measurements(signal, names).stream().distinct().map(name -> "r._measurement == " + text(name))
                .collect(Collectors.joining(" or ", "(", ")"));
        String tags = names.isLinePerSignal() ? " and r.message == " + text(signal.message()) + " and r.signal == "
                + text(signal.signal().name()) : "";
        return from() + "  |> filter(fn: (r) => " + one + " and r._field == " + text(names.field(signal.signal())) + tags
                + " and r.bus =~ /^${bus:regex}$/)\n  |> keep(columns: [\"_time\", \"_value\", \"bus\"])\n"
                + "  |> group(columns: [\"bus\"])\n" + window(isState ? "last" : "mean")
                + rename("string(v: r.bus) + " + text(" " + signal.signal().name()));
    }

    private static String window(String function) {
        return "  |> aggregateWindow(every: v.windowPeriod, fn: " + function + ", createEmpty: false)\n";
    }

    /** Grafana's legend is the name of the value's column; the tags say which line it is. */
    private static String rename(String name) {
        return "  |> map(fn: (r) => ({_time: r._time, _value: r._value, line: " + name + "}))\n  |> group(columns: [\"line\"])";
    }

    private String point(Lines.OfPoint point) {
        String filter = point.filter().isEmpty() ? "" : " and r." + point.filter() + " =~ /^${" + point.filter() + ":regex}$/";
        String columns = point.tags().stream().map(tag -> ", " + text(tag)).collect(Collectors.joining());
        String groups = point.tags().stream().map(Flux::text).collect(Collectors.joining(", "));
        String name = point.tags().stream().map(tag -> "string(v: r." + tag + ") + \" \" + ").collect(Collectors.joining())
                + text(point.field());
        return from() + "  |> filter(fn: (r) => r._measurement == " + text(point.measurement()) + " and r._field == "
                + text(point.field()) + filter + ")\n  |> toFloat()\n  |> keep(columns: [\"_time\", \"_value\"" + columns + "])\n"
                + "  |> group(columns: [" + groups + "])\n" + window(point.isCounter() ? "max" : "mean")
                + (point.isCounter() ? "  |> derivative(unit: 1s, nonNegative: true)\n" : "") + rename(name);
    }

    private static String text(String text) { return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'; }

    @Override
    public String valuesOf(Dashboard.Variable variable) {
        // of all measurements: any one of them may never have come
        return "import \"influxdata/influxdb/schema\"\nschema.tagValues(bucket: " + text(bucket) + ", tag: " + text(variable.tag()) + ")";
    }
}
