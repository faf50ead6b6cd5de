package io.tidegate.metrics.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.status.Health.Level;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a metric whose values come late, seldom or never. */
class MetricHealthTest extends MetricBench {
    private void assertSaid(String sentence, Exception fault) {
        probe = (time, out) -> { throw fault; };
        start(Duration.ofMillis(200), Map.of());
        timer.advance(Duration.ofMillis(200));
        assertEquals("temperature cannot be read: " + sentence, status().trouble());
    }

    @Test
    void leavesOutAndCountsWhatIsDueDuringASlowReading() {
        start(Duration.ofMillis(200), Map.of());
        timer.hangReadings();
        timer.advance(Duration.ofMillis(650));
        timer.endReadings();
        assertEquals(2, status().dropped());
        assertEquals("", status().trouble(), "there are values");
        assertEquals(Level.ATTENTION, metric.health().level());
        assertTrue(metric.health().sentence().contains("took 450 ms, longer than its interval of 200 ms"),
                metric.health().sentence());
        timer.advance(Duration.ofMillis(150));
        assertEquals(List.of(650L, 800L), millisAfterStart());
        assertEquals(Level.WELL, metric.health().level());
    }

    @Test
    void aReadingThatHangsIsSaidAndNotBegunAgain() {
        start(Duration.ofMillis(200), Map.of());
        timer.hangReadings();
        timer.advance(Duration.ofMinutes(1));
        assertEquals(1, timer.hanging());
        assertEquals(299, status().dropped());
        assertTrue(status().trouble().startsWith("temperature has been read for 59800 ms without finishing; "
                + "299 due readings were skipped."), status().trouble());
    }

    @Test
    void aReadingThatHangsIsSaidLongBeforeTheNextIsDue() {
        start(Duration.ofDays(1), Map.of());
        timer.hangReadings();
        timer.advance(Duration.ofSeconds(11));
        assertTrue(status().trouble().startsWith("temperature has been read for 10000 ms"),
                status().trouble());
    }

    @Test
    void whatARoomThrowsIsSaidWithoutTheNameOfItsClass() {
        assertSaid("the camera is off", new IOException("the camera is off") {});
    }

    @Test
    void whatJavaThrowsIsNoSentenceWithoutTheNameOfItsClass() {
        assertSaid("NoSuchFileException: /proc/x", new NoSuchFileException("/proc/x"));
    }

    @Test
    void aMetricThatOftenGivesNothingNeedsSomebody() {
        Probe good = probe;
        probe = (time, out) -> { throw new IOException("bus busy"); };
        start(Duration.ofSeconds(1), Map.of());
        timer.advance(Duration.ofSeconds(4));
        assertEquals(Level.TROUBLE, metric.health().level());
        probe = good;
        timer.advance(Duration.ofSeconds(1));
        assertEquals(Level.ATTENTION, metric.health().level());
        assertTrue(
                metric.health().sentence().startsWith("4 of the last 16 due readings were skipped or failed"),
                metric.health().sentence());
        timer.advance(Duration.ofSeconds(12));
        assertEquals(Level.WELL, metric.health().level());
    }

    @Test
    void whatIsNotThereAnyMoreNeedsSomebody() {
        Probe good = probe;
        start(Duration.ofSeconds(1), Map.of());
        timer.advance(Duration.ofSeconds(2));
        probe = (time, out) -> {};
        timer.advance(Duration.ofSeconds(3));
        assertEquals(Level.ATTENTION, metric.health().level());
        assertTrue(
                metric.health().sentence()
                        .startsWith("it was read without a value; its last value came 3 s ago"),
                metric.health().sentence());
        probe = good;
        timer.advance(Duration.ofSeconds(1));
        assertEquals(Level.WELL, metric.health().level());
    }

    @Test
    void thatThereIsNothingToMeasureIsSaidAndNoAlarm() {
        probe = (time, out) -> {};
        start(Duration.ofSeconds(1), Map.of());
        timer.advance(Duration.ofSeconds(1));
        assertEquals(Level.WELL, metric.health().level());
        assertEquals("it was read, and there is nothing to measure on this machine",
                metric.health().sentence());
    }

    @Test
    void theAgeOfTheLastValueAndTheReadingsMissedAreNumbers() {
        start(Duration.ofSeconds(1), Map.of());
        timer.advance(Duration.ofSeconds(2));
        probe = null;
        timer.advance(Duration.ofSeconds(5));
        assertEquals(5.0, metric.health().numbers().get("last_value_age_seconds"));
        assertEquals((double) status().dropped(), metric.health().numbers().get("missed_readings"));
    }

    @Test
    void aReadingThatFailsLateSaysBoth() {
        probe = (time, out) -> { throw new IOException("bus busy"); };
        start(Duration.ofMillis(200), Map.of());
        timer.hangReadings();
        timer.advance(Duration.ofMillis(650));
        timer.endReadings();
        assertEquals(Level.TROUBLE, metric.health().level());
        assertTrue(
                metric.health().sentence().startsWith(
                        "temperature cannot be read: bus busy. Also, reading temperature took 450 ms"),
                metric.health().sentence());
    }
}
