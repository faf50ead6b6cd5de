package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final ManualTime time = new ManualTime(Duration.ofHours(1).toNanos());
    private final Arrivals arrivals =
            new Arrivals("can.test~car", "frame", Duration.ofSeconds(10), "is it on?", time);

    private Health after(int seconds, long received, String trouble) {
        time.advance(Duration.ofSeconds(seconds));
        return arrivals.health(received, trouble);
    }

    @Test
    void aSourceFromWhichSomethingComesIsWellAndTellsHowMuch() {
        after(0, 0, "");
        Health health = after(5, 500, "");
        assertEquals(Level.WELL, health.level());
        assertEquals("100 frames a second", health.sentence());
    }

    @Test
    void oneFromWhichNothingComesAnyMoreSaysSinceWhen() {
        after(0, 5, "");
        Health health = after(30, 5, "");
        assertEquals(Level.ATTENTION, health.level());
        assertEquals("quiet since 1970-01-01T01:00:00Z, no frame came for 30 s: is it on?",
                health.sentence());
        assertEquals(30, health.numbers().get("quiet_seconds"));
    }

    @Test
    void oneFromWhichNothingEverCameSaysThat() {
        assertEquals("no frame came in the 12 s that it could: is it on?", after(12, 0, "").sentence());
    }

    @Test
    void aShortPauseIsNoSilence() {
        after(0, 5, "");
        assertEquals(Level.WELL, after(9, 5, "").level());
    }

    @Test
    void itIsOverWithTheNextOne() {
        after(30, 0, "");
        assertEquals(Level.WELL, after(1, 1, "").level());
    }

    @Test
    void theTimeOfATroubleIsNoSilence() {
        assertEquals(Level.TROUBLE, after(30, 0, "the adapter is not there").level());
        assertEquals(Level.WELL, after(5, 0, "").level());
        assertTrue(after(6, 0, "").sentence().startsWith("no frame came in the 11 s"));
    }
}
