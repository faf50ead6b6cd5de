package io.tidegate.base.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class ComponentsCheckTest {
    private static Result check(ComponentStatus... components) {
        return new ComponentsCheck(() -> List.of(components)).execute();
    }

    private static ComponentStatus plant(Phase phase, Level level, String sentence) {
        return new ComponentStatus("sinks.influx1", "plant", phase, new Health(level, sentence), List.of());
    }

    @Test
    void isOkWhenAllRun() {
        Result result = check(plant(Phase.RUNNING, Level.TROUBLE, "has a check of its own"));
        assertEquals(Status.OK, result.getStatus());
        assertTrue(result.toString().contains("all configured components run"), result.toString());
    }

    @Test
    void saysWhichConfigurationWasRefusedAndWhy() {
        Result result = check(
                plant(Phase.NOT_STARTED, Level.TROUBLE, "url: expected http://host:port, found 'x: y'"));
        assertEquals(Status.CRITICAL, result.getStatus());
        assertTrue(
                result.toString().contains(
                        "sinks.influx1~plant does not run: url: expected http://host:port, found 'x: y'"),
                result.toString());
    }

    @Test
    void warnsOfWhatStarts() {
        Result result = check(plant(Phase.STARTING, Level.ATTENTION, "it waits for a hub"));
        assertEquals(Status.WARN, result.getStatus());
        assertTrue(result.toString().contains("sinks.influx1~plant does not run yet: it waits for a hub"),
                result.toString());
    }

    @Test
    void saysWhatIsOffAndIsOk() {
        Result result = check(plant(Phase.OFF, Level.WELL, "enabled = false"));
        assertEquals(Status.OK, result.getStatus());
        assertTrue(result.toString().contains("sinks.influx1~plant is off"), result.toString());
    }
}
