package io.tidegate.can.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderSettingsTest {
    @Test
    void framesInOneTextAreSeparatedByCommas() {
        SenderSettings settings = SenderSettings.from(new SampleConfig("car", "123#11 100, 18FEF100#R8 20"));
        assertEquals(2, settings.lines().size());
        assertEquals(Duration.ofMillis(20), settings.lines().get(1).interval());
        assertEquals("car", settings.lines().get(0).frame().bus());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        " | 123#11 100 | bus: expected a name",
        "car | | frames: expected a frame and an interval",
        "car | 123#11 | such as 123#1122 100, found '123#11'",
        "car | 123#11 0 | an interval of 1 to 86400000 ms, found '123#11 0'",
        "car | 123#1 100 | two hex digits per data byte, found '123#1'",
    })
    void aWrongValueIsNamedWithWhatWasExpectedAndFound(String bus, String frames, String sentence) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> SenderSettings.from(new SampleConfig(bus, frames)));
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }
}
