package io.tidegate.sinks.prometheus;

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
        for (int i = 0; i < Tries.BURST; i++) {
            assertTrue(tries.mayTry(address), "try " + i);
            tries.wasWrong(address);
        }
    }

    @Test
    void afterABurstOneTryGrowsBackAtATime() {
        useUp(home);
        assertFalse(tries.mayTry(home));
        nanos.addAndGet(Tries.REFILL_NANOS);   // also over the edge of a long
        assertTrue(tries.mayTry(home));
        tries.wasWrong(home);
        assertFalse(tries.mayTry(home));
    }

    @Test
    void triesDoNotPileUp() {
        useUp(home);
        nanos.addAndGet(1_000 * Tries.REFILL_NANOS);
        useUp(home);
        assertFalse(tries.mayTry(home));
    }

    @Test
    void otherAddressesAreNotSlowed() {
        useUp(home);
        assertTrue(tries.mayTry(address("192.0.2.2")));
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOne() {
        useUp(address("2001:db8:1:2::1"));
        assertFalse(tries.mayTry(address("2001:db8:1:2::2")));
        assertTrue(tries.mayTry(address("2001:db8:1:3::1")));
    }

    @Test
    void whoWasRightMayErrAgain() {
        useUp(home);
        assertTrue(tries.wasRight(home));
        assertFalse(tries.wasRight(home));
        useUp(home);
    }

    @Test
    void onlyTheFirstWrongOneIsNews() {
        assertTrue(tries.wasWrong(home));
        assertFalse(tries.wasWrong(home));
        tries.wasRight(home);
        assertTrue(tries.wasWrong(home));
    }

    @Test
    void aFloodOfAddressesDoesNotFillTheMemoryAndEachIsSlowed() {
        for (int i = 0; i < 5_000; i++) tries.wasWrong(address("10.0." + i / 250 + "." + i % 250));
        useUp(address("10.9.9.9"));
        assertFalse(tries.mayTry(address("10.9.9.9")));
    }
}
