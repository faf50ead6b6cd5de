package io.tidegate.core.lineprotocol.lines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeriesTimeTest {
    private static final long T = 1_700_000_000_000_000_000L;
    private static final long MILLI = 1_000_000;

    private final SeriesTime series = new SeriesTime();

    private List<Long> given(long... times) {
        List<Long> given = new ArrayList<>();
        for (long time : times) given.add(series.next(time) - T);
        return given;
    }

    @Test
    void theSameTimeGetsTheNextNanoseconds() {
        assertEquals(List.of(0L, 1L, 2L, 3L, 10L), given(T, T, T, T + 1, T + 10));
    }

    @Test
    void aStepBackBetweenTwoOfTheSameTimeIsNoReasonToForget() {
        assertEquals(List.of(0L, 1L, -MILLI, 2L, 3L, 1 - MILLI), given(T, T, T - MILLI, T, T, T - MILLI));
    }

    @Test
    void aTimeInTheMiddleOfABurstGetsTheFirstOneBehindIt() {
        assertEquals(List.of(0L, 1L, 2L, 5L, 3L, 4L, 6L), given(T, T, T, T + 5, T + 1, T + 2, T + 2));
    }

    @Test
    void aLargerStepBackStartsOver() {
        given(T, T, T + 2 * SeriesTime.WINDOW_NANOS);
        assertEquals(List.of(0L, 1L), given(T, T));
    }

    @Test
    void aBurstOfAnyLengthGivesDistinctTimes() {
        Set<Long> given = new HashSet<>();
        for (int i = 0; i < 100_000; i++) given.add(series.next(T));
        assertEquals(100_000, given.size());
    }

    /** The model: the first time that was not given before. */
    @Test
    void withinItsWindowItGivesTheFirstFreeTimeWhateverTheOrder() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            SeriesTime one = new SeriesTime();
            Set<Long> model = new HashSet<>();
            int different = 0;
            for (int i = 0; i < 200 && different < SeriesTime.MAX_RUNS; i++) {
                long time = T + random.nextInt(SeriesTime.MAX_RUNS) * (random.nextInt(4) == 0 ? 1 : MILLI);
                long expected = time;
                while (!model.add(expected)) expected++;
                if (expected == time) different++;
                assertEquals(expected - T, one.next(time) - T, "seed " + seed + ", time " + i);
            }
        }
    }

    @Test
    void itStaysSmallAndMakesNoGarbage() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) series.next(T + random.nextInt(900) * MILLI);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) series.next(T + random.nextInt(900) * MILLI);
        long garbage = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(garbage < 10_000, garbage + " bytes for 100000 times");
    }
}
