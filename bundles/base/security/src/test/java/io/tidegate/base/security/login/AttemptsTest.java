package io.tidegate.base.security.login;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Attempts attempts = new Attempts(nanos::get);

    private void useUp(String address) {
        for (int i = 0; i < Attempts.BURST; i++) assertTrue(attempts.take(address));
        assertFalse(attempts.take(address));
    }

    @Test
    void oneTryGrowsBackAtATime() {
        useUp("a");
        nanos.addAndGet(Attempts.REFILL_NANOS); // also over the edge of a long
        assertTrue(attempts.take("a"));
        assertFalse(attempts.take("a"));
    }

    @Test
    void triesDoNotPileUp() {
        useUp("a");
        nanos.addAndGet(Attempts.REFILL_NANOS * 1_000);
        useUp("a");
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOne() {
        useUp("2001:db8:1:2:0:0:0:1");
        assertFalse(attempts.take("2001:db8:1:2:0:0:0:2"));
        assertTrue(attempts.take("2001:db8:1:3:0:0:0:1"));
    }

    @Test
    void whoGotInHasTheTryBackThatItTookAndNoOther() {
        useUp("a");
        attempts.giveBack("a");
        assertTrue(attempts.take("a"));
        assertFalse(attempts.take("a"));
    }
}
