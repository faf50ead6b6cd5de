package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WallClockTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;

    private final ManualTime time = new ManualTime(START);
    private final WallClock clock = new WallClock(time);

    private void pass(Duration by) { time.advance(by); }

    @Test
    void goesOnWithTime() {
        pass(Duration.ofMillis(10));
        assertEquals(START + 10_000_000, clock.nanos());
    }

    @Test
    void aStepBackIsToldAndFollowed() {
        pass(Duration.ofSeconds(5));
        time.stepWallClock(Duration.ofHours(-1));
        pass(Duration.ofSeconds(1));
        assertEquals(START + 6 * SECOND - 3600 * SECOND, clock.nanos());
        assertEquals(-3600 * SECOND, clock.stepNanos());
    }

    @Test
    void aStepForthIsToldAndFollowed() {
        time.stepWallClock(Duration.ofHours(1));
        pass(Duration.ofSeconds(1));
        assertEquals(START + 3601 * SECOND, clock.nanos());
        assertEquals(3600 * SECOND, clock.stepNanos());
    }

    @Test
    void stepsAddUp() {
        time.stepWallClock(Duration.ofSeconds(10));
        clock.stepNanos();
        time.stepWallClock(Duration.ofSeconds(-4));
        assertEquals(6 * SECOND, clock.stepNanos());
    }

    @Test
    void aSmallDifferenceIsNoStepAndGoesNeverBack() {
        long before = clock.nanos();
        for (int i = 0; i < 100; i++) {
            time.stepWallClock(Duration.ofMillis(-20));
            pass(Duration.ofSeconds(1));
            long now = clock.nanos();
            assertTrue(now >= before, now + " after " + before);
            before = now;
        }
        assertEquals(0, clock.stepNanos());
        assertEquals(time.epochNanos(), clock.nanos());
    }

    @Test
    void theClockOfThisMachineIsFollowed() {
        WallClock real = new WallClock(TimeSource.SYSTEM);
        long difference = real.nanos() - System.currentTimeMillis() * 1_000_000L;
        assertTrue(Math.abs(difference) < SECOND, difference + " ns");
    }
}
