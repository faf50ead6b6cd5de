package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static io.tidegate.events.engine.Configs.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalRulesTest {
    private final RecordingSink sink = new RecordingSink();
    private final FieldTypes types = new FieldTypes();
    private final Tally tally = new Tally();
    private final SignalRules rules = new SignalRules();

    private SignalRule add(Object... namesAndValues) {
        SignalRule rule = new SignalRule(settings(namesAndValues),
                new SignalRule.Outlet(sink.pointHub(), types, tally));
        rules.add(rule);
        return rule;
    }

    private static SampleBatch one(SignalCatalog catalog, int message, int signal, double value) {
        SampleBatch batch = new SampleBatch(catalog, 1, 1);
        batch.beginFrame(message, 1);
        batch.add(signal, value);
        return batch;
    }

    private static SignalCatalog bus(String bus, String message, String signal) {
        return new SignalCatalog(bus, List.of(new Message(message, 1, false, 0, List.of(Signal.of(signal, "")))));
    }

    @Test
    void aFiredEventIsAPointWithTheTimeOfTheSample() {
        add("signal", "Motor.Speed", "value", "80", "name", "too_fast", "tags", list("site=north"));
        rules.accept(Batches.motor(1_000, 79, 1));
        rules.accept(Batches.motor(2_000, 81, 1));
        rules.accept(Batches.motor(3_000, 82, 1));
        Point expected = Point.of("metadata", 2_000).tag("name", "too_fast").tag("topic", "car0/Motor.Speed")
                .tag("context", "Speed above 80").tag("site", "north").field("Speed", 81.0).build();
        assertEquals(List.of(expected), sink.points());
    }

    @Test
    void furtherSignalsAddTheirLatestValuesAndTexts() {
        add("signal", "Motor.Speed", "value", "80", "fields", list("Battery.Voltage", "Motor.Gear"));
        rules.accept(Batches.battery(1, 48.5));
        rules.accept(Batches.motor(2, 81, 1));
        assertEquals(Map.of("Speed", 81.0, "Voltage", 48.5, "Gear", 1.0, "Gear_text", "drive"),
                sink.points().get(0).fields());
    }

    @Test
    void aFieldThatNeverCameIsLeftOut() {
        add("signal", "Motor.Speed", "value", "80", "fields", list("Battery.Voltage"));
        rules.accept(Batches.motor(2, 81, 1));
        assertEquals(Map.of("Speed", 81.0), sink.points().get(0).fields());
    }

    @Test
    void aFieldMayComeFromAnotherBus() {
        add("signal", "Motor.Speed", "value", "80", "fields", list("solar/Panel.Power"));
        rules.accept(one(bus("solar", "Panel", "Power"), 0, 0, 900));
        rules.accept(Batches.motor(2, 81, 1));
        assertEquals(Map.of("Speed", 81.0, "Power", 900.0), sink.points().get(0).fields());
    }

    @Test
    void aPointHasTheValuesOfTheFrameThatFiredIt() {
        add("signal", "Motor.Speed", "value", "80", "fields", list("Motor.Gear"));
        rules.accept(Batches.motor(1, 10, 0));
        rules.accept(Batches.motor(2, 81, 1));
        assertEquals(1.0, sink.points().get(0).fields().get("Gear"));
    }

    @Test
    void theBusOfASignalIsHeld() {
        add("signal", "car1/Motor.Speed", "value", "80");
        rules.accept(Batches.motor(1, 81, 1));
        rules.accept(one(bus("car1", "Motor", "Speed"), 0, 0, 81));
        assertEquals(List.of("car1/Motor.Speed"), sink.points().stream().map(p -> p.tags().get("topic")).toList());
    }

    @Test
    void eachBusHasItsOwnEdge() {
        add("signal", "Motor.Speed", "value", "80");
        rules.accept(Batches.motor(1, 81, 1));
        rules.accept(one(bus("car1", "Motor", "Speed"), 0, 0, 10));
        rules.accept(Batches.motor(2, 82, 1));
        assertEquals(1, sink.points().size());
    }

    @Test
    void whatComesTooSoonIsDroppedAndCounted() {
        add("signal", "Motor.Gear", "condition", Condition.CHANGES, "minimum_interval_ms", 1L);
        for (int i = 0; i < 5; i++) rules.accept(Batches.motor(i * 400_000L, 0, i % 2));
        assertEquals(List.of(400_000L, 1_600_000L), sink.points().stream().map(Point::timeNanos).toList());
        assertEquals("FlowStatus[room=events.engine, instance=gear, unit=events, received=4, sent=2, dropped=2,"
                + " waiting=0, trouble=]", tally.status("gear", "").toString());
    }

    @Test
    void aLogThatStartsAgainFiresAgain() {
        add("signal", "Motor.Gear", "condition", Condition.CHANGES, "minimum_interval_ms", 1_000L);
        rules.accept(Batches.motor(9_000_000_000L, 0, 0));
        rules.accept(Batches.motor(9_000_000_001L, 0, 1));
        rules.accept(Batches.motor(1, 0, 0));
        assertEquals(2, sink.points().size());
    }

    @Test
    void anUnknownSignalIsSaidWithTheOneProbablyMeant() {
        SignalRule rule = add("signal", "Motor.Sped", "value", "80");
        assertEquals("", rule.trouble());
        rules.accept(Batches.empty());
        assertEquals("the event cannot fire: no signal Motor.Sped on bus car0; did you mean Motor.Speed?",
                rule.trouble());
    }

    @Test
    void anUnknownFieldIsSaidAndTheEventStillFires() {
        SignalRule rule = add("signal", "Motor.Speed", "value", "80", "fields", list("Sun.Light"));
        rules.accept(Batches.motor(1, 81, 1));
        assertEquals("fields are left out: no signal Sun.Light on bus car0, compare it with the DBC", rule.trouble());
        assertEquals(1, sink.points().size());
    }

    @Test
    void aBusThatGivesNothingIsSaidOnceOthersDo() {
        SignalRule rule = add("signal", "car1/Motor.Speed", "value", "80");
        rules.accept(Batches.empty());
        assertEquals("the event cannot fire: no samples of bus car1 so far", rule.trouble());
        rules.accept(one(bus("car1", "Motor", "Speed"), 0, 0, 1));
        assertEquals("", rule.trouble());
    }

    @Test
    void aSignalThatOneOfTheBusesHasIsEnough() {
        SignalRule rule = add("signal", "Panel.Power", "value", "80");
        rules.accept(Batches.empty());
        rules.accept(one(bus("solar", "Panel", "Power"), 0, 0, 1));
        assertEquals("", rule.trouble());
    }

    @Test
    void anotherDbcIsReadWithItsOwnIndexes() {
        SignalRule rule = add("signal", "Motor.Speed", "value", "80");
        rules.accept(Batches.motor(1, 10, 1));
        rules.accept(one(bus("car0", "Motor", "Torque"), 0, 0, 100));
        assertTrue(rule.trouble().contains("no signal Motor.Speed on bus car0"), rule.trouble());
        assertEquals(List.of(), sink.points());
        rules.accept(one(bus("car0", "Motor", "Speed"), 0, 0, 100));
        assertEquals("", rule.trouble());
        assertEquals(1, sink.points().size());
    }

    @Test
    void aRemovedRuleNeverFiresAndAnAddedOneDoesAtOnce() {
        SignalRule first = add("signal", "Motor.Speed", "value", "80");
        rules.accept(Batches.motor(1, 10, 1));
        rules.remove(first);
        add("signal", "Battery.Voltage", "value", "40", "name", "second");
        rules.accept(Batches.motor(2, 90, 1));
        rules.accept(Batches.battery(3, 48));
        assertEquals(List.of("second"), sink.points().stream().map(p -> p.tags().get("name")).toList());
    }

    @Test
    void anInfiniteValueFiresWithoutAField() {
        add("signal", "Motor.Speed", "value", "80");
        rules.accept(Batches.motor(1, Double.POSITIVE_INFINITY, 1));
        assertEquals(Map.of("fired", true), sink.points().get(0).fields());
    }
}
