package io.tidegate.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCommandsTest {
    private static String status(ComponentStatus... components) {
        return new StatusCommands(() -> List.of(components)).status();
    }

    @Test
    void whatDidNotStartHasALineThatSaysWhy() {
        String said = status(new ComponentStatus("sinks.influx1", "plant", Phase.NOT_STARTED,
                new Health(Level.TROUBLE, "tags: expected key=value"), List.of()));
        assertTrue(
                said.lines().anyMatch(
                        line -> line.matches("sinks.influx1~plant +did not start +tags: expected key=value")),
                said);
    }

    @Test
    void eachUnitHasALine() {
        String said = status(new ComponentStatus("sinks.influx1", "plant", Phase.RUNNING,
                new Health(Level.WELL, ""), List.of(
                        new FlowStatus("sinks.influx1", "plant", "lines", 5, 4, 0, 1, ""),
                        new FlowStatus("sinks.influx1", "plant", "values", 9, 9, 0, 0, ""))));
        assertTrue(
                said.lines().anyMatch(line -> line.matches("sinks.influx1~plant +lines +5 +4 +0 +1 +well")),
                said);
        assertTrue(
                said.lines().anyMatch(line -> line.matches("sinks.influx1~plant +values +9 +9 +0 +0 +well")),
                said);
    }

    @Test
    void ifThereIsNothingThatIsSaid() { assertEquals("nothing is configured", status()); }
}
