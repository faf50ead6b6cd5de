package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long LAST_WEEK = ClockWatch.EARLIEST_NANOS + 100 * SECOND;
    private static final Duration WEEK = Duration.ofDays(7);

    private final ManualTime time = new ManualTime(LAST_WEEK);
    private final AtomicBoolean follows = new AtomicBoolean();
    private final ClockWatch clock = new ClockWatch(time, follows::get);

    @Test
    void isNotSetAsLongAsNobodyDidIt() {
        time.advance(Duration.ofHours(1));
        clock.look();
        clock.ask();
        assertFalse(clock.isSet());
    }

    @Test
    void isSetWhenItFollowsATimeServer() {
        follows.set(true);
        clock.ask();
        assertTrue(clock.isSet());
    }

    @Test
    void isSetWhenItWasSetForwardOrBack() {
        for (Duration step : new Duration[] {WEEK, WEEK.negated()}) {
            ManualTime other = new ManualTime(LAST_WEEK + 2 * WEEK.toNanos());
            ClockWatch watch = new ClockWatch(other, () -> false);
            other.stepWallClock(step);
            watch.look();
            assertTrue(watch.isSet(), step.toString());
        }
    }

    @Test
    void isNotSetByACorrectionOfLessThanASecond() {
        time.stepWallClock(Duration.ofMillis(900));
        clock.look();
        assertFalse(clock.isSet());
    }

    @Test
    void aClockOfLongAgoIsNotSetWhoeverSaysSo() {
        ManualTime atFirst = new ManualTime(0);
        ClockWatch watch = new ClockWatch(atFirst, () -> true);
        watch.ask();
        atFirst.stepWallClock(Duration.ofDays(365));
        watch.look();
        assertTrue(watch.isImpossible());
        assertFalse(watch.isSet());
    }

    @Test
    void aTimeOfBeforeTheStepIsThatOfTheClockAsItIsNow() {
        time.advance(Duration.ofSeconds(10));
        long seen = time.nanos();
        long happened = time.epochNanos() - 3 * SECOND;
        time.stepWallClock(WEEK);
        clock.look();
        assertEquals(happened + WEEK.toNanos(), clock.corrected(happened, seen));
    }

    @Test
    void aTimeOfBeforeTheStepThatIsSeenAfterItIsCorrectedToo() {
        long happened = time.epochNanos();
        time.stepWallClock(WEEK.negated());
        time.advance(Duration.ofSeconds(2));
        clock.look();
        assertEquals(happened - WEEK.toNanos(), clock.corrected(happened, time.nanos()));
    }

    @Test
    void aTimeOfAfterTheStepStays() {
        time.stepWallClock(WEEK);
        clock.look();
        time.advance(Duration.ofSeconds(2));
        assertEquals(time.epochNanos(), clock.corrected(time.epochNanos(), time.nanos()));
    }

    @Test
    void aTimeOfAnotherClockStays() {
        long recorded = time.epochNanos() - Duration.ofDays(400).toNanos();
        long seen = time.nanos();
        time.stepWallClock(WEEK);
        clock.look();
        assertEquals(recorded, clock.corrected(recorded, seen));
    }

    @Test
    void severalStepsAddUp() {
        long happened = time.epochNanos();
        long seen = time.nanos();
        time.stepWallClock(WEEK);
        clock.look();
        time.advance(Duration.ofSeconds(1));
        time.stepWallClock(Duration.ofMinutes(-7));
        clock.look();
        assertEquals(happened + WEEK.toNanos() - 7 * 60 * SECOND, clock.corrected(happened, seen));
    }

    @Test
    void aClockThatIsSetAgainAndAgainTakesNoMoreMemory() {
        long seen = time.nanos();
        long first = time.epochNanos();
        for (int i = 0; i < 1_000; i++) {
            time.stepWallClock(Duration.ofHours(3));
            clock.look();
        }
        assertEquals(first + Duration.ofHours(3_000).toNanos(), clock.corrected(first, seen));
    }
}
