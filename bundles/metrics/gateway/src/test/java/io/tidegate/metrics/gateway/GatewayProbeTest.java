package io.tidegate.metrics.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.testkit.ProbeContract;
import io.tidegate.testkit.RecordingSink;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayProbeTest extends ProbeContract {
    private static final FlowStatus LINES = new FlowStatus("sinks.influx1", "plant", "lines", 9, 4, 2, 3, "");
    private static final ComponentStatus PLANT = new ComponentStatus("sinks.influx1", "plant", Phase.RUNNING,
            new Health(Health.Level.ATTENTION, "slow",
                    Map.of("oldest_waiting_seconds", 7.5, "odd", Double.NaN)),
            List.of(LINES));
    private static final ComponentStatus DISK = new ComponentStatus("disk", "", Phase.RUNNING,
            new Health(Health.Level.WELL, ""), List.of());
    private static final ComponentStatus BROKEN = new ComponentStatus("can.serial", "a", Phase.NOT_STARTED,
            new Health(Health.Level.TROUBLE, "no port"), List.of());
    private static final ComponentStatus OFF = new ComponentStatus("can.serial", "b", Phase.OFF,
            new Health(Health.Level.WELL, ""), List.of(LINES));

    @Override
    protected Probe probe() {
        return new GatewayProbe(() -> List.of(PLANT, DISK, BROKEN, OFF, PLANT), () -> "boat");
    }

    private List<String> read() throws Exception {
        RecordingSink out = new RecordingSink();
        probe().read(1, out);
        return out.points().stream()
                .map(point -> point.measurement() + point.tags().values() + point.fields()).toList();
    }

    @Test
    void eachComponentHasALevelWithTheNumbersThatItTells() throws Exception {
        assertEquals(List.of("gateway[can.serial, boat, a]{level=2}", "gateway[disk, boat]{level=0}",
                "gateway[sinks.influx1, boat, plant]{level=1, oldest_waiting_seconds=7.5}"),
                read().stream().filter(point -> !point.startsWith("gateway_flow")).toList());
    }

    @Test
    void eachUnitHasItsFourCounters() throws Exception {
        assertEquals(List.of(
                "gateway_flow[sinks.influx1, boat, plant, lines]{dropped=2, received=9, sent=4, waiting=3}"),
                read().stream().filter(point -> point.startsWith("gateway_flow")).toList());
    }
}
