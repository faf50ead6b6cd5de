package io.tidegate.events.axis.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {
    private static Notification of(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return Notification.of(reader.readObject());
        }
    }

    @Test
    void theWordsOfMqttBecomeThoseOfTheStream() {
        Notification told =
                of("{\"topic\":\"onvif:Device/axis:IO/Port\",\"timestamp\":1785325150144,\"serial\":\"B8A4\","
                        + "\"message\":{\"source\":{\"port\":\"1\"},\"key\":{},\"data\":{\"state\":\"0\"}}}");
        assertEquals(new Notification("tns1:Device/tnsaxis:IO/Port", "B8A4", 1_785_325_150_144_000_000L,
                Map.of("port", "1"), Map.of("state", "0")), told);
    }

    @Test
    void aCameraWithoutAClockSendsNoTime() {
        assertEquals(0, of("{\"topic\":\"a\",\"message\":{\"data\":{}}}").timeNanos());
    }

    @Test
    void theKeyTellsSourcesApartToo() {
        assertEquals(Map.of("a", "1", "b", "2"),
                of("{\"topic\":\"t\",\"message\":{\"source\":{\"a\":\"1\"},\"key\":{\"b\":\"2\"}}}")
                        .source());
    }

    @Test
    void aNumberIsKeptAsItIsWritten() {
        assertEquals("42.500000",
                of("{\"topic\":\"t\",\"message\":{\"data\":{\"a\":42.500000}}}").data().get("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"topic\":\"t\"}", "{\"topic\":\"\",\"message\":{}}",
        "{\"topic\":\"t\",\"message\":1}",
        "{\"topic\":5,\"message\":{}}"})
    void whatIsNoEventIsRefused(String json) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> of(json)).getMessage()
                .contains("expected an event"));
    }

    @Test
    void aTopicOfEventAdminHasOnlyWhatItAllows() {
        assertEquals("io/tidegate/axis/gate/tns1_A/tnsaxis_B_C/d_1_",
                Topics.eventAdmin("gate", "tns1:A/tnsaxis:B.C//d(1)"));
    }
}
