package io.tidegate.sinks.influx1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Influx1SettingsTest {
    private static final Path SPOOL = Path.of("spool");

    private static String refusal(Object... keysAndValues) {
        return assertThrows(IllegalArgumentException.class, () -> Influx1Settings.from(Configs.with(keysAndValues), SPOOL, SPOOL))
                .getMessage();
    }

    @Test
    void defaultsNeedOnlyADatabase() {
        Influx1Settings settings = Influx1Settings.from(Configs.with("database", "plant"), SPOOL, SPOOL);
        assertEquals("http://localhost:8086", settings.outflow().url().toString());
        assertEquals(5000, settings.outflow().requests().lines());
    }

    @Test
    void aMissingDatabaseIsNamed() { assertEquals("database: expected the name of a database, found nothing", refusal()); }

    @Test
    void aWrongUrlIsNamed() {
        assertEquals("url: expected http://host:port or https://host:port, found localhost:8086",
                refusal("database", "d", "url", "localhost:8086"));
        assertEquals("url: expected http://host:port, found ht tp://x", refusal("database", "d", "url", "ht tp://x"));
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotRepeated() {
        assertFalse(refusal("database", "d", "url", "http://gw:secret@host:8086").contains("secret"));
        assertFalse(refusal("database", "d", "url", "http://gw:sec ret@host").contains("ret@"));
    }

    @Test
    void aPasswordWithoutAUserIsRefusedAndNotRepeated() {
        assertEquals("user: expected a name for .password, found nothing", refusal("database", "d", ".password", "secret"));
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        assertEquals("batch.lines: expected at least 1, found 0", refusal("database", "d", "batch.lines", 0));
        assertEquals("flush.interval.ms: expected at least 10, found 5", refusal("database", "d", "flush.interval.ms", 5));
    }

    @Test
    void tagsAreKeysAndValues() {
        Influx1Settings settings = Influx1Settings.from(
                Configs.with("database", "d", "tags", new String[] {"site=a b", "line = 3, car=x=y", ""}), SPOOL, SPOOL);
        assertEquals(Map.of("site", "a b", "line", "3", "car", "x=y"), settings.tags());
        assertEquals("tags: expected key=value, found site", refusal("database", "d", "tags", new String[] {"site"}));
    }

    @Test
    void settingsNeverPrintThePassword() {
        assertFalse(Influx1Settings.from(Configs.with("database", "d", "user", "gw", ".password", "secret"), SPOOL, SPOOL).toString()
                .contains("secret"));
    }

    @Test
    void anInstanceIsNamedByItsPid() {
        assertEquals("sinks.influx1~plant", Influx1Component.name("io.tidegate.sinks.influx1~plant"));
        assertEquals("sinks.influx1~1f3a", Influx1Component.name("io.tidegate.sinks.influx1.1f3a"));
        assertEquals("sinks.influx1", Influx1Component.name("io.tidegate.sinks.influx1"));
    }
}
