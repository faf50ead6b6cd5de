package io.tidegate.core.metricnames;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricNamesTest {
    @ParameterizedTest
    @CsvSource({"cpu_usage, cpu_usage", "DayNightVision, day_night_vision", "VSData12V, vs_data12_v",
        "a b--c, a_b_c", "_x_, x", "2nd, _2nd", "°, _", "Größe, gr_e", "'a:b', a_b"})
    void makesSnakeCase(String text, String name) { assertEquals(name, MetricNames.snake(text)); }

    @ParameterizedTest
    @CsvSource({"cpu_usage, usage_percent, cpu_usage_usage_percent", "°, 2nd, _2nd", "1, 2, _1_2"})
    void joinsMeasurementAndField(String measurement, String field, String name) {
        assertEquals(name, MetricNames.metric(measurement, field));
    }
}
