package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tidegate.api.point.Point;
import io.tidegate.events.engine.foreign.ForeignEvents;
import io.tidegate.events.engine.point.ForeignEvent;
import io.tidegate.events.engine.rule.HeldStates;
import io.tidegate.events.engine.value.Track;
import io.tidegate.testkit.Batches;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** States that came sooner than the minimum interval allows are written when it does. */
class HeldStatesTest extends ForeignEventsSetup {
    private List<String> ports() {
        return sink.points().stream().map(point -> point.tags().get("port")).toList();
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
        assertEquals(List.of(true, false),
                sink.points().stream().map(point -> point.fields().get("state")).toList());
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
    void theTimeAroundAStateThatWasHeldIsCaptured() {
        ForeignEvents events =
                rule("axis_topic", "*", "minimum_interval_ms", 10_000L, "capture", list("Motor.Speed"),
                        "capture_before_ms", 2_000L, "capture_after_ms", 3_000L);
        for (int second = 0; second < 15; second++) {
            rules.accept(Batches.motor(second * 1_000_000_000L, second, 0));
            if (second == 1 || second == 4) events.handle("t", port("1", second == 1, second * 1_000));
            delivery.settle(Duration.ofMinutes(1));
            clock.advance(Duration.ofSeconds(1));
            look();
        }
        String held = sink.points().stream()
                .filter(point -> Boolean.FALSE.equals(point.fields().get("state"))).findFirst()
                .orElseThrow().fields().get("event").toString();
        assertEquals(List.of(2.0, 3.0, 4.0, 5.0, 6.0, 7.0), sink.points().stream()
                .filter(point -> point.measurement().equals("metadata_capture")
                        && point.fields().get("event").equals(held))
                .map(point -> point.fields().get("Speed")).toList());
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

    private void motor(int second) { rules.accept(Batches.motor(second * 1_000_000_000L, second, 0)); }

    private List<Point> captured() {
        return sink.points().stream().filter(point -> point.measurement().equals("metadata_capture"))
                .toList();
    }

    @Test
    void theCaptureOfAHeldStateNeverSharesASlotWithOneThatItOverlaps() {
        ForeignEvents events =
                rule("axis_topic", "*", "minimum_interval_ms", 10_000L, "capture", list("Motor.Speed"));
        for (int second = 0; second < 40; second++) {
            motor(second);
            if (second == 0 || second == 1 || second == 6)
                events.handle("t", port("1", second == 1, second * 1_000));
            if (second == 3) events.handle("t", port("2", true, 3_000));
            delivery.settle(Duration.ofMinutes(1));
            clock.advance(Duration.ofSeconds(1));
            look();
        }
        Set<String> series = new HashSet<>();
        for (Point point : captured())
            assertTrue(series.add(point.tags() + " " + point.timeNanos()), "written twice: " + point);
        assertEquals(3, captured().stream().map(point -> point.fields().get("event")).distinct().count());
    }

    /** States of so many sources come at second 10, of which one is written in 10 s. */
    private void statesOfSeveralSources(int sources) {
        ForeignEvents events = rule("axis_topic", "*", "minimum_interval_ms", 10_000L, "capture",
                list("Motor.Speed", "Battery.Voltage"), "capture_before_ms", 2_000L, "capture_after_ms",
                1_000L);
        for (int second = 0; second < 10 * sources + 5; second++) {
            motor(second);
            for (int i = 0; i < sources && second == 10; i++) events.handle("t", port("" + i, true, 10_000));
            delivery.settle(Duration.ofMinutes(1));
            clock.advance(Duration.ofSeconds(1));
            look();
        }
    }

    @Test
    void aStateThatWaitedLongerThanSamplesAreRememberedSaysSo() {
        statesOfSeveralSources(3);
        assertEquals(
                "the capture around a state begins late, as it waited longer than minimum.interval.ms. Make "
                        + "that shorter, or give each source an event of its own.", rule.trouble().text());
    }

    @Test
    void aStateThatWaitedAsLongAsSamplesAreRememberedIsNoTrouble() {
        statesOfSeveralSources(2);
        assertEquals("", rule.trouble().text());
        assertEquals(8, captured().size());
    }

    @Test
    void samplesAreKeptLongerOnlyOnceAStateWasHeld() {
        ForeignEvents events =
                rule("axis_topic", "*", "minimum_interval_ms", 3_600_000L, "capture", list("Motor.Speed"),
                        "capture_before_ms", 1_000L);
        Map<String, Object> moment = Map.of("axis.topic", "tnsaxis:Motion", "data.n", "1");
        events.handle("t", moment);
        events.handle("t", moment);
        delivery.settle(Duration.ofMinutes(1));
        for (int i = 0; i < Track.MAX + 2; i++) rules.accept(Batches.motor(i * 1_000_000L, 1, 0));
        look();
        assertEquals("", rule.trouble().text());
        events.handle("t", port("1", true, 1_000));
        delivery.settle(Duration.ofMinutes(1));
        for (int i = 0; i <= Track.MAX; i++)
            rules.accept(Batches.motor((Track.MAX + 2) * 1_000_000_000L + i * 1_000_000L, 1, 0));
        look();
        assertTrue(rule.trouble().text().contains("16384 samples"), rule.trouble().text());
    }

    @Test
    void whatIsDroppedIsAskedForNoSamples() {
        HeldStates held = new HeldStates(tally);
        ForeignEvent moment = new ForeignEvent("Motion", 1, Map.of(), Map.of(), Map.of(), false);
        assertFalse(held.hold(moment, () -> fail("asked")));
        assertTrue(held.hold(new ForeignEvent("Port", 1, Map.of(), Map.of(), Map.of(), true), () -> 7));
        assertEquals(7, held.take().sampleNanos());
    }
}
