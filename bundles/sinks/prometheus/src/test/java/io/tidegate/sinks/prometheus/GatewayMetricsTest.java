package io.tidegate.sinks.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayMetricsTest {
    private static String text(StatusSource... sources) throws IOException {
        CollectorRegistry registry = new CollectorRegistry();
        registry.register(new GatewayMetrics(() -> List.of(sources), "1.2.3"));
        StringWriter writer = new StringWriter();
        TextFormat.write004(writer, registry.metricFamilySamples());
        return writer.toString().lines().filter(line -> !line.startsWith("# HELP"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    private static StatusSource plant(String unit, String trouble) {
        return () -> new FlowStatus("sinks.influx1", "plant", unit, 10, 6, 1, 3, trouble);
    }

    @Test
    void showsTheStatusOfEveryRoom() throws IOException {
        assertEquals("""
                # TYPE tidegate_received_total counter
                tidegate_received_total{room="sinks.influx1",name="plant",unit="lines",} 10.0
                # TYPE tidegate_sent_total counter
                tidegate_sent_total{room="sinks.influx1",name="plant",unit="lines",} 6.0
                # TYPE tidegate_dropped_total counter
                tidegate_dropped_total{room="sinks.influx1",name="plant",unit="lines",} 1.0
                # TYPE tidegate_waiting gauge
                tidegate_waiting{room="sinks.influx1",name="plant",unit="lines",} 3.0
                # TYPE tidegate_up gauge
                tidegate_up{room="sinks.influx1",name="plant",} 1.0
                # TYPE tidegate_build_info gauge
                tidegate_build_info{version="1.2.3",} 1.0
                """, text(plant("lines", "")));
    }

    @Test
    void aRoomWithTroubleInOneOfItsUnitsIsNotUp() throws IOException {
        String text = text(plant("lines", ""), plant("points", "server down"));
        assertEquals(List.of("tidegate_up{room=\"sinks.influx1\",name=\"plant\",} 0.0"),
                text.lines().filter(line -> line.startsWith("tidegate_up{")).toList());
    }

    @Test
    void aRoomThatCannotTellItsStatusDoesNotHideTheOthers() throws IOException {
        StatusSource broken = () -> { throw new IllegalStateException("broken"); };
        assertEquals(text(plant("lines", "")), text(broken, plant("lines", "")));
    }

    @Test
    void twoSourcesOfOneNameMakeOneSeries() throws IOException {
        assertEquals(text(plant("lines", "")), text(plant("lines", ""), plant("lines", "")));
    }
}
