package io.tidegate.can.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.runtime.Trouble;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final long SECOND = 1_000_000_000L;
    private final Rate rate = new Rate("a daemon", 2, new Trouble("can.network~test"));

    @Test
    void saysThatMoreFramesComeThanTheBusesCarryAndThatItIsOver() {
        rate.look(5_000_000, 7 * SECOND);
        assertEquals("", rate.trouble(), "nobody knows since when");
        rate.look(5_100_000, 8 * SECOND);
        assertTrue(
                rate.trouble().startsWith(
                        "50000 frames per second come from a daemon, more than a CAN bus carries"),
                rate.trouble());
        rate.look(5_130_000, 9 * SECOND);
        assertEquals("", rate.trouble());
    }

    @Test
    void whatComesAtOnceAfterAStandstillIsSpreadOverIt() {
        rate.look(0, 0);
        rate.look(0, SECOND);
        rate.look(300_000, 6 * SECOND);
        assertEquals("", rate.trouble());
    }
}
