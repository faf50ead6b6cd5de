package io.tidegate.core.grafana.board;

import io.tidegate.core.grafana.model.Dashboard;
import io.tidegate.core.grafana.model.Lines;
import io.tidegate.core.grafana.model.Panel;
import io.tidegate.core.grafana.model.Row;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Buses and the gateway itself: at its endpoint, and in a database by the metric {@code gateway}. */
public final class GatewayDashboard {
    private static final String EACH = "{{component}} {{name}} {{unit}}";

    /** The host, too, or gateways would be mixed in one line. */
    private static final List<String> EACH_TAG = List.of("host", "component", "name");

    /** Of the level of a component. */
    static final SortedMap<Double, String> LEVELS =
            Collections.unmodifiableSortedMap(
                    new TreeMap<>(Map.of(0.0, "well", 1.0, "attention", 2.0, "trouble")));

    private GatewayDashboard() {}

    public static Dashboard make() {
        return new Dashboard("gateway", "Tidegate: buses and gateway",
                "Whether incoming data is decoded and delivered.", 0,
                List.of(new Dashboard.Variable("bus", "Bus", List.of(quality("frames")))),
                List.of(Dashboard.Mark.WORSE),
                List.of(new Row("Problems", false, List.of(
                        states(),
                        Panel.of("Waiting", "Not yet delivered, by component.", "",
                                flow("tidegate_waiting", "waiting", Lines.Kind.NUMBER)).fromZero(),
                        Panel.of("Oldest waiting line", "Age by sink.", "s", number("oldest_waiting_seconds"))
                                .fromZero(),
                        Panel.of("Spool", "Bytes on disk by sink, and the most that may be there.", "bytes",
                                number("spool_bytes"), number("spool_limit_bytes")).fromZero(),
                        Panel.of("Time until the spool is full",
                                "At the growth of the last minute, by sink; empty while none grows.", "s",
                                number("spool_full_seconds")).fromZero(),
                        Panel.of("Dead letters", "Lines that a server rejected, kept in files.", "bytes",
                                number("dead_letter_bytes")).fromZero(),
                        Panel.of("Age of the last scrape", "By Prometheus; it ends where nobody scrapes.",
                                "s",
                                new Lines.OfGateway("time() - timestamp(tidegate_build_info)", "{{instance}}",
                                        null))
                                .fromZero())),
                        new Row("What flows", false, List.of(
                                Panel.of("Received", "Per second, by component.", "", rate("received"))
                                        .fromZero(),
                                Panel.of("Sent", "Per second, by component.", "", rate("sent")).fromZero(),
                                Panel.of("Dropped", "Per second, by component: lost or refused.", "",
                                        rate("dropped")).fromZero())),
                        new Row("Buses", false, List.of(
                                Panel.of("Bus load",
                                        "Share of time that frames take, with an estimate of stuff bits; by "
                                                + "driver, where it knows the bit rate of its bus.",
                                        "%", number("bus_load_percent")).fromZero(),
                                Panel.of("Frames", "In each quality interval.", "", quality("frames"))
                                        .fromZero(),
                                Panel.of("Not in the DBC", "Frames in each quality interval.", "",
                                        quality("unknown_frames")).fromZero(),
                                Panel.of("Late, short, out of range",
                                        "Frames and values in each quality interval.", "", quality("late"),
                                        quality("short"), quality("range")).fromZero(),
                                Panel.of("Silent messages", "Messages that did not arrive in time.", "",
                                        quality("silent_messages")).fromZero()))));
    }

    private static Panel states() {
        return Panel.states("State of each component", "The page at the gateway's port says what is wrong.",
                LEVELS,
                new Lines.OfGateway("tidegate_level", "{{component}} {{name}}", level("level")));
    }

    private static Lines.OfPoint level(String field) {
        return new Lines.OfPoint("gateway", field, Lines.Kind.NUMBER, "", Map.of(), EACH_TAG);
    }

    /** What some components tell of themselves. */
    private static Lines number(String name) {
        return new Lines.OfGateway("tidegate_" + name, "{{component}} {{name}}", level(name));
    }

    private static Lines flow(String promql, String field, Lines.Kind kind) {
        return new Lines.OfGateway(promql, EACH,
                new Lines.OfPoint("gateway_flow", field, kind, "", Map.of(),
                        List.of("host", "component", "name", "unit")));
    }

    private static Lines rate(String counter) {
        return flow("rate(tidegate_" + counter + "_total[$__rate_interval])", counter, Lines.Kind.COUNTER);
    }

    private static Lines quality(String field) {
        return new Lines.OfPoint("can_bus_quality", field, Lines.Kind.NUMBER, "bus", Map.of(),
                List.of("bus"));
    }
}
