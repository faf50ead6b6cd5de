package io.tidegate.core.canwire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DeviceClockTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long HOST = 1_700_000_000L * SECOND;
    private final DeviceClock clock = new DeviceClock();

    @Test
    void keepsDistancesWhenTheNetworkDelivers() {
        long first = clock.epochNanos(0, HOST);
        long second = clock.epochNanos(10 * MILLI, HOST + 90 * MILLI);
        assertEquals(10 * MILLI, second - first, 3_000);
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
        assertEquals(HOST + 3_600 * SECOND, time, MILLI);
    }

    @Test
    void startsAnewWhenTheDeviceDid() {
        clock.epochNanosOfMicros(2_000_000_000, HOST);
        assertEquals(HOST + SECOND, clock.epochNanosOfMicros(5, HOST + SECOND));
    }

    @Test
    void startsAnewAfterASilenceLongerThanTheCounter() {
        clock.epochNanosOfMicros(1_000_000, HOST);
        assertEquals(HOST + 10_000 * SECOND, clock.epochNanosOfMicros(2_000_000, HOST + 10_000 * SECOND));
    }

    @Test
    void toleratesTwoBusesOutOfOrder() {
        clock.epochNanosOfMicros(1_000, HOST);
        assertEquals(HOST - 500_000, clock.epochNanosOfMicros(500, HOST), 1_000);
        assertTrue(clock.epochNanosOfMicros(1_100, HOST + MILLI) < HOST + MILLI);
    }
}
