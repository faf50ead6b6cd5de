package io.tidegate.core.grafana;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrafanaZipTest {
    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void asItWas() { TimeZone.setDefault(before); }

    private static byte[] zip(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        return GrafanaZip.of(new TreeMap<>(Map.of("a/b.json", "1")));
    }

    @Test
    void theSameFilesGiveTheSameBytesInEveryTimeZone() {
        assertArrayEquals(zip("UTC"), zip("America/New_York"));
    }
}
