package io.tidegate.can.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaySettingsTest {
    private static ReplaySettings settings(String bus, double speed, Duration delay) {
        return new ReplaySettings(Path.of("x.log"), bus, "", speed, true, Timestamps.NOW, delay, true);
    }

    private static String refusal(String bus, double speed, Duration delay) {
        return assertThrows(IllegalArgumentException.class, () -> settings(bus, speed, delay)).getMessage();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1, 100})
    void takesEverySpeedItPromises(double speed) {
        assertEquals(speed, settings("car", speed, Duration.ZERO).speed());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, -1, 100.5, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesOtherSpeedsByKey(double speed) {
        assertEquals("speed: expected 0, or 0.1 to 100, found " + speed, refusal("car", speed, Duration.ZERO));
    }

    @Test
    void refusesWhatIsMissingByKey() {
        assertTrue(refusal(" ", 1, Duration.ZERO).startsWith("bus: expected"));
        assertTrue(refusal("car", 1, Duration.ofMinutes(2)).startsWith("start.delay.ms: expected"));
    }

    @Test
    void everySampleKeyIsDeclaredAndEveryDeclaredKeyIsInTheSample() throws Exception {
        String declared = Files.readString(
                Path.of("target/classes/OSGI-INF/metatype/io.tidegate.can.replay.ReplayConfig.xml"));
        String sample = Files.readString(Path.of("sample.cfg"));
        Properties set = new Properties();
        set.load(new java.io.StringReader(sample.replaceAll("(?m)^#([a-z.]+ =)", "$1")));
        for (String key : set.stringPropertyNames())
            assertTrue(declared.contains("id=\"" + key + '"'), key + " is not declared");
        for (String key : "file bus channel speed loop timestamps start.delay.ms enabled".split(" "))
            assertTrue(set.containsKey(key), key + " is not in sample.cfg");
    }
}
