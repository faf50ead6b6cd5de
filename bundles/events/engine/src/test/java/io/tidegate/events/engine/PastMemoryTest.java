package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.events.engine.settings.Edge;
import io.tidegate.events.engine.value.PastMemory;
import io.tidegate.events.engine.value.Track;
import io.tidegate.events.engine.value.Values;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What captures remember is bounded, said where it is not enough, and given back. */
class PastMemoryTest {
    private static final int SIGNALS = 32;
    private static final long MILLI = 1_000_000;
    private static final SignalCatalog CAR =
            new SignalCatalog("car", List.of(new Message("Engine", 1, false, 0,
                    IntStream.range(0, SIGNALS).mapToObj(i -> Signal.of("S" + i, "")).toList())));
    private static final String TOO_MUCH =
            "captures begin later than capture.before.ms says: all captures together may take"
                    + " 1 MiB of memory; make it shorter, or capture fewer signals";

    private final RecordingSink sink = new RecordingSink();
    private final ManualTime time = new ManualTime(1_700_000_000_000_000_000L);
    private final PastMemory memory = new PastMemory(1 << 20);
    private final Rules rules = new Rules(time, memory);
    private long now;
    @TempDir
    private Path folder;

    private EventRule capture(int signals, long beforeMillis) {
        return rules.add(
                Configs.settings("when", "Engine.S0 > 500", "capture_before_ms", beforeMillis, "capture",
                        IntStream.range(0, signals).mapToObj(i -> "Engine.S" + i).toArray(String[]::new)),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        Runnable::run));
    }

    private EventRule plain() {
        return rules.add(Configs.settings("when", "Engine.S0 > 1000", "signals", list("Engine.S1")),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        Runnable::run));
    }

    /** All signals, so many times, one each millisecond. */
    private void samples(int count, double value) {
        for (int i = 0; i < count; i++) {
            SampleBatch batch = new SampleBatch(CAR, 1, SIGNALS);
            batch.beginFrame(0, now += MILLI);
            for (int s = 0; s < SIGNALS; s++) batch.add(s, value);
            rules.accept(batch);
        }
    }

    private void look() { rules.look(List.of(), Map.of(), Map.of()); }

    private void graceIsOver() {
        time.advance(Duration.ofNanos(Values.GRACE_NANOS));
        look();
    }

    @Test
    void allCapturesTogetherTakeNoMoreThanThereIs() {
        for (int i = 0; i < 5; i++) capture(SIGNALS, 3_600_000);
        samples(17_000, 1);
        assertTrue(memory.used() > memory.bytes() / 2 && memory.used() <= memory.bytes(),
                memory.used() + " bytes");
    }

    @Test
    void aCaptureThatBeginsTooLateIsSaidAndStillThere() {
        EventRule rule = capture(SIGNALS, 10_000);
        samples(9_000, 1);
        look();
        assertEquals(TOO_MUCH, rule.trouble().text());
        samples(1, 501);
        List<Long> times = sink.points().stream().filter(point -> point.measurement().endsWith("_capture"))
                .map(point -> now - point.timeNanos()).toList();
        assertTrue(times.size() >= 1_024 && times.contains(0L) && times.contains(1_000 * MILLI),
                times.size() + " points");
    }

    @Test
    void aCaptureThatHasItsRoomIsNoTroubleThoughAnotherHasNot() {
        EventRule rule = capture(SIGNALS, 100);
        capture(SIGNALS, 10_000);
        samples(9_000, 1);
        look();
        assertEquals("", rule.trouble().text());
    }

    @Test
    void moreSamplesOfASignalThanAnEventMayWriteAreSaid() {
        EventRule rule = capture(1, 20_000);
        samples(Track.MAX, 1);
        look();
        assertEquals("", rule.trouble().text());
        samples(1, 1);
        look();
        assertEquals(
                "captures begin later than capture.before.ms says: 16384 samples of a signal are remembered "
                        + "at most; make it shorter, or capture fewer signals", rule.trouble().text());
    }

    @Test
    void whatRemovedEventsTookIsGivenBack() {
        EventRule rule = capture(SIGNALS, 10_000);
        plain();
        samples(1_000, 1);
        rules.remove(rule);
        graceIsOver();
        assertEquals(0, memory.used());
        samples(10, 1);
        assertEquals(0, memory.used());
    }

    @Test
    void aHeldTurnThatIsOlderThanWhatMayBeRememberedIsSaidWithItsInterval() {
        EventRule rule = rules.add(
                Configs.settings("when", "Engine.S0 > 500", "edge", Edge.BOTH, "minimum_interval_ms",
                        20_000L, "capture_before_ms", 10L, "capture", list("Engine.S0")),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        Runnable::run));
        samples(Track.MAX + 1, 1);
        look();
        assertTrue(
                rule.trouble().text()
                        .endsWith("make it or minimum.interval.ms shorter, or capture fewer signals"),
                rule.trouble().text());
    }

    @Test
    void whatTheLastEventTookIsGivenBack() {
        EventRule rule = capture(SIGNALS, 10_000);
        samples(1_000, 1);
        rules.remove(rule);
        graceIsOver();
        assertEquals(0, memory.used());
    }

    @Test
    void whatALongerCaptureTookIsGivenBackWhenAShorterOneStays() {
        EventRule rule = capture(SIGNALS, 1_000);
        capture(SIGNALS, 10);
        samples(1_000, 1);
        long before = memory.used();
        rules.remove(rule);
        graceIsOver();
        assertTrue(memory.used() < before / 4, memory.used() + " of " + before + " bytes");
        samples(1, 501);
        assertEquals(11,
                sink.points().stream().filter(point -> point.measurement().endsWith("_capture")).count());
    }

    @Test
    void theTroubleEndsWhenTheOthersLeaveRoom() {
        EventRule large = capture(SIGNALS, 10_000);
        samples(5_000, 1);
        EventRule small = rules.add(Configs.settings("when", "Engine.S0 > 500", "capture_before_ms", 3_000L,
                "capture", list("Engine.S0")),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        Runnable::run));
        look();
        assertEquals(TOO_MUCH, small.trouble().text());
        rules.remove(large);
        graceIsOver();
        samples(5_000, 1);
        look();
        assertEquals("", small.trouble().text());
    }

    @Test
    void anEventThatIsEditedKeepsItsPast() {
        plain();
        EventRule rule = capture(1, 10_000);
        samples(100, 1);
        rules.remove(rule);
        samples(100, 1);
        capture(1, 10_000);
        samples(1, 501);
        assertEquals(201,
                sink.points().stream().filter(point -> point.measurement().endsWith("_capture")).count());
    }
}
