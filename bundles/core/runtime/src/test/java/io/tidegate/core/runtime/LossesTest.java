package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.LogCapture;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LossesTest {
    private final ManualTime time = new ManualTime(0);
    private final LogCapture log = new LogCapture("io.tidegate.can.demo");
    private final Losses losses =
            new Losses("can.demo~a", lost -> lost + " lost", "none lost any more", time);

    @AfterEach
    void close() { log.close(); }

    private String after(int seconds, long lost) {
        time.advance(Duration.ofSeconds(seconds));
        return losses.sentence(lost);
    }

    @Test
    void aLossIsInViewForAMinute() {
        assertEquals("", losses.sentence(0));
        assertEquals("3 lost", after(1, 3));
        assertEquals("3 lost", after(59, 3));
        assertEquals("", after(1, 3));
    }

    @Test
    void whatIsToldElsewhereIsNotToldHere() {
        losses.sentence(0);
        losses.elsewhere();
        assertEquals("", after(1, 3));
        assertEquals("1 lost", after(1, 4));
    }

    @Test
    void lossesInARowAreOneAndToldOnce() {
        losses.sentence(0);
        after(1, 3);
        assertEquals("5 lost", after(50, 5));
        assertEquals("5 lost", after(50, 5));
        assertEquals("", after(10, 5));
        assertEquals("1 lost", after(100, 6));
        assertEquals(2, log.count("WARN"), log.text());
        assertEquals(1, log.count("none lost any more"), log.text());
    }
}
