package io.tidegate.core.grafana;

import java.util.List;
import java.util.TreeMap;

/** Buses and the gateway itself. What the gateway says of itself is at its endpoint only, so in PromQL. */
final class GatewayDashboard {
    private static final String EACH = "{{component}} {{name}} {{unit}}";

    private GatewayDashboard() { }

    static Dashboard make() {
        return new Dashboard("gateway", "Tidegate: buses and gateway", "Whether what comes in is understood, and arrives.",
                List.of(new Dashboard.Variable("bus", "Bus", List.of(quality("frames")))),
                List.of(new Row("What is wrong", false, List.of(
                        states(),
                        Panel.of("Waiting", "What has not been delivered yet, by part.", "",
                                gateway("tidegate_waiting", EACH)).fromZero())),
                new Row("What flows", false, List.of(
                        Panel.of("Received", "Per second, by part.", "", rate("tidegate_received_total")).fromZero(),
                        Panel.of("Sent", "Per second, by part.", "", rate("tidegate_sent_total")).fromZero(),
                        Panel.of("Dropped", "Per second, by part: lost or refused.", "", rate("tidegate_dropped_total")).fromZero())),
                new Row("Buses", false, List.of(
                        Panel.of("Frames", "In each quality interval.", "", quality("frames")).fromZero(),
                        Panel.of("Not in the DBC", "Frames in each quality interval.", "", quality("unknown_frames")).fromZero(),
                        Panel.of("Late, short, out of range", "Frames and values in each quality interval.", "", quality("late"),
                                quality("short"), quality("range")).fromZero(),
                        Panel.of("Silent messages", "Those that did not come in time.", "", quality("silent_messages")).fromZero()))));
    }

    private static Panel states() {
        TreeMap<Double, String> texts = new TreeMap<>();
        texts.put(0.0, "well");
        texts.put(1.0, "attention");
        texts.put(2.0, "trouble");
        return new Panel(Panel.STATES, "State of each part", "The page at the gateway's port says what is wrong.", "", Double.NaN,
                Double.NaN, texts, List.of(gateway("tidegate_level", "{{component}} {{name}}")));
    }

    private static Lines gateway(String promql, String legend) { return new Lines.OfGateway(promql, legend); }

    private static Lines rate(String counter) { return gateway("rate(" + counter + "[$__rate_interval])", EACH); }

    private static Lines quality(String field) {
        return new Lines.OfPoint("can_bus_quality", field, "bus", List.of("bus"), false);
    }
}
