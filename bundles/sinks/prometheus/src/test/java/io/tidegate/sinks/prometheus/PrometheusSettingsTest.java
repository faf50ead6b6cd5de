package io.tidegate.sinks.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.sinks.prometheus.settings.Access;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusSettingsTest {
    private static final PrometheusSettings.Expiry EXPIRY =
            new PrometheusSettings.Expiry(5, Duration.ofSeconds(10), Duration.ZERO);

    private static String refusal(String host, int port, String path) {
        return assertThrows(IllegalArgumentException.class,
                () -> new PrometheusSettings.Listen(host, port, path, Access.OPEN, Optional.empty()))
                .getMessage();
    }

    @Test
    void refusesAPortThatIsNone() {
        assertEquals("port: expected 1 to 65535, found 70650", refusal("localhost", 70_650, "/metrics"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "metrics", "/a b", "/metrics?x", "/%6d", "/<b>"})
    void refusesAPathThatIsNone(String path) {
        assertEquals("path: expected a path such as /metrics, found '" + path + "'",
                refusal("localhost", 1, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://localhost", "a b"})
    void refusesAHostThatIsNone(String host) {
        assertEquals("host: expected an address such as 127.0.0.1, found '" + host + "'",
                refusal(host, 1, "/metrics"));
    }

    @Test
    void refusesAnExpiryThatWouldFlicker() {
        assertEquals("expire.min.ms: expected 100 to 86400000, found 99", assertThrows(
                IllegalArgumentException.class,
                () -> new PrometheusSettings.Expiry(5, Duration.ofMillis(99), Duration.ZERO)).getMessage());
    }

    @Test
    void aSlowMessageIsShownForItsCyclesAndAFastOneForTheMinimum() {
        assertEquals(Duration.ofSeconds(50).toNanos(), EXPIRY.nanos(Duration.ofSeconds(10).toNanos()));
        assertEquals(Duration.ofSeconds(10).toNanos(), EXPIRY.nanos(Duration.ofMillis(10).toNanos()));
    }
}
