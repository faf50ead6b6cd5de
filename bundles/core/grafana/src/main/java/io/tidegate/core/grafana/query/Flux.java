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

/** Flux of a bucket that a sink of line protocol fills. */
final class Flux implements Queries {
    private static final int ROWS = 50;

    private final String bucket;
    private final SignalNames names;

    Flux(String bucket, SignalNames names) {
        this.bucket = bucket;
        this.names = names;
    }

    @Override
    public boolean knows(Lines lines) {
        return !(lines instanceof Lines.OfGateway gateway) || gateway.point() != null;
    }

    @Override
    public List<JsonObjectBuilder> targets(Lines lines, boolean isState) {
        return List.of(JsonParts.object().add("query", query(lines, isState)));
    }

    private String query(Lines lines, boolean isState) {
        if (lines instanceof Lines.OfGateway gateway)
            return query(Objects.requireNonNull(gateway.point()), isState);
        if (lines instanceof Lines.OfPoint point) return point(point, isState);
        if (lines instanceof Lines.OfNewest newest) return newest(newest);
        if (lines instanceof Lines.OfPresence presence) return presence(presence);
        return signal((Lines.OfSignal) lines, isState);
    }

    private String from() {
        return "from(bucket: " + text(bucket)
                + ")\n  |> range(start: v.timeRangeStart, stop: v.timeRangeStop)\n";
    }

    private String signal(Lines.OfSignal signal, boolean isState) {
        String one = InfluxQl.buses(signal, names).stream()
                .map(bus -> names.measurement(bus, signal.message(), signal.signal())).distinct()
                .map(name -> "r._measurement == " + text(name)).collect(Collectors.joining(" or ", "(", ")"));
        List<String> tags = new ArrayList<>();
        if (!names.busTag().isEmpty())
            tags.add(names.busTag());
        else if (names.isPerBus()) tags.add("_measurement");
        if (signal.hasSources()) tags.add("source");
        String bus =
                names.busTag().isEmpty() ? "" : " and r[" + text(names.busTag()) + "] =~ /^${bus:regex}$/";
        String source = signal.hasSources() ? " and r.source =~ /^${source:regex}$/" : "";
        return from() + "  |> filter(fn: (r) => " + one + " and r._field == "
                + text(names.field(signal.signal()))
                + where(names.tagsOf(signal.message(), signal.signal())) + bus + source + ")\n"
                + lines(tags, window(isState ? "last" : "mean"), signal.signal().name());
    }

    private static String where(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> " and r[" + text(tag.getKey()) + "] == " + text(tag.getValue()))
                .collect(Collectors.joining());
    }

    private static String window(String function) {
        return "  |> aggregateWindow(every: v.windowPeriod, fn: " + function + ", createEmpty: false)\n";
    }

    /**
     * A line for each combination of the tags. Grafana's legend is the name of the value's column, so that is
     * a name made of the tags.
     */
    private static String lines(List<String> tags, String values, String field) {
        String keep = tags.stream().map(tag -> ", " + text(tag)).collect(Collectors.joining());
        String group = tags.stream().map(Flux::text).collect(Collectors.joining(", "));
        String name = tags.stream().map(tag -> "string(v: r[" + text(tag) + "]) + \" \" + ")
                .collect(Collectors.joining()) + text(field);
        return "  |> keep(columns: [\"_time\", \"_value\"" + keep + "])\n  |> group(columns: [" + group
                + "])\n" + values
                + "  |> map(fn: (r) => ({_time: r._time, _value: r._value, line: " + name
                + "}))\n  |> group(columns: [\"line\"])";
    }

    private String point(Lines.OfPoint point, boolean isState) {
        String filter = point.filter().isEmpty() ? ""
                : " and r[" + text(point.filter()) + "] =~ /^${" + point.filter() + ":regex}$/";
        String number =
                point.kind() == Lines.Kind.TEXT || point.kind() == Lines.Kind.COUNT ? "" : "  |> toFloat()\n";
        String values = switch (point.kind()) {
            case COUNTER -> window("max") + "  |> derivative(unit: 1s, nonNegative: true)\n";
            case COUNT -> window("count");
            case BOOLEAN, TEXT -> window("last");
            case NUMBER -> window(isState ? "last" : "mean");
        };
        return from() + "  |> filter(fn: (r) => r._measurement == " + text(point.measurement())
                + " and r._field == "
                + text(point.field()) + filter + where(point.where()) + ")\n" + number
                + lines(point.tags(), values, point.kind() == Lines.Kind.COUNT ? "" : point.field());
    }

    private String presence(Lines.OfPresence presence) {
        return from() + "  |> filter(fn: (r) => r._measurement == " + text(presence.measurement())
                + " and r._field == "
                + text(presence.field()) + ")\n"
                + lines(presence.tags(), "  |> aggregateWindow(every: 5m, fn: count, createEmpty: true)\n",
                        "");
    }

    private String newest(Lines.OfNewest newest) {
        return from() + "  |> filter(fn: (r) => r._measurement == " + text(newest.measurement())
                + where(newest.where()) + ")\n"
                + "  |> drop(columns: [\"_start\", \"_stop\"])\n"
                + "  |> pivot(rowKey: [\"_time\"], columnKey: [\"_field\"], valueColumn: \"_value\")\n  |> "
                + "group()\n  |> sort(columns: [\"_time\"], desc: true)\n  |> limit(n: " + ROWS + ")";
    }

    private static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String valuesOf(Dashboard.Variable variable) {
        boolean isBusOfSignals = variable.of().isEmpty() && variable.tag().equals("bus");
        String tag = isBusOfSignals ? names.busTag() : variable.tag();
        if (tag.isEmpty()) return "";
        // of all measurements: any one of them may never have come
        return "import \"influxdata/influxdb/schema\"\nschema.tagValues(bucket: " + text(bucket) + ", tag: "
                + text(tag) + ")";
    }

    /** Columns that Grafana takes for marks: time, text, tags. */
    @Override
    public JsonObjectBuilder mark(Dashboard.Mark mark) {
        String events = from() + "  |> filter(fn: (r) => r._measurement == " + text(mark.measurement())
                + ")\n"
                + "  |> keep(columns: [\"_time\", \"context\", \"name\"])\n  |> group()\n  |> "
                + "unique(column: \"_time\")\n  |> map(fn: (r) => ({time: r._time, text: r.context, tags: "
                + "r.name}))";
        String worse = from()
                + "  |> filter(fn: (r) => r._measurement == \"gateway\" and r._field == \"level\")\n"
                + "  |> difference()\n  |> filter(fn: (r) => r._value > 0)\n  |> group()\n"
                + "  |> map(fn: (r) => ({time: r._time, text: r.component + \" needs a look\", tags: "
                + "r.component}))";
        return JsonParts.object().add("query", mark.isOfEvents() ? events : worse);
    }
}
