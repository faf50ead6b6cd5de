package io.tidegate.metrics.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulerSettingsTest {
    private static String refusal(String metric, long millis) {
        return assertThrows(IllegalArgumentException.class,
                () -> new SchedulerSettings(metric, Duration.ofMillis(millis), Map.of(), true)).getMessage();
    }

    @Test
    void refusesAnIntervalThatIsTooShort() {
        assertEquals("interval.ms: expected 100 to 604800000, found 99", refusal("uptime", 99));
    }

    @Test
    void refusesAnIntervalThatIsTooLong() {
        assertEquals("interval.ms: expected 100 to 604800000, found 604800001", refusal("uptime", 604_800_001));
    }

    @Test
    void refusesAConfigurationWithoutAMetric() {
        assertEquals("metric: expected the name of a metric, such as cpu_usage, found nothing", refusal(" ", 1000));
    }

    @Test
    void readsTagsAndLeavesBlankOnesOut() {
        assertEquals(Map.of("site", "plant", "url", "a=b"), SchedulerSettings.tags("site=plant", "", " url = a=b "));
    }

    @Test
    void refusesATagWithoutAValue() {
        assertEquals("tags: expected key=value, found 'site'",
                assertThrows(IllegalArgumentException.class, () -> SchedulerSettings.tags("site")).getMessage());
    }
}
