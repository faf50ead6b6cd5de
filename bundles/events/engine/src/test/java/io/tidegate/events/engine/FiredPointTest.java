package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.testkit.Batches;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands in the point of an event that fires, or that somebody tests. */
class FiredPointTest extends RulesScenario {
    @Test
    void aFiredEventIsAPointWithTheTimeOfTheSample() {
        add("when", "Motor.Speed > 80", "name", "too_fast", "tags", list("site=north"));
        rules.accept(Batches.motor(1_000, 79, 1));
        rules.accept(Batches.motor(2_000, 81, 1));
        rules.accept(Batches.motor(3_000, 82, 1));
        Point expected = Point.of("metadata", 2_000).tag("name", "too_fast").tag("topic", "car0/Motor.Speed")
                .tag("context", "Motor.Speed > 80").tag("site", "north").field("Speed", 81.0).build();
        assertEquals(List.of(expected), sink.points());
    }

    @Test
    void furtherSignalsAddTheirLatestValuesAndTexts() {
        add("when", "Motor.Speed > 80", "signals", list("Battery.Voltage", "Motor.Gear"));
        rules.accept(Batches.battery(1, 48.5));
        rules.accept(Batches.motor(2, 81, 1));
        assertEquals(Map.of("Speed", 81.0, "Voltage", 48.5, "Gear", 1.0, "Gear_text", "drive"),
                sink.points().get(0).fields());
    }

    @Test
    void aFieldThatNeverCameIsLeftOut() {
        add("when", "Motor.Speed > 80", "signals", list("Battery.Voltage"));
        rules.accept(Batches.motor(2, 81, 1));
        assertEquals(Map.of("Speed", 81.0), sink.points().get(0).fields());
    }

    @Test
    void aFieldMayComeFromAnotherBus() {
        add("when", "Motor.Speed > 80", "signals", list("solar/Panel.Power"));
        rules.accept(one(bus("solar", "Panel", "Power"), 0, 0, 900));
        rules.accept(Batches.motor(2, 81, 1));
        assertEquals(Map.of("Speed", 81.0, "Power", 900.0), sink.points().get(0).fields());
    }

    @Test
    void aPointHasTheValuesOfTheFrameThatFiredIt() {
        add("when", "Motor.Speed > 80", "signals", list("Motor.Gear"));
        rules.accept(Batches.motor(1, 10, 0));
        rules.accept(Batches.motor(2, 81, 1));
        assertEquals(1.0, sink.points().get(0).fields().get("Gear"));
    }

    @Test
    void onlyTheChosenFieldsOfTheConditionAreIncluded() {
        add("when", "Motor.Speed > 80 and Motor.Gear = drive", "fields", list("Gear"));
        rules.accept(Batches.motor(1, 90, 1));
        assertEquals(Map.of("Gear", 1.0, "Gear_text", "drive"), sink.points().get(0).fields());
    }

    @Test
    void aTestIsMarkedAndNotCounted() {
        EventRule rule = add("when", "Motor.Speed > 80", "signals", list("Motor.Gear"));
        rules.accept(Batches.motor(7, 60, 1));
        rules.alone(() -> rule.testFire(9));
        Point expected = Point.of("metadata", 9).tag("name", "motor_speed").tag("topic", "car0/Motor.Speed")
                .tag("context", "Motor.Speed > 80").tag("test", "true").field("Speed", 60.0)
                .field("Gear", 1.0)
                .field("Gear_text", "drive").build();
        assertEquals(List.of(expected), sink.points());
        assertEquals(0, rule.history().fired());
        assertTrue(tally.status("", "").balances());
    }

    @Test
    void aTestOfASilentMessageSaysItsBus() {
        EventRule rule = add("when", "Motor silent");
        rules.accept(Batches.motor(7, 60, 1));
        rules.alone(() -> rule.testFire(9));
        assertEquals("car0/Motor", sink.points().get(0).tags().get("topic"));
    }

    @Test
    void aTestBeforeAnySampleIsAPoint() {
        EventRule rule = add("when", "Motor.Speed > 80");
        rules.alone(() -> rule.testFire(9));
        assertEquals(Map.of("fired", true), sink.points().get(0).fields());
    }

    @Test
    void anInfiniteValueFiresWithoutAField() {
        add("when", "Motor.Speed > 80");
        rules.accept(Batches.motor(1, Double.POSITIVE_INFINITY, 1));
        assertEquals(Map.of("fired", true), sink.points().get(0).fields());
    }
}
