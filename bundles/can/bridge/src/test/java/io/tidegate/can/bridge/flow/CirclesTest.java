package io.tidegate.can.bridge.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.runtime.Trouble;
import org.junit.jupiter.api.Test;

class CirclesTest {
    private static final long SECOND = 1_000_000_000L;
    private final Trouble trouble = new Trouble("can.bridge~test");
    private final Circles circles = new Circles("somebody", trouble);

    private static CanFrame frame(int id, int number) {
        return new CanFrame("car", id, 0, new byte[] {(byte) (number >> 8), (byte) number}, 0);
    }

    /** A frame that comes back each millisecond. @return how many were dropped */
    private int goRound(long from, int millis) {
        int dropped = 0;
        for (int i = 0; i < millis; i++) {
            long now = from + i * SECOND / 1_000;
            if (circles.isBack(frame(1, 0), now))
                dropped++;
            else
                circles.sent(frame(1, 0), now);
        }
        return dropped;
    }

    @Test
    void aCircleIsSaidAndEndsWithinSeconds() {
        int dropped = goRound(0, 5_000);
        assertTrue(dropped > 0, "dropped " + dropped);
        assertTrue(trouble.text().startsWith("frames go in circles: "), trouble.text());
    }

    @Test
    void trafficBothWaysIsNoCircle() {
        for (int i = 0; i < 20_000; i++) {
            long now = i * SECOND / 1_000;
            circles.sent(frame(i % 50, i), now);
            assertFalse(circles.isBack(frame(100 + i % 50, i), now));
        }
        assertEquals("", trouble.text());
    }

    @Test
    void someFramesThatAreTheSameBothWaysAreNoCircle() {
        for (int i = 0; i < 20_000; i++) {
            long now = i * SECOND / 1_000;
            circles.sent(frame(i % 50, 0), now);
            if (i % 4 == 0) assertFalse(circles.isBack(frame(i % 50, 0), now));
        }
        assertEquals("", trouble.text());
    }

    @Test
    void itIsOverAfterHalfAMinuteWithoutAFrameThatCameBack() {
        goRound(0, 5_000);
        circles.look(20 * SECOND);
        assertFalse(trouble.text().isEmpty());
        circles.look(40 * SECOND);
        assertEquals("", trouble.text());
        circles.sent(frame(2, 0), 41 * SECOND);
        assertFalse(circles.isBack(frame(2, 0), 41 * SECOND));
    }
}
