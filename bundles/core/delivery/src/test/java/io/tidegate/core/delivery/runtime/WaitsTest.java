package io.tidegate.core.delivery.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.delivery.machine.Progress;
import io.tidegate.core.runtime.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private final ManualTime time = new ManualTime(0);
    private final Waits waits = new Waits(time);

    private double after(int seconds, long oldest, long next) {
        time.advance(Duration.ofSeconds(seconds));
        return waits.oldestSeconds(new Progress(oldest, oldest, next, false));
    }

    @Test
    void nothingThatWaitsHasWaitedNoTime() {
        assertEquals(0, after(0, 1, 1));
        assertEquals(0, after(100, 50, 50));
    }

    @Test
    void theOldestHasWaitedSinceItWasFirstSeen() {
        after(0, 1, 5);
        after(10, 1, 9);
        assertEquals(30, after(20, 1, 20));
    }

    @Test
    void onceItWentTheNextIsTheOldest() {
        after(0, 1, 5);
        after(10, 1, 9);
        after(20, 1, 20);
        assertEquals(25, after(5, 5, 20), "5 to 8 came 10 s after the start");
        assertEquals(6, after(1, 9, 20), "9 to 19 came 30 s after the start");
    }

    @Test
    void whatFlowsHasWaitedAMoment() {
        for (int second = 1; second < 1000; second++)
            assertTrue(after(1, second * 10L, second * 10L + 5) <= 1);
    }

    @Test
    void aLongWaitIsKnownToAFewPercent() {
        for (int second = 1; second <= 10_000; second++) after(1, 1, second * 10L);
        double waited = after(0, 50_001, 100_000);
        assertEquals(5_000, waited, 250);
    }

    @Test
    void whatAnEarlierRunLeftWaitsSinceTheStart() {
        time.advance(Duration.ofSeconds(70));
        assertEquals(70, waits.oldestSeconds(new Progress(5, 5, 5, true)));
    }

    @Test
    void whatMayWaitForItsBatchToFillWaitsLongLater() {
        assertTrue(Waits.isLong(60, 0));
        assertFalse(Waits.isLong(120, Duration.ofMinutes(2).toNanos()));
        assertTrue(Waits.isLong(180, Duration.ofMinutes(2).toNanos()));
    }
}
