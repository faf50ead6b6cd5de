package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.events.engine.foreign.ForeignEvents;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.rule.Common;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events of others, posted to EventAdmin, become points. */
class ForeignEventsTest extends ForeignEventsSetup {
    @Test
    void anEventIsAPointWithTheTimeItSays() {
        rule("topic", "org/example/*", "name", "door").handle("org/example/Door",
                Map.of("timestamp", 1_600_000_000_123L, "open", true, "count", 3, "who", "Eve"));
        Point expected = Point.of("metadata", 1_600_000_000_123_000_000L).tag("name", "door").tag("context",
                "example")
                .tag("topic", "org/example/Door").field("open", true).field("count", 3.0).field("who", "Eve")
                .build();
        assertEquals(List.of(expected), points(1));
    }

    @Test
    void anEventThatSaysNoTimeHappenedNow() {
        ForeignEvents events = rule("topic", "a");
        events.handle("a", Map.of("x", 1));
        events.handle("a", Map.of("x", 1, "timestamp", "yesterday"));
        events.handle("a", Map.of("x", 1, "timestamp", Long.MAX_VALUE));
        points(3).forEach(point -> assertEquals(1_700_000_000_000_000_005L, point.timeNanos()));
    }

    @Test
    void onlyTheChosenPropertiesAreIncluded() {
        rule("topic", "a", "fields", list("open")).handle("a", Map.of("open", false, "count", 3));
        assertEquals(Map.of("open", false), points(1).get(0).fields());
    }

    @Test
    void whatIsNoSimpleValueIsPassedOverUnlessChosen() {
        ForeignEvents events = rule("topic", "a");
        events.handle("a",
                Map.of("bytes", new byte[3], "list", List.of(1), "x", 'c', "level", Thread.State.NEW,
                        "event.topics", "a"));
        assertEquals(Map.of("x", "c", "level", "NEW"), points(1).get(0).fields());
        assertEquals("", rule.trouble().text());
    }

    @Test
    void anEventWithoutPropertiesStillIsAPoint() {
        rule("topic", "a").handle("a", Map.of());
        assertEquals(Map.of("fired", true), points(1).get(0).fields());
    }

    @Test
    void aFieldKeepsItsType() {
        ForeignEvents events = rule("topic", "a");
        events.handle("a", Map.of("n", 3, "flag", true, "word", "x"));
        events.handle("a", Map.of("n", 3.5f, "flag", "false", "word", 7));
        events.handle("a", Map.of("n", " 4 ", "flag", "TRUE", "word", true));
        assertEquals(Map.of("n", 3.5, "flag", false, "word", "7"), points(3).get(1).fields());
        assertEquals(Map.of("n", 4.0, "flag", true, "word", "true"), points(3).get(2).fields());
    }

    @Test
    void aValueThatDoesNotFitIsLeftOutAndSaid() {
        ForeignEvents events = rule("topic", "a");
        events.handle("a", Map.of("n", 3));
        events.handle("a", Map.of("n", "many", "m", 1));
        assertEquals(Map.of("m", 1.0), points(2).get(1).fields());
        assertTrue(rule.trouble().text()
                .startsWith("field n is left out: 'many' is not a number, as n of measurement metadata"
                        + " is since this event wrote it first. Two ways out: "), rule.trouble().text());
        events.handle("a", Map.of("n", 4));
        points(3);
        assertEquals("", rule.trouble().text());
    }

    @Test
    void theTypeOfAFieldIsThatOfItsMeasurementWhateverTheEvent() {
        rule("topic", "a").handle("a", Map.of("state", true));
        rule("topic", "b").handle("b", Map.of("state", "false"));
        rule("topic", "c", "measurement", "other").handle("c", Map.of("state", "false"));
        assertEquals(List.of(true, false, "false"),
                points(3).stream().map(point -> point.fields().get("state")).toList());
    }

    @Test
    void anEventWithNoneOfTheChosenFieldsIsDroppedAndSaid() {
        ForeignEvents events = rule("topic", "a", "fields", list("x", "y"));
        events.handle("a", Map.of("z", 1, "x", Double.NaN));
        Await.until("it was dropped", () -> tally.status("", "").dropped() == 1);
        assertEquals(
                "an event was dropped: a brought no y; it has [x, z]; field x is left out: 'NaN' is nothing "
                        + "that can be written", rule.trouble().text());
        assertEquals(0, tally.status("", "").waiting());
    }

    @Test
    void whatComesTooSoonIsDroppedAndCounted() {
        ForeignEvents events = rule("topic", "a", "minimum_interval_ms", 100L);
        events.handle("a", Map.of());
        clock.advance(Duration.ofMillis(99));
        events.handle("a", Map.of());
        clock.advance(Duration.ofMillis(1));
        events.handle("a", Map.of());
        points(2);
        assertEquals(1, tally.status("", "").dropped());
    }

    @Test
    void aChosenTypeWins() {
        rule("axis_topic", "*", "fields", list("day:boolean", "id:text")).handle("t",
                Map.of("axis.topic", "tnsaxis:x", "data.day", "1", "data.id", "7"));
        assertEquals(Map.of("day", true, "id", "7"), points(1).get(0).fields());
    }

    @Test
    void aTypeOutlivesARestart() {
        rule("axis_topic", "*").handle("t",
                Map.of("axis.topic", "x", "data.count", "3", "type.count", "xsd:int"));
        points(1);
        types = new FieldTypes(folder.resolve("fields"));
        rule("axis_topic", "*").handle("t",
                Map.of("axis.topic", "x", "data.count", "many", "data.other", "4"));
        assertEquals(Map.of("other", "4"), points(2).get(1).fields());
    }

    @Test
    void aForeignEventFiresOnlyWhileTheConditionHolds() {
        ForeignEvents events = rule("topic", "a", "when", "Motor.Speed > 80", "signals", list("Motor.Speed"));
        events.handle("a", Map.of("n", 1));
        rules.accept(Batches.motor(1, 90, 1));
        events.handle("a", Map.of("n", 2));
        points(1);
        rules.accept(Batches.motor(2, 70, 1));
        events.handle("a", Map.of("n", 3));
        delivery.close();
        assertEquals(List.of(Map.of("n", 2.0, "Speed", 90.0)),
                sink.points().stream().map(Point::fields).toList());
    }

    @Test
    void aSignalThatNoBusHasIsSaid() {
        rule("topic", "a", "signals", list("Motor.Sped"));
        rules.accept(Batches.empty());
        clock.advance(Duration.ofNanos(Common.PATIENCE_NANOS));
        rules.look(List.of(), Map.of(), Map.of());
        assertEquals("fields are left out: no signal Motor.Sped on bus car0; did you mean Motor.Speed?",
                rule.trouble().text());
    }

    @Test
    void aTestRepeatsTheLastEvent() {
        rule("topic", "a").handle("a", Map.of("n", 1));
        points(1);
        rules.alone(() -> rule.testFire(5));
        Point expected = Point.of("metadata", 5).tag("name", "a").tag("context", "a").tag("topic", "a")
                .tag("test", "true").field("n", 1.0).build();
        assertEquals(expected, points(2).get(1));
    }

    @Test
    void afterCloseAnEventIsDropped() {
        delivery.close();
        rule("topic", "a").handle("a", Map.of());
        assertEquals(1, tally.status("", "").dropped());
    }
}
