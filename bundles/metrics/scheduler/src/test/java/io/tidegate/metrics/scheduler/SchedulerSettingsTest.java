package io.tidegate.metrics.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.metrics.scheduler.time.Align;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulerSettingsTest {
    private static String refusal(String metric, long millis) {
        return assertThrows(IllegalArgumentException.class,
                () -> new SchedulerSettings(metric, Duration.ofMillis(millis), Duration.ZERO, null, Map.of(),
                        true))
                .getMessage();
    }

    @Test
    void refusesAnIntervalThatIsTooShort() {
        assertEquals("interval.ms: expected 100 to 604800000, found 99", refusal("uptime", 99));
    }

    @Test
    void refusesAnIntervalThatIsTooLong() {
        assertEquals("interval.ms: expected 100 to 604800000, found 604800001",
                refusal("uptime", 604_800_001));
    }

    @Test
    void refusesAConfigurationWithoutAMetric() {
        assertEquals("metric: expected the name of a metric, such as cpu_usage, found nothing",
                refusal(" ", 1000));
    }

    @Test
    void readsTagsAndLeavesBlankOnesOut() {
        assertEquals(Map.of("site", "plant", "url", "a=b"),
                SchedulerSettings.tags("site=plant", "", " url = a=b "));
    }

    @Test
    void refusesATagWithoutAValue() {
        assertEquals("tags: expected key=value, found 'site'",
                assertThrows(IllegalArgumentException.class, () -> SchedulerSettings.tags("site"))
                        .getMessage());
    }

    @Test
    void refusesAJitterAsLongAsTheInterval() {
        Duration second = Duration.ofSeconds(1);
        assertEquals("jitter.ms: expected 0 to less than interval.ms, found 1000",
                assertThrows(IllegalArgumentException.class,
                        () -> new SchedulerSettings("uptime", second, second, null, Map.of(), true))
                        .getMessage());
    }

    @Test
    void refusesAZoneThatDoesNotExist() {
        assertEquals("time.zone: expected a zone such as Europe/Berlin, found 'Mars/Olympus'",
                assertThrows(IllegalArgumentException.class,
                        () -> SchedulerSettings.grid(Align.LOCAL, "Mars/Olympus")).getMessage());
    }

    @Test
    void localIsTheZoneOfTheMachineUnlessOneIsNamed() {
        assertEquals(ZoneId.systemDefault(), SchedulerSettings.grid(Align.LOCAL, " "));
    }
}
