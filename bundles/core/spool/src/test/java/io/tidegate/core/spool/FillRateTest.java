package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FillRateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MIB = 1 << 20;

    private final FillRate rate = new FillRate();

    @Test
    void aSteadyGrowthSaysWhenItIsFull() {
        for (int second = 0; second <= 600; second += 2) rate.sample(second * 1000L, 1_000_000 - second * 1000L, second * SECOND);
        assertTrue(Math.abs(rate.secondsLeft() - 400) < 5, rate.secondsLeft() + " s");
        assertTrue(rate.sentence(MIB).matches("the spool holds 0.6 of 1.0 MiB, full in about 6 min"), rate.sentence(MIB));
    }

    @Test
    void whatDoesNotGrowIsNeverFull() {
        for (int second = 0; second < 100; second++) rate.sample(5000, 1000, second * SECOND);
        assertEquals(Long.MAX_VALUE, rate.secondsLeft());
        assertEquals("the spool holds 0.0 of 1.0 MiB", rate.sentence(MIB));
    }

    @Test
    void anEmptyOneSaysNothing() {
        rate.sample(0, 1000, 0);
        assertEquals("", rate.sentence(MIB));
    }
}
