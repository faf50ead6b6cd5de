package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Influx2SettingsTest {
    private static final Path SPOOL = Path.of("spool");

    private static String refusal(Object... keysAndValues) {
        return assertThrows(IllegalArgumentException.class, () -> Influx2Settings.from(Configs.with(keysAndValues), SPOOL, SPOOL))
                .getMessage();
    }

    @Test
    void defaultsNeedOnlyOrgAndBucket() {
        Influx2Settings settings = Influx2Settings.from(Configs.with("org", "o", "bucket", "b"), SPOOL, SPOOL);
        assertEquals("http://localhost:8086", settings.outflow().url().toString());
        assertEquals(5000, settings.outflow().requests().lines());
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals("org: expected the name of an organization, found nothing", refusal("bucket", "b"));
        assertEquals("bucket: expected the name of a bucket, found nothing", refusal("org", "o", "bucket", " "));
    }

    @Test
    void aWrongUrlIsNamed() {
        assertEquals("url: expected http://host:port or https://host:port, found ftp://h",
                refusal("org", "o", "bucket", "b", "url", "ftp://h"));
        assertFalse(refusal("org", "o", "bucket", "b", "url", "http://gw:secret@h").contains("secret"));
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        assertEquals("outbox.bytes: expected at least 65536, found 1", refusal("org", "o", "bucket", "b", "outbox.bytes", 1L));
    }

    @Test
    void tagsAreKeysAndValues() {
        Influx2Settings settings = Influx2Settings.from(
                Configs.with("org", "o", "bucket", "b", "tags", new String[] {"site=a b,line=3"}), SPOOL, SPOOL);
        assertEquals(Map.of("site", "a b", "line", "3"), settings.tags());
    }

    @Test
    void settingsNeverPrintTheToken() {
        assertFalse(Influx2Settings.from(Configs.with("org", "o", "bucket", "b", ".token", "secret"), SPOOL, SPOOL).toString()
                .contains("secret"));
    }

    @Test
    void anInstanceIsNamedByItsPid() {
        assertEquals("sinks.influx2~plant", Influx2Component.name("io.tidegate.sinks.influx2~plant"));
        assertEquals("sinks.influx2~1f3a", Influx2Component.name("io.tidegate.sinks.influx2.1f3a"));
        assertEquals("sinks.influx2", Influx2Component.name("io.tidegate.sinks.influx2"));
    }
}
