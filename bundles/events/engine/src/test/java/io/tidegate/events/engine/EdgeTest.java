package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.settings.Edge;
import io.tidegate.testkit.Batches;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which turns of a condition are written: rising, falling, both, and not too often. */
class EdgeTest extends ConditionScenario {
    @Test
    void fallingFiresAtTheEnd() {
        add("when", "Motor.Speed > 10", "edge", Edge.FALLING);
        double[] speeds = {0, 11, 0};
        for (int i = 0; i < speeds.length; i++) rules.accept(Batches.motor(i * SECOND, speeds[i], 0));
        assertEquals("2", seconds());
    }

    @Test
    void bothSaysWhichItIs() {
        add("when", "Motor.Speed > 10", "edge", Edge.BOTH);
        double[] speeds = {0, 11, 0};
        for (int i = 0; i < speeds.length; i++) rules.accept(Batches.motor(i * SECOND, speeds[i], 0));
        assertEquals("[true, false]", sink.points().stream().map(point -> point.fields().get("active"))
                .toList().toString());
    }

    /** A speed each 200 ms; "81+" for a point at 0.2 s that says active, "81-" for one that does not. */
    private String turns(double... speeds) {
        for (int i = 0; i < speeds.length; i++) rules.accept(Batches.motor(i * SECOND / 5, speeds[i], 0));
        return sink.points().stream().map(point -> point.timeNanos() / (SECOND / 10)
                + ((boolean) point.fields().get("active") ? "+" : "-")).collect(Collectors.joining(" "));
    }

    private EventRule bothEachSecond() {
        return rules.add(
                Configs.settings("when", "Motor.Speed > 10", "edge", Edge.BOTH, "minimum_interval_ms",
                        1_000L),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), tally, "test",
                        Runnable::run));
    }

    @Test
    void theLastOfBothTurnsIsWrittenThoughItCameTooSoon() {
        bothEachSecond();
        assertEquals("2+", turns(0, 11, 0, 0, 0, 0));
        assertEquals("2+ 4-", turns(0, 11, 0, 0, 0, 0, 0));
    }

    @Test
    void turnsThatEndWhereTheyBeganAreNotWritten() {
        bothEachSecond();
        assertEquals("2+", turns(0, 11, 0, 11, 0, 11, 11, 11, 11));
        assertEquals(4, tally.status("", "").dropped());
    }

    @Test
    void bothTurnsAreWrittenOnceASecondAtMost() {
        bothEachSecond();
        assertEquals("2+ 8- 16+ 26-", turns(0, 11, 0, 11, 0, 0, 11, 0, 11, 11, 11, 0, 11, 0, 0, 0, 0));
    }

    @Test
    void aTurnThatIsHeldIsWrittenWhenTheEventIsEdited() {
        EventRule rule = bothEachSecond();
        turns(0, 11, 0);
        rules.remove(rule);
        assertEquals("2+ 4-", turns());
        assertEquals(0, tally.status("", "").waiting());
    }

    @Test
    void aTurnThatIsHeldIsWrittenWhenTheLogBeginsAgain() {
        bothEachSecond();
        for (double speed : new double[] {0, 11, 0})
            rules.accept(Batches.motor(100 * SECOND + (long) speed, speed, 0));
        assertEquals("1000+ 1000-", turns(0));
    }
}
