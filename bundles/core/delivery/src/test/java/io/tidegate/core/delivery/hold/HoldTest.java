package io.tidegate.core.delivery.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.core.runtime.ClockWatch;
import io.tidegate.core.runtime.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldTest {
    private static final long LAST_WEEK = ClockWatch.EARLIEST_NANOS + 1_000_000_000L;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final long TEN_MINUTES = Duration.ofMinutes(10).toNanos();

    private final ManualTime time = new ManualTime(LAST_WEEK);
    private final List<Long> times = new ArrayList<>();
    private final List<SampleBatch> batches = new ArrayList<>();
    private boolean hasRoom = true;
    private final Hold hold = hold(new ClockWatch(time, () -> false));

    private Hold hold(ClockWatch clock) {
        Hold made = new Hold("sinks.test~plant", clock, batches::add, point -> times.add(point.timeNanos()));
        made.limit(TEN_MINUTES);
        return made;
    }

    /** As the sink does: what need not wait goes by. */
    private void point(long epochNanos) {
        Point point = Point.of("m", epochNanos).field("v", 1.0).build();
        if (hold.isActive())
            hold.take(point);
        else
            times.add(epochNanos);
    }

    private void pass(Duration by) {
        time.advance(by);
        hold.step(() -> hasRoom);
    }

    private void setClock(Duration by) {
        time.stepWallClock(by);
        hold.step(() -> hasRoom);
    }

    @Test
    void nothingIsSentBeforeTheClockIsSet() {
        point(time.epochNanos());
        pass(Duration.ofMinutes(9));
        assertEquals(List.of(), times);
    }

    @Test
    void whatWaitedHasTheTimesOfTheClockThatIsSet() {
        long first = time.epochNanos();
        point(first);
        pass(Duration.ofSeconds(5));
        long second = time.epochNanos();
        point(second);
        setClock(WEEK);
        assertEquals(List.of(first + WEEK.toNanos(), second + WEEK.toNanos()), times);
    }

    @Test
    void theSameIfTheClockIsSetBack() {
        long first = time.epochNanos();
        point(first);
        time.advance(Duration.ofHours(1));
        hold.limit(Duration.ofHours(2).toNanos());
        setClock(Duration.ofSeconds(-30));
        assertEquals(List.of(first - 30_000_000_000L), times);
    }

    @Test
    void whatComesLateWithATimeOfBeforeIsCorrectedAsWell() {
        long before = time.epochNanos();
        setClock(WEEK);
        pass(Duration.ofSeconds(1));
        point(before);
        pass(Duration.ofMillis(100));
        assertEquals(List.of(before + WEEK.toNanos()), times);
    }

    @Test
    void aMinuteAfterwardsNothingWaitsAnyMore() {
        setClock(WEEK);
        pass(Duration.ofSeconds(61));
        assertFalse(hold.isActive());
    }

    @Test
    void framesKeepMessageValuesAndDistances() {
        SignalCatalog catalog = new SignalCatalog("car", List.of(new Message("A", 1, false, 0,
                List.of(Signal.of("s", "V"), new Signal("n", "", Double.NaN, Double.NaN, ValueTexts.NONE,
                        NumberKind.INTEGER)))));
        SampleBatch lent = new SampleBatch(catalog, 4, 8);
        long now = time.epochNanos();
        lent.beginFrame(0, now - 2_000);
        lent.add(0, 1.5);
        lent.addInteger(1, Long.MAX_VALUE, (double) Long.MAX_VALUE);
        lent.beginFrame(0, now);
        lent.add(0, Double.NaN);
        hold.take(lent);
        lent.clear();
        setClock(WEEK);
        SampleBatch passed = batches.get(0);
        assertEquals(now - 2_000 + WEEK.toNanos(), passed.timeNanos(0));
        assertEquals(now + WEEK.toNanos(), passed.timeNanos(1));
        assertEquals(1.5, passed.value(0));
        assertEquals(Long.MAX_VALUE, passed.integer(1));
        assertTrue(Double.isNaN(passed.value(passed.firstSample(1))));
    }

    @Test
    void afterTheLimitTimesAreSentAsTheyAreAndTheStatusSaysSo() {
        long first = time.epochNanos();
        point(first);
        pass(Duration.ofMinutes(10));
        assertEquals(List.of(first), times);
        assertTrue(hold.trouble().contains("was not set within 600 s (clock.wait.ms)"), hold.trouble());
        assertFalse(hold.isActive());
    }

    @Test
    void afterTheLimitTheStatusIsWellOnceTheClockIsSet() {
        pass(Duration.ofMinutes(10));
        setClock(WEEK);
        assertEquals("", hold.trouble());
    }

    @Test
    void theStatusSaysWhatWaits() {
        point(time.epochNanos());
        pass(Duration.ofMillis(100));
        assertTrue(hold.trouble().startsWith(
                "the clock shows 2025-01-01T00:00:00Z and is not set yet: keeps 1 frames and points"),
                hold.trouble());
    }

    @Test
    void whatFindsNoRoomIsCountedAndTheStatusSaysSo() {
        hold.limitMemory(1_000);
        for (int i = 0; i < 5; i++) point(time.epochNanos());
        pass(Duration.ofMillis(100));
        assertEquals(3, hold.lost());
        assertTrue(hold.trouble().contains("3 are dropped"), hold.trouble());
        setClock(WEEK);
        assertEquals(2, times.size());
    }

    @Test
    void whatWaitsIsPassedOnOnlyWhereThereIsRoom() {
        point(time.epochNanos());
        hasRoom = false;
        setClock(WEEK);
        assertEquals(List.of(), times);
        hasRoom = true;
        pass(Duration.ofMillis(100));
        assertEquals(1, times.size());
    }

    @Test
    void whatComesMeanwhileStandsBehindIt() {
        long first = time.epochNanos();
        point(first);
        hasRoom = false;
        setClock(WEEK);
        pass(Duration.ofSeconds(90));
        long second = time.epochNanos();
        point(second);
        hasRoom = true;
        pass(Duration.ofMillis(100));
        assertEquals(List.of(first + WEEK.toNanos(), second), times);
    }

    @Test
    void aSinkThatEndsBeforeLosesNothing() {
        long first = time.epochNanos();
        point(first);
        hold.close();
        assertEquals(List.of(first), times);
        assertTrue(hold.trouble().contains("ends before the clock was set: 1 frames"), hold.trouble());
    }

    @Test
    void aClockThatIsSetKeepsNothingBack() {
        ClockWatch set = new ClockWatch(time, () -> true);
        set.ask();
        assertFalse(hold(set).isActive());
    }

    @Test
    void withoutTheKeyATimeOfLongAgoIsSentAndTheStatusSaysSo() {
        ManualTime wrong = new ManualTime(0);
        ClockWatch watch = new ClockWatch(wrong, () -> false);
        Hold none = new Hold("sinks.test~plant", watch, batches::add, point -> {});
        none.step(() -> true);
        assertFalse(none.isActive());
        assertTrue(none.trouble().contains("the clock shows 1970-01-01T00:00:00Z, which is wrong"),
                none.trouble());
        wrong.stepWallClock(Duration.ofDays(365 * 60));
        none.step(() -> true);
        assertEquals("", none.trouble());
    }
}
