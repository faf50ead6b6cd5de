package io.tidegate.can.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WrappingClockTest {
    private static final long MILLI = 1_000_000L;
    private static final long NOW = 1_800_000_000_000L * MILLI;

    private final WrappingClock clock = new WrappingClock(60_000 * MILLI);

    @Test
    void followsTheDeviceNotTheJitterOfTheComputer() {
        assertEquals(NOW, clock.epochNanos(5_000 * MILLI, NOW));
        assertEquals(NOW + 10 * MILLI, clock.epochNanos(5_010 * MILLI, NOW + 17 * MILLI));
        assertEquals(NOW + 20 * MILLI, clock.epochNanos(5_020 * MILLI, NOW + 19 * MILLI));
    }

    @Test
    void goesOnWhenTheCounterBeginsAnew() {
        clock.epochNanos(59_990 * MILLI, NOW);
        assertEquals(NOW + 20 * MILLI, clock.epochNanos(10 * MILLI, NOW + 20 * MILLI));
    }

    @Test
    void goesOnAfterASilenceOfManyMinutes() {
        clock.epochNanos(1_000 * MILLI, NOW);
        assertEquals(NOW + 7 * 60_000 * MILLI + 500 * MILLI,
                clock.epochNanos(1_500 * MILLI, NOW + 7 * 60_000 * MILLI + 560 * MILLI));
    }

    @Test
    void isSetAgainWhenBothDriftApart() {
        clock.epochNanos(0 * MILLI, NOW);
        long later = NOW + 30_000 * MILLI;
        assertEquals(later, clock.epochNanos(29_700 * MILLI, later));
        assertEquals(later + 10 * MILLI, clock.epochNanos(29_710 * MILLI, later + 12 * MILLI));
    }

    @Test
    void beginsAnewWithTheAdapter() {
        clock.epochNanos(0 * MILLI, NOW);
        clock.reset();
        assertEquals(NOW + MILLI, clock.epochNanos(0 * MILLI, NOW + MILLI));
    }
}
