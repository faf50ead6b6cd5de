package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.event.MetadataEvent.History;
import io.tidegate.api.point.Point;
import io.tidegate.api.status.Health.Level;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.rule.Common;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.settings.FieldType;
import io.tidegate.testkit.Batches;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which events fire, and what is said of those that cannot. */
class RulesTest extends RulesScenario {
    /** What is wrong once every bus had the time to begin. */
    private String trouble(EventRule rule) {
        time.advance(Duration.ofNanos(Common.PATIENCE_NANOS));
        rules.look(List.of(), Map.of(), Map.of());
        return rule.trouble().text();
    }

    @Test
    void theBusOfASignalIsHeld() {
        add("when", "car1/Motor.Speed > 80");
        rules.accept(Batches.motor(1, 81, 1));
        rules.accept(one(bus("car1", "Motor", "Speed"), 0, 0, 81));
        assertEquals(List.of("car1/Motor.Speed"),
                sink.points().stream().map(p -> p.tags().get("topic")).toList());
    }

    @Test
    void eachBusHasItsOwnEdge() {
        add("when", "Motor.Speed > 80");
        rules.accept(Batches.motor(1, 81, 1));
        rules.accept(one(bus("car1", "Motor", "Speed"), 0, 0, 10));
        rules.accept(Batches.motor(2, 82, 1));
        assertEquals(1, sink.points().size());
    }

    @Test
    void whatComesTooSoonIsDroppedAndCounted() {
        add("when", "Motor.Gear changes", "minimum_interval_ms", 1L);
        for (int i = 0; i < 5; i++) rules.accept(Batches.motor(i * 400_000L, 0, i % 2));
        assertEquals(List.of(400_000L, 1_600_000L), sink.points().stream().map(Point::timeNanos).toList());
        assertEquals(
                "FlowStatus[room=events.engine, instance=gear, unit=events, received=4, sent=2, dropped=2,"
                        + " waiting=0, trouble=]", tally.status("gear", "").toString());
    }

    @Test
    void aLogThatStartsAgainFiresAgain() {
        add("when", "Motor.Gear changes", "minimum_interval_ms", 1_000L);
        rules.accept(Batches.motor(9_000_000_000L, 0, 0));
        rules.accept(Batches.motor(9_000_000_001L, 0, 1));
        rules.accept(Batches.motor(1, 0, 0));
        assertEquals(2, sink.points().size());
    }

    @Test
    void anUnknownSignalIsSaidWithTheOneProbablyMeant() {
        EventRule rule = add("when", "Motor.Sped > 80");
        assertEquals("", trouble(rule));
        rules.accept(Batches.empty());
        assertEquals("the event cannot fire: no signal Motor.Sped on bus car0; did you mean Motor.Speed?",
                trouble(rule));
    }

    @Test
    void anUnknownFieldIsSaidAndTheEventStillFires() {
        EventRule rule = add("when", "Motor.Speed > 80", "signals", list("Sun.Light"));
        rules.accept(Batches.motor(1, 81, 1));
        assertEquals("fields are left out: no signal Sun.Light on bus car0, compare it with the DBC",
                trouble(rule));
        assertEquals(1, sink.points().size());
    }

    @Test
    void aBusThatGivesNothingIsSaidOnceOthersDo() {
        EventRule rule = add("when", "car1/Motor.Speed > 80");
        rules.accept(Batches.empty());
        assertEquals("the event cannot fire: no samples of bus car1 so far", trouble(rule));
        rules.accept(one(bus("car1", "Motor", "Speed"), 0, 0, 1));
        assertEquals("", trouble(rule));
    }

    @Test
    void aSignalThatOneOfTheBusesHasIsEnough() {
        EventRule rule = add("when", "Panel.Power > 80");
        rules.accept(Batches.empty());
        rules.accept(one(bus("solar", "Panel", "Power"), 0, 0, 1));
        assertEquals("", trouble(rule));
    }

    @Test
    void anotherDbcIsReadWithItsOwnIndexes() {
        EventRule rule = add("when", "Motor.Speed > 80");
        rules.accept(Batches.motor(1, 10, 1));
        rules.accept(one(bus("car0", "Motor", "Torque"), 0, 0, 100));
        assertTrue(trouble(rule).contains("no signal Motor.Speed on bus car0"), trouble(rule));
        assertEquals(List.of(), sink.points());
        rules.accept(one(bus("car0", "Motor", "Speed"), 0, 0, 100));
        assertEquals("", trouble(rule));
        assertEquals(1, sink.points().size());
    }

    @Test
    void aRemovedRuleNeverFiresAndAnAddedOneDoesAtOnce() {
        EventRule first = add("when", "Motor.Speed > 80");
        rules.accept(Batches.motor(1, 10, 1));
        rules.remove(first);
        add("when", "Battery.Voltage > 40", "name", "second");
        rules.accept(Batches.motor(2, 90, 1));
        rules.accept(Batches.battery(3, 48));
        assertEquals(List.of("second"), sink.points().stream().map(p -> p.tags().get("name")).toList());
    }

