package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PerSourceTest {
    private final ManualTime time = new ManualTime(0);
    private final PerSource told = new PerSource(time);

    @Test
    void eachSourceIsToldOncePerKindAndAgainAfterAnHour() {
        assertTrue(told.isNews("10.0.0.7", "sends 5 frames"));
        assertFalse(told.isNews("10.0.0.7", "sends 6 frames"));
        assertTrue(told.isNews("10.0.0.7", "hangs up"));
        assertTrue(told.isNews("10.0.0.8", "sends 5 frames"));
        time.advance(Duration.ofHours(1));
        assertTrue(told.isNews("10.0.0.7", "sends 5 frames"));
    }

    @Test
    void ofVeryManySourcesSomeAreNamed() {
        int named = 0;
        for (int i = 0; i < 100_000; i++) if (told.isNews("source " + i, "sends")) named++;
        assertEquals(64, named);
    }

    @Test
    void whoOfVeryManyIsNotNamedWasNotTold() {
        for (int i = 0; i < 64; i++) assertEquals(PerSource.News.NEW, told.tell("source " + i, "sends"));
        assertEquals(PerSource.News.TOO_MANY, told.tell("another", "sends"));
        assertEquals(PerSource.News.TOLD, told.tell("source 0", "sends"));
    }
}
