package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.LogCapture;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final ManualTime time = new ManualTime(0);
    private final Faults faults = new Faults("can.demo~a", time);
    private final LogCapture log = new LogCapture("io.tidegate.can.demo");

    @AfterEach
    void close() { log.close(); }

    private void planted() { faults.tell(new IllegalStateException("boom"), "the client is dropped"); }

    @Test
    void oneOfAKindIsLoggedEveryTenMinutes() {
        for (int second = 0; second <= 600; second++) {
            planted();
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(2, log.count("ERROR"), log.text());
        assertTrue(log.text().contains("(600 times since it was last logged)"), log.text());
    }

    @Test
    void itSaysWhatHappensNow() {
        planted();
        assertTrue(faults.text().contains("IllegalStateException: boom at " + getClass().getName()),
                faults.text());
        assertTrue(faults.text().contains("the client is dropped"), faults.text());
    }

    @Test
    void itIsOverAfterHalfAMinuteWithoutAnother() {
        planted();
        time.advance(Duration.ofSeconds(29));
        faults.overIfQuiet();
        assertFalse(faults.text().isEmpty());
        time.advance(Duration.ofSeconds(1));
        faults.overIfQuiet();
        assertEquals("", faults.text());
    }

    @Test
    void whatComesAndGoesIsLoggedOnce() {
        for (int second = 0; second < 60; second++) {
            planted();
            faults.over();
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(1, log.count("ERROR"), log.text());
        assertEquals(1, log.count("works again"), log.text());
    }

    @Test
    void twoKindsInTurnAreLoggedOnceEach() {
        for (int second = 0; second < 60; second++) {
            planted();
            faults.tell(new AssertionError("bang"), "the client is dropped");
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(2, log.count("ERROR"), log.text());
    }

    @Test
    void outOfMemoryIsToldAndGoesOn() {
        assertThrows(OutOfMemoryError.class, () -> faults.tell(new OutOfMemoryError("planted"), "nothing"));
        assertEquals(1, log.count("OutOfMemoryError: planted"), log.text());
    }
}
