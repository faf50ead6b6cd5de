package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static io.tidegate.events.engine.Configs.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.engine.foreign.Delivery;
import io.tidegate.events.engine.foreign.ForeignEvents;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.Common;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignEventsTest {
    private static final String DAY = "tns1:VideoSource/tnsaxis:DayNightVision";

    private final RecordingSink sink = new RecordingSink();
    private final Tally tally = new Tally();
    private final Delivery delivery = new Delivery();
    private final ManualTime clock = new ManualTime(1_700_000_000_000_000_005L);

    private final Rules rules = new Rules(clock);
    @TempDir
    private Path folder;
    private FieldTypes types;
    private EventRule rule;

    private ForeignEvents rule(Object... namesAndValues) { return rule(sink.pointHub(), namesAndValues); }

    private ForeignEvents rule(PointHub hub, Object... namesAndValues) {
        if (types == null) types = new FieldTypes(folder.resolve("fields"));
        rule = rules.add(settings(namesAndValues), new Outlet(hub, types, tally, "test", Runnable::run));
        return new ForeignEvents(rule, rules, tally, delivery);
    }

    @AfterEach
    void close() { delivery.close(); }

    private List<Point> points(int count) {
        Await.until(count + " points arrived", () -> sink.points().size() >= count);
        return sink.points();
    }

    @Test
    void anEventIsAPointWithTheTimeItSays() {
        rule("topic", "org/example/*", "name", "door").handle("org/example/Door",
                Map.of("timestamp", 1_600_000_000_123L, "open", true, "count", 3, "who", "Eve"));
        Point expected = Point.of("metadata", 1_600_000_000_123_000_000L).tag("name", "door").tag("context",
                "example")
                .tag("topic", "org/example/Door").field("open", true).field("count", 3.0).field("who", "Eve").build();
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
        events.handle("a", Map.of("bytes", new byte[3], "list", List.of(1), "x", 'c', "level", Thread.State.NEW,
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
        assertTrue(rule.trouble().text().startsWith("field n is left out: 'many' is not a number, as n of measurement metadata"
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
        assertEquals("an event was dropped: a brought no y; it has [x, z]; field x is left out: 'NaN' is nothing that can"
                + " be written", rule.trouble().text());
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

    private void look() { rules.look(List.of(), Map.of(), Map.of()); }

    /** A state of the camera at this time, in ms after the start. */
    private static Map<String, Object> port(String number, boolean state, long millis) {
        return Map.of("axis.topic", "tns1:Device/tnsaxis:IO/Port", "source.port", number, "data.state", "" + state,
                "stateful", true, "time.nanos", 1_700_000_000_000_000_000L + millis * 1_000_000);
    }

    @Test
    void theLastStateThatCameTooSoonIsWrittenOnceItMay() {
        ForeignEvents events = rule("axis_topic", "*", "minimum_interval_ms", 1_000L);
        events.handle("t", port("1", true, 0));
        for (int ms = 100; ms < 400; ms += 100) events.handle("t", port("1", ms == 200, ms));
        points(1);
        delivery.settle(Duration.ofMinutes(1));
        clock.advance(Duration.ofMillis(999));
        look();
        assertEquals(1, sink.points().size());
        clock.advance(Duration.ofMillis(1));
        look();
        assertEquals(List.of(true, false), sink.points().stream().map(point -> point.fields().get("state")).toList());
        assertEquals(1_700_000_000_300_000_000L, sink.points().get(1).timeNanos());
        assertTrue(tally.status("", "").balances() && tally.status("", "").waiting() == 0);
    }

    @Test
    void statesOfSeveralSourcesThatCameTooSoonAreWrittenOneAfterTheOther() {
        ForeignEvents events = rule("axis_topic", "*", "minimum_interval_ms", 1_000L);
        for (int i = 0; i < 3; i++) events.handle("t", port("" + i, true, i));
        delivery.settle(Duration.ofMinutes(1));
        for (int i = 1; i < 3; i++) {
            clock.advance(Duration.ofSeconds(1));
            look();
            look();
            assertEquals("" + i, points(i + 1).get(i).tags().get("port"));
        }
    }

    @Test
    void aStateThatIsHeldIsWrittenWhenTheEventIsEdited() {
        ForeignEvents events = rule("axis_topic", "*", "minimum_interval_ms", 1_000L);
        events.handle("t", port("1", true, 0));
        events.handle("t", port("1", false, 1));
        delivery.settle(Duration.ofMinutes(1));
        rules.remove(rule);
        assertEquals(2, sink.points().size());
    }

    @Test
    void whatWaitsWhenAnEventIsRemovedIsNotWritten() throws Exception {
        ForeignEvents events = rule("topic", "a");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        delivery.offer(() -> {
            begun.countDown();
            await(free);
        });
        await(begun);
        for (int i = 0; i < 5; i++) events.handle("a", Map.of("n", i));
        rules.remove(rule);
        free.countDown();
        Await.until("all that waited is dropped", () -> tally.status("", "").dropped() == 5);
        assertEquals(List.of(), sink.points());
    }

    @Test
    void aSlowSinkNeverHoldsTheHandlerAndTheCountsBalance() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        ForeignEvents events = rule(point -> {
            begun.countDown();
            await(free);
        }, "topic", "a");
        int many = Delivery.CAPACITY + 100;
        events.handle("a", Map.of("i", 0));
        await(begun);
        assertTimeout(Duration.ofSeconds(20), () -> {
            for (int i = 1; i < many; i++) events.handle("a", Map.of("i", i));
        });
        FlowStatus held = tally.status("", rule.trouble().text());
        assertTrue(held.balances() && held.dropped() >= 99 && held.waiting() >= Delivery.CAPACITY, held.toString());
        assertEquals("an event was dropped, as 1000 points waited; a sink of points is too slow", held.trouble());
        free.countDown();
        Await.until("all that waited was sent", () -> tally.status("", "").waiting() == 0);
        assertEquals(many, tally.status("", "").sent() + tally.status("", "").dropped());
        assertEquals(held.trouble(), rule.trouble().text(), "those that fired since say nothing of those that are lost");
        events.handle("a", Map.of("i", many));
        assertEquals(held.trouble(), rule.trouble().text(), "nor do those that come while there is room");
    }

    @Test
    void thatEventsWereDroppedIsOverAMinuteLaterThoughNoFurtherOneComes() {
        Engine engine = new Engine(sink.pointHub(), folder.resolve("fields"), clock);
        EventRule rare = engine.rules().add(settings("topic", "a"), engine.outlet("rare", tally));
        ForeignEvents events = new ForeignEvents(rare, engine.rules(), tally, engine.delivery());
        CountDownLatch free = new CountDownLatch(1);
        engine.delivery().offer(() -> await(free));
        for (int i = 0; i < Delivery.CAPACITY + 2; i++) events.handle("a", Map.of());
        clock.advance(Duration.ofMinutes(2));
        engine.look(List.of(), List.of(), List.of());
        assertTrue(rare.trouble().text().startsWith("an event was dropped"), "while there is no room");
        events.handle("a", Map.of());
        free.countDown();
        Await.until("all that waited was sent", () -> tally.status("", "").waiting() == 0);
        engine.look(List.of(), List.of(), List.of());
        assertTrue(rare.trouble().text().startsWith("an event was dropped"), "for a while");
        clock.advance(Duration.ofMinutes(1));
        engine.look(List.of(), List.of(), List.of());
        assertEquals("", rare.trouble().text());
        engine.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> day(String value, boolean replayed) {
        return Map.of("axis.topic", DAY, "camera", "front", "source.VideoSourceConfigurationToken", "1",
                "data.day", value,
                "type.day", "xsd:boolean", "stateful", true, "replayed", replayed, "time.nanos", 1_000L);
    }

    @Test
    void aCameraEventIsAPointAsTheCameraAppWritesIt() {
        rule("axis_topic", DAY).handle("io/tidegate/axis/front/x", day("1", true));
        Point expected = Point.of("metadata", 1_000).tag("name", "videosource_daynightvision")
                .tag("context", "Day night vision").tag("topic", DAY).tag("camera", "front")
                .tag("VideoSourceConfigurationToken", "1").field("day", true).build();
        assertEquals(List.of(expected), points(1));
    }

    @Test
    void aStateThatIsToldAgainFiresOnlyIfItChanged() {
        ForeignEvents events = rule("axis_topic", DAY);
        events.handle("t", day("1", true));
        events.handle("t", day("1", true));
        events.handle("t", day("0", true));
        events.handle("t", day("0", true));
        events.handle("t", day("1", false));
        assertEquals(List.of(true, false, true), points(3).stream().map(point -> point.fields().get("day")).toList());
        assertEquals(3, tally.status("", "").received());
    }

    @Test
    void undeclaredValuesOfACameraAreTextsWhateverTheyLookLike() {
        rule("axis_topic", "*").handle("t", Map.of("axis.topic", "tnsaxis:x", "data.human", "3", "data.reason", "car",
                "data.objectId", "", "data.active", "true"));
        assertEquals(Map.of("human", "3", "reason", "car", "active", true), points(1).get(0).fields());
    }

    @Test
    void licencePlatesOfACameraAreAllWritten() {
        ForeignEvents events = rule("axis_topic", "*");
        List<String> plates = List.of("482913", "12D", "7F", "0x1p3", "007", "KA1234", "B-XY 99");
        for (String plate : plates) events.handle("t", Map.of("axis.topic", "tnsaxis:ALPV", "data.plate", plate));
        assertEquals(plates, points(plates.size()).stream().map(point -> point.fields().get("plate")).toList());
    }

    @Test
    void anEmptyTextSaysNothingAndIsNoTrouble() {
        ForeignEvents events = rule("axis_topic", "*", "fields", list("active:boolean", "objectId", "reason"));
        events.handle("t", Map.of("axis.topic", "x", "data.active", "1", "data.objectId", "7", "data.reason", "car",
                "type.objectId", "xsd:int"));
        events.handle("t", Map.of("axis.topic", "x", "data.active", "0", "data.objectId", "", "data.reason", ""));
        assertEquals(Map.of("active", false, "reason", ""), points(2).get(1).fields());
        assertEquals("", rule.trouble().text());
    }

    @Test
    void aChosenTypeWins() {
        rule("axis_topic", "*", "fields", list("day:boolean", "id:text")).handle("t",
                Map.of("axis.topic", "tnsaxis:x", "data.day", "1", "data.id", "7"));
        assertEquals(Map.of("day", true, "id", "7"), points(1).get(0).fields());
    }

    @Test
    void aTypeOutlivesARestart() {
        rule("axis_topic", "*").handle("t", Map.of("axis.topic", "x", "data.count", "3", "type.count", "xsd:int"));
        points(1);
        types = new FieldTypes(folder.resolve("fields"));
        rule("axis_topic", "*").handle("t", Map.of("axis.topic", "x", "data.count", "many", "data.other", "4"));
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
        assertEquals(List.of(Map.of("n", 2.0, "Speed", 90.0)), sink.points().stream().map(Point::fields).toList());
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

    private List<String> ports() { return sink.points().stream().map(point -> point.tags().get("port")).toList(); }

    @Test
    void aStateThatIsHeldIsWrittenBeforeANewOneOfABusySource() {
        ForeignEvents events = rule("axis_topic", "*", "minimum_interval_ms", 1_000L);
        events.handle("t", port("busy", true, 0));
        events.handle("t", port("rare", true, 100));
        events.handle("t", port("busy", false, 1_000));
        delivery.settle(Duration.ofMinutes(1));
        assertEquals(List.of("busy", "rare"), ports());
        clock.advance(Duration.ofSeconds(1));
        look();
        assertEquals(List.of("busy", "rare", "busy"), ports());
        assertTrue(tally.status("", "").balances() && tally.status("", "").waiting() == 0);
    }

    @Test
    void sourcesThatAreAllBusyAreWrittenInTurn() {
        ForeignEvents events = rule("axis_topic", "*", "minimum_interval_ms", 1_000L);
        for (int second = 0; second < 4; second++) {
            events.handle("t", port("1", second % 2 == 0, second * 1_000));
            events.handle("t", port("2", second % 2 == 0, second * 1_000 + 500));
        }
        delivery.settle(Duration.ofMinutes(1));
        assertEquals(List.of("1", "2", "1", "2"), ports());
    }

    @Test
    void aStateThatIsHeldIsWrittenBeforeABusyMoment() {
        ForeignEvents events = rule("axis_topic", "*", "minimum_interval_ms", 1_000L);
        Map<String, Object> moment = Map.of("axis.topic", "tnsaxis:Motion", "data.n", "1");
        events.handle("t", moment);
        events.handle("t", port("rare", true, 100));
        clock.advance(Duration.ofSeconds(1));
        events.handle("t", moment);
        delivery.settle(Duration.ofMinutes(1));
        assertEquals("rare", points(2).get(1).tags().get("port"));
        assertEquals(1, tally.status("", "").dropped());
    }
}
