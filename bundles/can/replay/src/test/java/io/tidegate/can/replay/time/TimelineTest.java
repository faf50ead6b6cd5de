package io.tidegate.can.replay.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;
    private static final long LOG = 1_600_000_000L * SECOND;

    private final FakePacer pacer = new FakePacer();
    private final long begin = pacer.nanoTime();

    private long due(Timeline timeline, long logNanos) {
        timeline.next(logNanos, pacer);
        return timeline.due();
    }

    private long stamp(Timeline timeline, long logNanos) {
        timeline.next(logNanos, pacer);
        return timeline.stamp(logNanos, pacer);
    }

    @Test
    void keepsTheDistancesOfTheLogInRealTime() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        assertEquals(begin, due(timeline, LOG));
        assertEquals(begin + 3 * SECOND, due(timeline, LOG + 3 * SECOND));
        assertEquals(FakePacer.EPOCH + 7 * SECOND, stamp(timeline, LOG + 7 * SECOND));
    }

    @Test
    void goesByAFactor() {
        Timeline timeline = new Timeline(10, Timestamps.NOW);
        due(timeline, LOG);
        assertEquals(begin + 300_000_000, due(timeline, LOG + 3 * SECOND));
        assertEquals(FakePacer.EPOCH + 300_000_000, timeline.stamp(LOG + 3 * SECOND, pacer));
    }

    @Test
    void doesNotDriftWhenTheThreadIsLate() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        for (int i = 0; i < 1000; i++) {
            assertEquals(begin + i * 1000, due(timeline, LOG + i * 1000));
            pacer.park(1300);
        }
    }

    @Test
    void theNextPassBeginsOneMeanGapAfterTheLast() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        for (int i = 0; i <= 4; i++) due(timeline, LOG + i * 500);
        timeline.endPass();
        assertEquals(begin + 2500, due(timeline, LOG));
        assertEquals(FakePacer.EPOCH + 2500, timeline.stamp(LOG, pacer));
        due(timeline, LOG + 2000);
        timeline.endPass();
        assertEquals(begin + 2500 + 4000, due(timeline, LOG), "two frames: the mean gap is the length");
    }

    @Test
    void originalTimesGoOnIncreasing() {
        Timeline timeline = new Timeline(1, Timestamps.ORIGINAL);
        assertEquals(LOG, stamp(timeline, LOG));
        assertEquals(LOG + 1000, stamp(timeline, LOG + 1000));
        timeline.endPass();
        assertEquals(LOG + 2000, stamp(timeline, LOG));
    }

    @Test
    void asFastAsItGoesStampsNeverRepeat() {
        Timeline timeline = new Timeline(0, Timestamps.NOW);
        assertEquals(FakePacer.EPOCH, stamp(timeline, LOG));
        assertEquals(FakePacer.EPOCH + 1, stamp(timeline, LOG + SECOND));
        pacer.park(10);
        assertEquals(FakePacer.EPOCH + 10, stamp(timeline, LOG + SECOND));
        assertTrue(timeline.due() <= pacer.nanoTime());
    }

    @Test
    void asFastAsItGoesKeepsOriginalTimesAsTheyAre() {
        Timeline timeline = new Timeline(0, Timestamps.ORIGINAL);
        assertEquals(LOG, stamp(timeline, LOG));
        assertEquals(LOG, stamp(timeline, LOG));
    }

    @Test
    void aLogOfOneFrameRepeatsEverySecond() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        due(timeline, LOG);
        timeline.endPass();
        assertEquals(begin + SECOND, due(timeline, LOG));
    }

    @Test
    void framesOutOfOrderAreDueEarlier() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        due(timeline, LOG);
        due(timeline, LOG + 2000);
        assertEquals(begin + 1000, due(timeline, LOG + 1000));
        timeline.endPass();
        assertEquals(begin + 3000, due(timeline, LOG), "the length is to the latest frame");
    }

    @Test
    void thePassAfterASuspendBeginsNow() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        due(timeline, LOG);
        due(timeline, LOG + SECOND);
        timeline.endPass();
        pacer.park(60 * SECOND);
        assertEquals(pacer.nanoTime(), due(timeline, LOG));
        assertEquals(pacer.epochNanos(), timeline.stamp(LOG, pacer));
    }

    @Test
    void theNextPassFollowsAClockThatWasSet() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        due(timeline, LOG);
        due(timeline, LOG + SECOND);
        timeline.endPass();
        pacer.park(2 * SECOND);
        pacer.setClock(-3600 * SECOND);
        assertEquals(FakePacer.EPOCH - 3598 * SECOND, stamp(timeline, LOG));
    }

    @Test
    void timesThatFallBackGoOnOneMeanGapLaterAndNow() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        for (int i = 0; i < 3; i++) due(timeline, LOG + i * SECOND / 2);
        for (int i = 3; i < 8; i++) {
            assertEquals(begin + i * SECOND / 2, due(timeline, LOG - 100 * SECOND + (i - 3) * SECOND / 2));
            assertEquals(FakePacer.EPOCH + i * SECOND / 2, timeline.stamp(0, pacer));
        }
        timeline.endPass();
        assertTrue(due(timeline, LOG) > begin + 7 * SECOND / 2, "the next pass comes behind");
    }

    @Test
    void originalTimesFallBackWithTheLog() {
        Timeline timeline = new Timeline(1, Timestamps.ORIGINAL);
        assertEquals(LOG, stamp(timeline, LOG));
        assertEquals(LOG - 100 * SECOND, stamp(timeline, LOG - 100 * SECOND));
    }

    @Test
    void aGapThatIsTooLongIsPlayedAsTheLongest() {
        Timeline timeline = new Timeline(10, Timestamps.NOW, 60 * SECOND);
        due(timeline, LOG);
        assertEquals(begin + 6 * SECOND, due(timeline, LOG + 60 * SECOND), "long enough");
        assertEquals(begin + 12 * SECOND, due(timeline, LOG + 43_300 * SECOND));
        assertEquals(begin + 12 * SECOND + SECOND / 20, due(timeline, LOG + 43_300 * SECOND + SECOND / 2));
        assertEquals(FakePacer.EPOCH + 12 * SECOND + SECOND / 20, timeline.stamp(0, pacer));
    }

    @Test
    void theTimeNowNeverFallsBack() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        due(timeline, LOG);
        assertEquals(FakePacer.EPOCH + SECOND, stamp(timeline, LOG + SECOND));
        assertEquals(FakePacer.EPOCH + SECOND, stamp(timeline, LOG + SECOND / 2));
        assertEquals(FakePacer.EPOCH + 2 * SECOND, stamp(timeline, LOG + 2 * SECOND));
    }

    @Test
    void wrongTimesAmongRightOnesDoNotStopIt() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        for (int i = 0; i < 3; i++) due(timeline, LOG + i * 10 * MILLISECOND);
        due(timeline, 100 * SECOND);
        due(timeline, 0);
        long due = due(timeline, LOG + 30 * MILLISECOND);
        assertTrue(due >= begin + 30 * MILLISECOND && due < begin + 100 * MILLISECOND, (due - begin) + " ns");
        assertEquals(due + SECOND / 2, due(timeline, LOG + 530 * MILLISECOND), "it goes on as before");
    }

    @Test
    void twoClocksThatAreMixedGoOnInRealTime() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        long due = 0;
        for (int i = 0; i < 100; i++)
            due = due(timeline, LOG - (i % 2 * 300 * SECOND) + i * 50 * MILLISECOND);
        long last = 99 * 50 * MILLISECOND;
        assertTrue(due >= begin + last && due <= begin + last + SECOND, (due - begin) + " ns");
    }

    /**
     * A minute of frames of several clocks, each so many seconds behind the first, each so often; 0: at
     * random.
     */
    private long played(long[] clocks, long[] everyMillis, long seed) {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        Random random = new Random(seed);
        long due = due(timeline, LOG);
        for (int millis = 1; millis <= 60_000; millis++)
            for (int clock = 0; clock < clocks.length; clock++) {
                boolean sends =
                        everyMillis[clock] > 0 ? millis % everyMillis[clock] == 0 : random.nextInt(50) == 0;
                if (!sends) continue;
                long next = due(timeline, LOG - clocks[clock] * SECOND + millis * MILLISECOND);
                String found = Arrays.toString(clocks) + " seed " + seed + " after " + millis + " ms: "
                        + (next - begin) / MILLISECOND;
                assertTrue(Math.abs(next - begin - millis * MILLISECOND) <= clocks.length * SECOND, found);
                due = next;
            }
        return due - begin;
    }

    @Test
    void clocksOfSlowSendersGoOnInRealTimeToo() {
        played(new long[] {0, 300}, new long[] {10, 5_000}, 1);
        played(new long[] {0, 300, 900, 901_000}, new long[] {10, 5_000, 20_000, 70}, 1);
    }

    @Test
    void aRecordingOfFewFramesBehindOneOfManyTakesItsTime() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        for (int i = 0; i < 100_000; i++) due(timeline, i * 10 * MILLISECOND);
        long second = due(timeline, 0);
        long last = 0;
        for (int i = 1; i <= 60; i++) last = due(timeline, i * 10 * SECOND);
        assertTrue(last - second >= 550 * SECOND && last - second <= 600 * SECOND, (last - second) + " ns");
    }

    @Test
    void theGapsOfASecondRecordingAreNotTakenForOtherClocks() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        for (int i = 0; i <= 1000; i++) due(timeline, i * SECOND / 10);
        long due = 0;
        for (int i = 0; i <= 4; i++) due = due(timeline, i * 600 * SECOND);
        assertTrue(due - begin >= 2_300 * SECOND && due - begin <= 2_500 * SECOND + SECOND,
                (due - begin) + " ns");
    }

    @Test
    void recordingsWithLongGapsKeepThem() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        long due = 0;
        for (int recording = 0; recording < 3; recording++)
            for (int burst = 0; burst <= 9; burst++)
                for (int i = 0; i < 10; i++) due = due(timeline, burst * 600 * SECOND + i * SECOND / 10);
        assertTrue(due - begin >= 3 * 5_400 * SECOND, (due - begin) + " ns");
    }

    @Test
    void timesWithoutAnyOrderLeaveItPlaying() {
        Timeline timeline = new Timeline(1, Timestamps.NOW, SECOND / 10);
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            long due = due(timeline, random.nextLong() >> 1 + random.nextInt(40));
            assertTrue(due >= begin && due <= begin + (i + 1) * SECOND, i + ": " + (due - begin));
        }
    }

    @Test
    void aWrongTimeOfManyFramesCountsAsTheTimeItTook() {
        Timeline timeline = new Timeline(1, Timestamps.NOW);
        due(timeline, LOG);
        due(timeline, LOG + SECOND);
        for (int i = 0; i <= 10; i++) due(timeline, i * SECOND);
        assertEquals(begin + 13 * SECOND, due(timeline, LOG + 2 * SECOND));
    }
}
