package io.tidegate.can.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.can.replay.time.Timestamps;
import io.tidegate.core.canwire.BitRates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaySettingsTest {
    static final Selection ALL = selection(Map.of(), Set.of(), "", "");

    static Selection selection(Map<String, String> buses, Set<String> excluded, String include,
            String exclude) {
        return new Selection(buses, excluded, IdRanges.of("ids.include", include),
                IdRanges.of("ids.exclude", exclude),
                ZoneOffset.UTC);
    }

    private static ReplaySettings settings(String bus, double speed, Duration delay) {
        return new ReplaySettings(Path.of("x.log"), bus, false, ALL, speed, true, Timestamps.NOW,
                Duration.ZERO, delay, true);
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
        assertEquals("speed: expected 0, or 0.1 to 100, found " + speed,
                refusal("car", speed, Duration.ZERO));
    }

    @Test
    void refusesToFloodARealBus() {
        assertThrows(IllegalArgumentException.class,
                () -> new ReplaySettings(Path.of("x.log"), "car", true, ALL, 0, true,
                        Timestamps.NOW, Duration.ZERO, Duration.ZERO, true));
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
        for (String key : ("file bus channel channel.exclude ids.include ids.exclude zone speed loop "
                + "timestamps start.at.ms bitrate data.bitrate start.delay.ms enabled").split(" "))
            assertTrue(set.containsKey(key), key + " is not in sample.cfg");
    }

    @Test
    void aListenerIsCountedOnlyIfItHearsOneOfTheBuses() {
        ReplaySettings settings =
                new ReplaySettings(Path.of("x.log"), "car", false, ALL, 1, true, Timestamps.NOW,
                        Duration.ZERO, Duration.ZERO, true);
        for (Object all : new Object[] {null, "", new String[0], new String[] {" "}})
            assertTrue(settings.isHeardBy(all));
        for (Object it : new Object[] {"car", new String[] {"body", "car"}, new String[] {"body, car"}})
            assertTrue(settings.isHeardBy(it));
        for (Object other : new Object[] {"body", new String[] {"body"}, new String[] {"body, cars"}})
            assertFalse(settings.isHeardBy(other));
    }

    private static BitRates loadRates(boolean transmit, Map<String, String> buses, double speed) {
        return new ReplaySettings(Path.of("x.log"), "car", transmit,
                selection(buses, Set.of(), "", ""), speed, true, Timestamps.NOW, Duration.ZERO,
                Duration.ZERO, Duration.ZERO, true, new BitRates(500_000, 2_000_000)).loadRates();
    }

    @Test
    void theLoadOfTheBusIsToldByItsRatesAtTheSpeedOfTheLogWhereItIsOneBusOfItsOwn() {
        assertEquals(new BitRates(500_000, 2_000_000), loadRates(false, Map.of(), 1));
        assertEquals(new BitRates(5_000_000, 20_000_000), loadRates(false, Map.of(), 10));
        assertEquals(BitRates.UNKNOWN, loadRates(false, Map.of(), 0), "as fast as it goes");
        assertEquals(BitRates.UNKNOWN, loadRates(true, Map.of(), 1), "the driver of that bus knows");
        assertEquals(BitRates.UNKNOWN, loadRates(false, Map.of("1", "car", "2", "body"), 1), "two buses");
        assertEquals(BitRates.UNKNOWN, settings("car", 1, Duration.ZERO).loadRates(), "nobody told");
    }

    @Test
    void readsIdsAsPeopleWriteThem() {
        IdRanges ids = IdRanges.of("ids.include", "100-1FF, 0x7DF,18FEF100 ,");
        assertTrue(ids.contains(0x100) && ids.contains(0x1FF) && ids.contains(0x7DF)
                && ids.contains(0x18FEF100));
        assertFalse(ids.contains(0xFF) || ids.contains(0x200));
        assertTrue(IdRanges.of("ids.include", "").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "1-2-3", "200-100", "20000000", "-5", "100-"})
    void refusesWhatIsNoIdByKeyAndWord(String word) {
        assertEquals(
                "ids.exclude: expected ids in hex like 7DF or 100-1FF, up to 1FFFFFFF, found '" + word + "'",
                assertThrows(IllegalArgumentException.class, () -> IdRanges.of("ids.exclude", "1, " + word))
                        .getMessage());
    }
}