    @Test
    void aConditionMayNeedTwoBuses() {
        add("when", "Motor.Speed > 80 and solar/Panel.Power < 100");
        rules.accept(Batches.motor(1, 90, 0));
        rules.accept(one(bus("solar", "Panel", "Power"), 0, 0, 50));
        assertEquals(List.of("car0/Motor.Speed"),
                sink.points().stream().map(p -> p.tags().get("topic")).toList());
    }

    @Test
    void anotherBusThatLacksTheSignalIsSaid() {
        EventRule rule = add("when", "Motor.Speed > 80 and solar/Panel.Power < 100");
        rules.accept(Batches.motor(1, 90, 0));
        rules.accept(one(bus("solar", "Panel", "Powr"), 0, 0, 50));
        assertEquals("the event cannot fire: no signal Panel.Power on bus solar; did you mean Panel.Powr?",
                trouble(rule));
    }

    @Test
    void aTextThatTheDbcDoesNotHaveIsSaid() {
        EventRule rule = add("when", "Motor.Gear = driv");
        rules.accept(Batches.empty());
        assertEquals(
                "the event cannot fire: signal Motor.Gear is never 'driv' on bus car0; did you mean drive?",
                trouble(rule));
    }

    @Test
    void aTextForASignalWithoutTextsIsSaid() {
        EventRule rule = add("when", "Motor.Speed = fast");
        rules.accept(Batches.empty());
        assertEquals(
                "the event cannot fire: signal Motor.Speed has no texts on bus car0: expected a number, found"
                        + " 'fast'", trouble(rule));
    }

    @Test
    void aMessageWithoutACycleTimeNeedsATime() {
        EventRule rule = add("when", "Battery silent");
        rules.accept(Batches.empty());
        assertEquals("the event cannot fire: message Battery has no cycle time (GenMsgCycleTime) in the DBC"
                + " of bus car0;"
                + " say a time: Battery silent for 2 s", trouble(rule));
    }

    @Test
    void aFieldThatIsOfAnotherTypeIsSaid() {
        new FieldTypes(folder.resolve("fields")).fit(
                new FieldTypes.Wanted("metadata", "Speed", null, FieldType.BOOLEAN, "door"), true);
        EventRule rule = add("when", "Motor.Speed > 80", "signals", list("Motor.Gear"));
        rules.accept(Batches.motor(1, 90, 1));
        assertEquals(Map.of("Gear", 1.0, "Gear_text", "drive"), sink.points().get(0).fields());
        assertTrue(trouble(rule)
                .startsWith("field Speed is left out: '90.0' is not true or false, as Speed of measurement"
                        + " metadata is since events.engine~door wrote it first. "
                        + "Two ways out: "), trouble(rule));
    }

    @Test
    void theHistorySaysWhatHappened() {
        EventRule rule = add("when", "Motor.Speed > 80");
        assertEquals(new History("Motor.Speed > 80", 0, 0, Map.of(), ""), rule.history());
        rules.accept(Batches.motor(7, 90, 1));
        assertEquals(new History("Motor.Speed > 80", 1, 7, Map.of("Speed", 90.0), ""), rule.history());
    }

    @Test
    void anEventThatCannotFireIsInTroubleAndOneThatLacksAFieldNeedsSomebody() {
        EventRule never = add("when", "Motor.Sped > 80");
        EventRule lacking = add("when", "Motor.Speed > 80", "signals", list("car0/Motor.Torque"));
        EventRule well = add("when", "Motor.Speed > 80");
        rules.accept(Batches.motor(2, 81, 1));
        assertTrue(trouble(never).startsWith("the event cannot fire: "), trouble(never));
        assertEquals(Level.TROUBLE, never.health().level());
        assertTrue(trouble(lacking).startsWith("fields are left out: "), trouble(lacking));
        assertEquals(Level.ATTENTION, lacking.health().level());
        assertEquals(Level.WELL, well.health().level());
    }

    @Test
    void anEventWhoseSignalsNeverCameNeedsSomebody() {
        EventRule rule = add("when", "Motor.Speed > 80");
        EventRule hourly = add("when", "every 1 h");
        assertEquals(Level.WELL, rule.health().level());
        time.advance(Duration.ofNanos(Common.PATIENCE_NANOS));
        assertEquals(Level.ATTENTION, rule.health().level());
        assertTrue(rule.health().sentence().startsWith("no signals of any bus came since it began"),
                rule.health().sentence());
        assertEquals(Level.WELL, hourly.health().level());
        rules.accept(Batches.motor(2, 81, 1));
        assertEquals(Level.WELL, rule.health().level());
    }
}
