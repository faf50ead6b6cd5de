package io.tidegate.core.canwire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceClockTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long HOST = 1_700_000_000L * SECOND;
    private final DeviceClock clock = new DeviceClock();

    /** Of nanoseconds since 1970, as an assertEquals with a delta compares floats, which know no minutes. */
    private static void near(long expected, long found, long most) {
        assertTrue(Math.abs(found - expected) <= most, "off by " + (found - expected) + " ns");
    }

    @Test
    void keepsDistancesWhenTheNetworkDelivers() {
        long first = clock.epochNanos(0, HOST);
        long second = clock.epochNanos(10 * MILLI, HOST + 90 * MILLI);
        near(10 * MILLI, second - first, 6_000);
    }

    @Test
    void neverTellsATimeAfterTheReading() {
        clock.epochNanos(0, HOST + 50 * MILLI);
        assertEquals(HOST + 10 * MILLI, clock.epochNanos(10 * MILLI, HOST + 10 * MILLI));
    }

    @Test
    void followsASlowClock() {
        long time = 0;
        for (int s = 0; s <= 3_600; s++) time = clock.epochNanos(s * (SECOND - 100_000), HOST + s * SECOND);
        near(HOST + 3_600 * SECOND, time, MILLI);
    }

    @Test
    void startsAnewWhenTheDeviceDid() {
        clock.epochNanosOfMicros(2_000_000_000, HOST, 0);
        assertEquals(HOST + SECOND, clock.epochNanosOfMicros(5, HOST + SECOND, 0));
    }

    @Test
    void startsAnewAfterASilenceLongerThanTheCounter() {
        clock.epochNanosOfMicros(1_000_000, HOST, 0);
        assertEquals(HOST + 10_000 * SECOND, clock.epochNanosOfMicros(2_000_000, HOST + 10_000 * SECOND, 0));
    }

    @Test
    void toleratesTwoBusesOutOfOrder() {
        clock.epochNanosOfMicros(1_000, HOST, 0);
        near(HOST - 500_000, clock.epochNanosOfMicros(500, HOST, 1), 1_000);
        assertTrue(clock.epochNanosOfMicros(1_100, HOST + MILLI, 0) < HOST + MILLI);
    }

    @Test
    void aStepOfTheHostsClockForwardIsFollowedWithinSeconds() {
        long late = lateAfterAStep(8, 3);
        assertTrue(late < 50 * MILLI, late + " ns");
    }

    @Test
    void aDaemonsClockThatIsSetBackIsFollowedWithinSeconds() {
        long time = 0;
        for (int i = 0; i < 6_000; i++)
            time = clock.epochNanos(i * MILLI - (i > 1_000 ? 8 * SECOND : 0), HOST + i * MILLI);
        near(HOST + 5_999 * MILLI, time, 50 * MILLI);
    }

    @Test
    void oneDelayedBurstIsNotTakenForAStep() {
        clock.epochNanos(0, HOST);
        for (int i = 1; i <= 1_000; i++) clock.epochNanos(i * MILLI, HOST + 1_400 * MILLI);
        near(HOST + 1_001 * MILLI, clock.epochNanos(1_001 * MILLI, HOST + 1_401 * MILLI), 2 * MILLI);
    }

    @Test
    void aStepOfTheHostsClockBackIsFollowedAtOnce() {
        clock.epochNanos(0, HOST);
        assertEquals(HOST - 3_600 * SECOND, clock.epochNanos(MILLI, HOST - 3_600 * SECOND));
        near(HOST - 3_599 * SECOND, clock.epochNanos(SECOND, HOST - 3_599 * SECOND), MILLI);
    }

    /** How late frames are stamped, nanoseconds. */
    private long lateAfterAStep(int step, int seconds) {
        long late = 0;
        for (int i = 0; i < seconds * 1_000 + 1_000; i++) {
            long host = HOST + i * MILLI + (i > 1_000 ? step * SECOND : 0);
            late = host - clock.epochNanos(i * MILLI, host);
        }
        return late;
    }

    @ParameterizedTest
    @ValueSource(ints = {100, -100, 300, -300})
    void aCounterOfAMinuteIsFollowedForHoursWithoutAJump(int ppm) {
        DeviceClock wrapping = new DeviceClock(60 * SECOND);
        Random chance = new Random(7);
        long before = Long.MIN_VALUE;
        long arrived = 0;
        for (long at = 0; at < 7_200 * SECOND; at += 13 * MILLI) {
            arrived = Math.max(arrived, at + chance.nextLong(8 * MILLI));
            long counter = (at + at / 1_000_000 * ppm) / MILLI * MILLI % (60 * SECOND);
            long time = wrapping.epochNanosOfCounter(counter, HOST + arrived, 0);
            assertTrue(time <= HOST + arrived, "in the future");
            assertTrue(time > before, "back by " + (before - time) + " ns at " + at);
            near(HOST + at, time, 12 * MILLI);
            before = time;
        }
    }

    @Test
    void whateverTheClocksDoNothingIsInTheFutureAndNoChannelGoesBack() {
        Random chance = new Random(3);
        long host = HOST;
        long device = 0;
        long[] newest = new long[4];
        for (int i = 0; i < 1_000_000; i++) {
            host += chance.nextLong(20 * MILLI);
            device += chance.nextLong(20 * MILLI);
            if (chance.nextInt(1_000) == 0) device = chance.nextLong(100_000 * SECOND);
            if (chance.nextInt(1_000) == 0) host += chance.nextLong(30 * SECOND);
            int channel = chance.nextInt(4);
            long time = clock.epochNanosOfCounter(device % (1L << 32), host, channel);
            assertTrue(time <= host, "in the future");
            assertTrue(time >= newest[channel], "back");
            newest[channel] = time;
        }
    }
}
