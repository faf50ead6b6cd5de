package io.tidegate.core.delivery.outlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FillRateTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LIMIT = 1_000_000;
    private static final String FULL = "spool_full_seconds";

    private final FillRate rate = new FillRate();
    private long now;
    private long used;

    /** So many seconds, with so many bytes more in each. */
    private Map<String, Double> grows(int seconds, int bytes) {
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            used += bytes;
            rate.sample(used, LIMIT - used, now);
        }
        return rate.numbers(LIMIT);
    }

    @Test
    void aSpoolThatGrowsTellsWhenItIsFull() {
        Map<String, Double> numbers = grows(600, 100);
        assertEquals(60_000, numbers.get("spool_bytes"));
        assertEquals(1_000_000, numbers.get("spool_limit_bytes"));
        assertEquals((1_000_000 - 60_000) / 100.0, numbers.get(FULL), 5);
    }

    @Test
    void oneThatIsEmptyOrShrinksTellsNoTime() {
        assertFalse(grows(10, 0).containsKey(FULL));
        grows(60, 100);
        assertFalse(grows(50, -110).containsKey(FULL));
    }

    @Test
    void oneThatStandsStillForAMinuteTellsNoTimeAnyMore() {
        grows(600, 100);
        assertFalse(grows(62, 0).containsKey(FULL));
        assertEquals(60_000, rate.numbers(LIMIT).get("spool_bytes"));
    }

    @Test
    void aPauseOfSomeSecondsDoesNotHideThatItGrows() {
        grows(600, 100);
        double told = grows(20, 0).get(FULL);
        assertEquals(9_400, told, 4_000);
    }

    @Test
    void oneThatIsFullTellsZero() {
        grows(10, 100);
        used = LIMIT;
        assertEquals(0, grows(1, 0).get(FULL));
    }
}
