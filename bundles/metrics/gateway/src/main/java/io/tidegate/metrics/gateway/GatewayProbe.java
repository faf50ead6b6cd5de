package io.tidegate.metrics.gateway;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.FlowStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code gateway}: the level of each component with the numbers that it reports, and in {@code gateway_flow}
 * its four counters. A disabled component has no points; of two components of the same name, the first
 * counts.
 */
final class GatewayProbe implements Probe {
    static final String NAME = "gateway";

    private final Supplier<List<ComponentStatus>> components;
    private final Supplier<String> host;

    /**
     * @param components all that exist now
     * @param host       the machine's name; asked at each reading
     */
    GatewayProbe(Supplier<List<ComponentStatus>> components, Supplier<String> host) {
        this.components = components;
        this.host = host;
    }

    @Override
    public void read(long timeNanos, PointSink out) {
        Map<String, ComponentStatus> byName = new TreeMap<>();
        for (ComponentStatus component : components.get()) byName.putIfAbsent(component.name(), component);
        String machine = host.get();
        for (ComponentStatus component : byName.values()) {
            if (component.phase() == Phase.OFF) continue;
            out.accept(level(component, machine, timeNanos));
            for (FlowStatus flow : component.flows()) out.accept(flow(flow, machine, timeNanos));
        }
    }

    private static Point level(ComponentStatus component, String host, long timeNanos) {
        Point.Builder point = begin(NAME, component.component(), component.instance(), host, timeNanos);
        component.health().numbers().forEach((name, value) -> {
            if (Double.isFinite(value)) point.field(name, value.doubleValue());
        });
        return point.field("level", (long) component.health().level().ordinal()).build();
    }

    private static Point flow(FlowStatus flow, String host, long timeNanos) {
        return begin(NAME + "_flow", flow.room(), flow.instance(), host, timeNanos).tag("unit", flow.unit())
                .field("received", flow.received()).field("sent", flow.sent())
                .field("dropped", flow.dropped())
                .field("waiting", flow.waiting()).build();
    }

    private static Point.Builder begin(String measurement, String component, String name, String host,
            long timeNanos) {
        return Point.of(measurement, timeNanos).tag("component", component).tag("name", name).tag("host",
                host);
    }
}
