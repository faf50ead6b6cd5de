package io.tidegate.sinks.prometheus.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayMetricsTest {
    private static String text(ComponentStatus... components) throws IOException {
        CollectorRegistry registry = new CollectorRegistry();
        registry.register(new GatewayMetrics(() -> List.of(components), "1.2.3"));
        StringWriter writer = new StringWriter();
        TextFormat.write004(writer, registry.metricFamilySamples());
        return writer.toString().lines().filter(line -> !line.startsWith("# HELP"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    private static List<String> samples(String family, ComponentStatus... components) throws IOException {
        return text(components).lines().filter(line -> line.startsWith(family + "{"))
                .map(line -> line.substring(family.length()))
                .toList();
    }

    private static ComponentStatus plant(Phase phase, Health health, FlowStatus... flows) {
        return new ComponentStatus("sinks.influx1", "plant", phase, health, List.of(flows));
    }

    private static ComponentStatus plant(Health health) {
        return plant(Phase.RUNNING, health,
                new FlowStatus("sinks.influx1", "plant", "lines", 10, 6, 1, 3, ""));
    }

    private static Health health(Level level) { return new Health(level, "because"); }

    @Test
    void showsTheStatusOfEveryPart() throws IOException {
        assertEquals("""
                # TYPE tidegate_received_total counter
                tidegate_received_total{room="sinks.influx1",name="plant",unit="lines",component="sinks.influx1",} 10.0
                # TYPE tidegate_sent_total counter
                tidegate_sent_total{room="sinks.influx1",name="plant",unit="lines",component="sinks.influx1",} 6.0
                # TYPE tidegate_dropped_total counter
                tidegate_dropped_total{room="sinks.influx1",name="plant",unit="lines",component="sinks.influx1",} 1.0
                # TYPE tidegate_waiting gauge
                tidegate_waiting{room="sinks.influx1",name="plant",unit="lines",component="sinks.influx1",} 3.0
                # TYPE tidegate_configured gauge
                tidegate_configured{room="sinks.influx1",name="plant",component="sinks.influx1",} 1.0
                # TYPE tidegate_up gauge
                tidegate_up{room="sinks.influx1",name="plant",component="sinks.influx1",} 1.0
                # TYPE tidegate_level gauge
                tidegate_level{room="sinks.influx1",name="plant",component="sinks.influx1",} 0.0
                # TYPE tidegate_build_info gauge
                tidegate_build_info{version="1.2.3",} 1.0
                """, text(plant(health(Level.WELL))));
    }

    @Test
    void whatIsInTroubleIsNotUp() throws IOException {
        assertEquals(List.of("{room=\"sinks.influx1\",name=\"plant\",component=\"sinks.influx1\",} 0.0"),
                samples("tidegate_up", plant(health(Level.TROUBLE))));
        assertEquals(List.of("{room=\"sinks.influx1\",name=\"plant\",component=\"sinks.influx1\",} 2.0"),
                samples("tidegate_level", plant(health(Level.TROUBLE))));
    }

    @Test
    void whatNeedsALookIsUpAndSaysItByItsLevel() throws IOException {
        assertEquals(List.of("{room=\"sinks.influx1\",name=\"plant\",component=\"sinks.influx1\",} 1.0"),
                samples("tidegate_up", plant(health(Level.ATTENTION))));
        assertEquals(List.of("{room=\"sinks.influx1\",name=\"plant\",component=\"sinks.influx1\",} 1.0"),
                samples("tidegate_level", plant(health(Level.ATTENTION))));
    }

    @Test
    void whatDidNotStartIsConfiguredAndNotUp() throws IOException {
        ComponentStatus down = plant(Phase.NOT_STARTED, health(Level.TROUBLE));
        assertEquals(List.of("{room=\"sinks.influx1\",name=\"plant\",component=\"sinks.influx1\",} 0.0"),
                samples("tidegate_up", down));
        assertEquals(List.of("{room=\"sinks.influx1\",name=\"plant\",component=\"sinks.influx1\",} 1.0"),
                samples("tidegate_configured", down));
    }

    @Test
    void nobodyIsAlarmedByWhatIsSwitchedOff() throws IOException {
        ComponentStatus off = plant(Phase.OFF, health(Level.WELL));
        assertEquals(List.of(), samples("tidegate_up", off));
        assertEquals(List.of("{room=\"sinks.influx1\",name=\"plant\",component=\"sinks.influx1\",} 0.0"),
                samples("tidegate_configured", off));
    }

    @Test
    void theNumbersOfAPartAreFamilies() throws IOException {
        Health health = health(Level.WELL).with(Map.of("oldest_waiting_seconds", 12.5));
        assertEquals(List.of("{room=\"sinks.influx1\",name=\"plant\",component=\"sinks.influx1\",} 12.5"),
                samples("tidegate_oldest_waiting_seconds", plant(health)));
    }

    @Test
    void aNumberWhoseNamePrometheusWouldNotTakeOrThatIsOursIsLeftOut() throws IOException {
        Health health = health(Level.WELL).with(Map.of("no name", 1.0, "up", 7.0, "sent_total", 7.0));
        String text = text(plant(health));
        assertFalse(text.contains("no name") || text.contains(" 7.0"), text);
    }

    @Test
    void twoPartsOfOneNameMakeOneSeries() throws IOException {
        assertEquals(text(plant(health(Level.WELL))),
                text(plant(health(Level.WELL)), plant(health(Level.WELL))));
    }
}
