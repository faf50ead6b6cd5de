package io.tidegate.live.part;

import io.tidegate.api.metric.ScheduledMetric.Schedule;
import io.tidegate.api.metric.ScheduledMetric;
import io.tidegate.api.point.Point;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.core.lineprotocol.LineProtocol;
import io.tidegate.core.lineprotocol.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The metrics that are configured: when each is measured, and what it wrote last, as InfluxDB line protocol.
 */
final class Metrics implements Part {
    private static final double MILLI = 1e6;

    private final Services services;
    private final Rows rows = new Rows("metrics");

    Metrics(Services services) { this.services = services; }

    @Override
    public String name() { return "metrics"; }

    @Override
    public List<Row> rows() {
        States states = new States(services.components());
        return rows.of(services.metrics(), ScheduledMetric::name, (metric, row) -> {
            Schedule schedule = metric.schedule();
            row.put("name", metric.name()).put("metric", schedule.metric()).put("enabled", schedule.enabled())
                    .put("interval", schedule.intervalNanos() / MILLI);
            if (schedule.lastNanos() != 0) row.put("last", Math.rint(schedule.lastNanos() / MILLI));
            if (schedule.nextNanos() != 0) row.put("next", Math.rint(schedule.nextNanos() / MILLI));
            states.write(metric.name(), row);
            lines(schedule, row.beginArray("lines"));
            row.endArray();
        });
    }

    private static void lines(Schedule schedule, JsonWriter row) {
        LineProtocol encoder = new LineProtocol(Map.of(), Shape.FRAMES, notice -> {});
        for (Point point : schedule.lastPoints())
            encoder.encode(point, (bytes, length, count) -> row
                    .add(new String(bytes, 0, length, StandardCharsets.UTF_8).stripTrailing()));
    }
}
