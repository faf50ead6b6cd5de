package io.tidegate.events.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.events.axis.settings.AxisSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisSettingsTest {
    private static void assertRefused(String key, Object... config) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> Configs.settings(config)).getMessage();
        assertTrue(message.startsWith(key + ": expected ") && message.contains(", found "), message);
    }

    @ParameterizedTest
    @CsvSource({"http://cam,http://cam:80", "https://10.0.0.7/,https://10.0.0.7:443",
        "HTTP://cam:8080,http://cam:8080",
        "mqtt://broker,mqtt://broker:1883", "mqtts://broker,mqtts://broker:8883"})
    void theUrlHasAPort(String given, String url) {
        assertEquals(URI.create(url), Configs.settings("url", given).place().url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cam", "ftp://cam", "http://", "http://user:pw@cam", "http://cam/axis-cgi",
        "http://a b"})
    void anotherUrlIsRefused(String url) { assertRefused("url", "url", url); }

    @ParameterizedTest
    @ValueSource(strings = {"http://bob:geheim@cam", "http://bob:ge@heim@cam/x", "bob:geheim@cam",
        "http://bob:geheim@ca m",
        "mqtt://geheim@broker"})
    void aPasswordInTheUrlIsRefusedAndNotShown(String url) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> Configs.settings("url", url)).getMessage();
        assertTrue(message.contains("the login in user and .password") && message.contains("***@"), message);
        assertFalse(message.contains("geheim") || message.contains("heim"), message);
    }

    @Test
    void channelsOfADeviceAreNumbers() {
        assertEquals(List.of(1, 2, 12), Configs.settings("url", "http://cam", "ptz_cameras",
                Configs.list("1, 2", "12", "2")).ptzCameras());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "all", "100", "1.5"})
    void aChannelThatNoDeviceHasIsRefused(String channel) {
        assertRefused("ptz.cameras", "url", "http://cam", "ptz_cameras", Configs.list(channel));
    }

    @Test
    void aBrokerHasNoChannels() {
        assertRefused("ptz.cameras", "url", "mqtt://broker", "ptz_cameras", Configs.list("1"));
    }

    @Test
    void aCameraIsAskedForAllAndABrokerForAllCameras() {
        assertEquals(List.of("//."), Configs.settings("url", "http://cam").topics());
        assertEquals(List.of("axis/+/event/#"), Configs.settings("url", "mqtt://broker").topics());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tns1:VideoSource tnsaxis", "/tns1:VideoSource", "axis/#", "tns1:VideoSource/"})
    void aTopicThatNoCameraHasIsRefused(String topic) {
        assertRefused("topics", "url", "http://cam", "topics", Configs.list(topic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"axis/#/event", "axis/a+", "axis/b#"})
    void aFilterThatNoBrokerTakesIsRefused(String topic) {
        assertRefused("topics", "url", "mqtt://broker", "topics", Configs.list(topic));
        assertRefused("metrics.topics", "url", "mqtt://broker", "metrics_topics", Configs.list(topic));
    }

    @Test
    void keysOfABrokerAreRefusedForACamera() {
        assertRefused("metrics.topics", "url", "http://cam", "metrics_topics", Configs.list("a"));
        assertRefused("cameras", "url", "http://cam", "cameras", Configs.list("A=b"));
        assertRefused("client.id", "url", "http://cam", "client_id", "a");
    }

    @Test
    void aBrokerIsAskedForSomething() {
        assertRefused("metrics.topics", "url", "mqtt://broker", "events", false);
    }

    @Test
    void camerasAreNamedBySerialNumberHoweverItIsWritten() {
        assertEquals(Map.of("B8A44F631339", "gate", "ACCC8E000001", "yard"),
                Configs.settings("url", "mqtt://broker",
                        "cameras", Configs.list("b8:a4:4f:63:13:39=gate, ACCC8E000001=yard")).cameras());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "=gate", "A=my gate"})
    void aCameraWithoutSerialOrNameIsRefused(String entry) {
        assertRefused("cameras", "url", "mqtt://broker", "cameras", Configs.list(entry));
    }

    @Test
    void theCameraIsNamedAfterTheConfigurationOrByItsKey() {
        assertEquals("gate", Configs.settings("url", "http://cam").name());
        assertEquals("yard", Configs.settings("url", "http://cam", "camera", "yard").name());
        assertRefused("camera", "url", "http://cam", "camera", "a/b");
    }

    @Test
    void aPasswordWithoutUserIsRefused() {
        assertRefused("user", "url", "http://cam", "_password", "secret");
    }

    @Test
    void aTimeOutsideItsLimitsIsRefused() {
        assertRefused("keep.alive.ms", "url", "http://cam", "keep_alive_ms", 999);
        assertRefused("retry.max.ms", "url", "http://cam", "retry_max_ms", 99);
    }

    @Test
    void thePasswordIsNeverPrinted() {
        AxisSettings settings = Configs.settings("url", "http://cam", "user", "root", "_password", "secret");
        assertFalse(settings.toString().contains("secret"));
    }
}
