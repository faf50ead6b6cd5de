package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static io.tidegate.events.engine.Configs.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.FakeClock;
import io.tidegate.testkit.RecordingSink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicRuleTest {
    private final RecordingSink sink = new RecordingSink();
    private final FieldTypes types = new FieldTypes();
    private final Tally tally = new Tally();
    private final Delivery delivery = new Delivery();
    private final FakeClock clock = new FakeClock(Instant.ofEpochSecond(1_700_000_000, 5));

    private TopicRule rule(Object... namesAndValues) {
        return new TopicRule(settings(namesAndValues), new SignalRule.Outlet(sink.pointHub(), types, tally), delivery,
                clock);
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
        Point expected = Point.of("metadata", 1_600_000_000_123_000_000L).tag("name", "door").tag("context", "example")
                .tag("topic", "org/example/Door").field("open", true).field("count", 3.0).field("who", "Eve").build();
        assertEquals(List.of(expected), points(1));
    }

    @Test
    void anEventThatSaysNoTimeHappenedNow() {
        TopicRule rule = rule("topic", "a");
        rule.handle("a", Map.of("x", 1));
        rule.handle("a", Map.of("x", 1, "timestamp", "yesterday"));
        rule.handle("a", Map.of("x", 1, "timestamp", Long.MAX_VALUE));
        points(3).forEach(point -> assertEquals(1_700_000_000_000_000_005L, point.timeNanos()));
    }

    @Test
    void onlyTheChosenPropertiesAreIncluded() {
        rule("topic", "a", "fields", list("open")).handle("a", Map.of("open", false, "count", 3));
        assertEquals(Map.of("open", false), points(1).get(0).fields());
    }

    @Test
    void whatIsNoSimpleValueIsPassedOverUnlessChosen() {
        TopicRule rule = rule("topic", "a");
        rule.handle("a", Map.of("bytes", new byte[3], "list", List.of(1), "x", 'c', "level", Thread.State.NEW,
                "event.topics", "a"));
        assertEquals(Map.of("x", "c", "level", "NEW"), points(1).get(0).fields());
        assertEquals("", rule.trouble());
    }

    @Test
    void anEventWithoutPropertiesStillIsAPoint() {
        rule("topic", "a").handle("a", Map.of());
        assertEquals(Map.of("fired", true), points(1).get(0).fields());
    }

    @Test
    void aFieldKeepsItsType() {
        TopicRule rule = rule("topic", "a");
        rule.handle("a", Map.of("n", 3, "flag", true, "word", "x"));
        rule.handle("a", Map.of("n", 3.5f, "flag", "false", "word", 7));
        rule.handle("a", Map.of("n", " 4 ", "flag", "TRUE", "word", true));
        assertEquals(Map.of("n", 3.5, "flag", false, "word", "7.0"), points(3).get(1).fields());
        assertEquals(Map.of("n", 4.0, "flag", true, "word", "true"), points(3).get(2).fields());
    }

    @Test
    void aValueThatDoesNotFitIsLeftOutAndSaid() {
        TopicRule rule = rule("topic", "a");
        rule.handle("a", Map.of("n", 3));
        rule.handle("a", Map.of("n", "many", "m", 1));
        assertEquals(Map.of("m", 1.0), points(2).get(1).fields());
        assertEquals("topic a gave nothing that fits for [n] (expected a number, boolean or text of the type it had"
                + " before); the event has [m, n]", rule.trouble());
        rule.handle("a", Map.of("n", 4));
        assertEquals("", rule.trouble());
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
        TopicRule rule = rule("topic", "a", "fields", list("x", "y"));
        rule.handle("a", Map.of("z", 1, "x", Double.NaN));
        assertTrue(rule.trouble().startsWith("an event was dropped: topic a gave nothing that fits for [x, y]"),
                rule.trouble());
        assertEquals(1, tally.status("", "").dropped());
    }

    @Test
    void whatComesTooSoonIsDroppedAndCounted() {
        TopicRule rule = rule("topic", "a", "minimum_interval_ms", 100L);
        rule.handle("a", Map.of());
        clock.advance(Duration.ofMillis(99));
        rule.handle("a", Map.of());
        clock.advance(Duration.ofMillis(1));
        rule.handle("a", Map.of());
        points(2);
        assertEquals(1, tally.status("", "").dropped());
    }

    @Test
    void aSlowSinkNeverHoldsTheHandlerAndTheCountsBalance() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        SignalRule.Outlet slow = new SignalRule.Outlet(point -> await(free), types, tally);
        TopicRule rule = new TopicRule(settings("topic", "a"), slow, delivery, clock);
        int events = Delivery.CAPACITY + 100;
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < events; i++) rule.handle("a", Map.of("i", i));
        });
        FlowStatus held = tally.status("", rule.trouble());
        assertTrue(held.balances() && held.dropped() >= 99 && held.waiting() >= Delivery.CAPACITY, held.toString());
        assertEquals("an event was dropped: 1000 points wait already; a sink of points is too slow", held.trouble());
        free.countDown();
        Await.until("all that waited was sent", () -> tally.status("", "").waiting() == 0);
        assertEquals(events, tally.status("", "").sent() + tally.status("", "").dropped());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void afterCloseAnEventIsDropped() {
        delivery.close();
        rule("topic", "a").handle("a", Map.of());
        assertEquals(1, tally.status("", "").dropped());
    }
}
