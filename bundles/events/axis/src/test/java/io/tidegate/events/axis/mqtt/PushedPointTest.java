package io.tidegate.events.axis.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.api.point.Point;
import io.tidegate.testkit.FakeClock;
import jakarta.json.Json;
import java.io.StringReader;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushedPointTest {
    private static Point of(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return PushedPoint.of(reader.readObject(), Map.of("B8A4", "gate"),
                    new FakeClock(Instant.ofEpochSecond(5)));
        }
    }

    @Test
    void numbersAreFloatsAndTheRestStays() {
        assertEquals(Map.of("a", 7.0, "b", true, "c", "x"),
                of("{\"measurement\":\"m\",\"fields\":{\"a\":7,\"b\":true,\"c\":\"x\",\"d\":null,\"e\":[1]}}")
                        .fields());
    }

    @Test
    void theCameraIsNamedByItsMac() {
        assertEquals(Map.of("mac", "B8A4", "camera", "gate"),
                of("{\"measurement\":\"m\",\"tags\":{\"mac\":\"B8A4\"},\"fields\":{\"a\":7}}").tags());
    }

    @Test
    void withoutATimeItIsNow() {
        assertEquals(5_000_000_000L, of("{\"measurement\":\"m\",\"fields\":{\"a\":7}}").timeNanos());
    }

    @Test
    void secondsAreATime() {
        assertEquals(1_744_780_731_500_000_000L,
                of("{\"measurement\":\"m\",\"fields\":{\"a\":7},\"timestamp\":1744780731.5}").timeNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"measurement\":\"m\"}", "{\"measurement\":\"m\",\"fields\":{}}",
        "{\"measurement\":\"\",\"fields\":{\"a\":7}}",
        "{\"measurement\":\"m\",\"fields\":{\"a\":7},\"timestamp\":\"now\"}",
        "{\"measurement\":\"m\",\"fields\":{\"a\":7},\"timestamp\":-1}"})
    void whatIsNoPointIsRefused(String json) {
        assertThrows(IllegalArgumentException.class, () -> of(json));
    }
}
