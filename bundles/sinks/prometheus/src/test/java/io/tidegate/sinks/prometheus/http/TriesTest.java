package io.tidegate.sinks.prometheus.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TriesTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Tries tries = new Tries(nanos::get);
    private final InetAddress home = address("192.0.2.1");

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private void useUp(InetAddress address) {
        for (int i = 0; i < Tries.BURST; i++) assertFalse(isTooMuch(address), "try " + i);
    }

    private boolean isTooMuch(InetAddress address) { return tries.wasWrong(address).isTooMuch(); }

    @Test
    void afterABurstOneTryGrowsBackAtATime() {
        useUp(home);
        assertTrue(isTooMuch(home));
        nanos.addAndGet(Tries.REFILL_NANOS); // also over the edge of a long
        assertFalse(isTooMuch(home));
        assertTrue(isTooMuch(home));
    }

    @Test
    void triesDoNotPileUp() {
        useUp(home);
        nanos.addAndGet(1_000 * Tries.REFILL_NANOS);
        useUp(home);
        assertTrue(isTooMuch(home));
    }

    @Test
    void otherAddressesAreNotSlowed() {
        useUp(home);
        assertFalse(isTooMuch(address("192.0.2.2")));
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOne() {
        useUp(address("2001:db8:1:2::1"));
        assertTrue(isTooMuch(address("2001:db8:1:2::2")));
        assertFalse(isTooMuch(address("2001:db8:1:3::1")));
    }

    @Test
    void aWrongOneOfAnAddressIsNewsOnceAnHour() {
        assertTrue(tries.wasWrong(home).isNews());
        nanos.addAndGet(Tries.NEWS_NANOS - 1);
        assertFalse(tries.wasWrong(home).isNews());
        nanos.incrementAndGet();
        assertTrue(tries.wasWrong(home).isNews());
        assertFalse(tries.wasWrong(home).isNews());
    }

    @Test
    void aFloodOfAddressesDoesNotFillTheMemoryAndEachIsSlowed() {
        for (int i = 0; i < 5_000; i++) tries.wasWrong(address("10.0." + i / 250 + "." + i % 250));
        useUp(address("10.9.9.9"));
        assertTrue(isTooMuch(address("10.9.9.9")));
    }
}
