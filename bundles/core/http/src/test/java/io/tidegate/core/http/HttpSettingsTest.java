package io.tidegate.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.api.sink.HttpKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {
    private static String refusal(String url, int timeout) {
        return assertThrows(IllegalArgumentException.class, () -> Settings.of(url, timeout)).getMessage();
    }

    @Test
    void theDefaultsOfTheKeysAreAccepted() {
        HttpSettings settings = HttpSettings.of(new HttpKeys() {}, Path.of("config"));
        assertEquals(new HttpSettings(URI.create("http://localhost:8086"), true, Duration.ofSeconds(10),
                Link.DIRECT),
                settings);
    }

    @ParameterizedTest
    @CsvSource({"' http://h:8086/sub// ', http://h:8086/sub", "HTTPS://h, https://h",
        "http://[::1]:8086/, http://[::1]:8086"})
    void theUrlIsReadAsItIsMeant(String text, String url) {
        assertEquals(url,
                Settings.of(text).url().toString());
    }

    @Test
    void anAddressBelowKeepsThePathOfTheUrl() {
        assertEquals("http://h/influx/write?db=a%20b",
                Settings.of("http://h/influx/").at("/write?db=a%20b").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ftp://h|url: expected http://host:port or https://host:port, found ftp://h",
        "h:8086|url: expected http://host:port or https://host:port, found h:8086",
        "http:///x|url: expected http://host:port or https://host:port, found http:///x",
        "http://h?db=x|url: expected no '?' in it, found http://h?***",
        "http://h#x|url: expected no '#' in it, found http://h?***",
        "http://u:secret@h|url: expected no user or password in it, they have keys of their own, found"
                + " http://***@h"})
    void aWrongUrlIsNamed(String url, String message) { assertEquals(message, refusal(url, 100)); }

    @ParameterizedTest
    @ValueSource(strings = {"http://u:secret@h", "http://u:sec ret@h", "u:secret@h", "http://h?p=secret@",
        "http://h#secret"})
    void thePasswordInAWrongUrlIsNot(String url) {
        assertFalse(refusal(url, 100).matches(".*sec ?ret.*"),
                url);
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 600_001, -1})
    void aTimeoutOutOfRangeIsNamed(int timeout) {
        assertEquals("request.timeout.ms: expected 100 to 600000, found " + timeout,
                refusal("http://h", timeout));
    }

    @Test
    void theLinkIsPartOfIt() {
        assertEquals("proxy: expected host:port, found x",
                assertThrows(IllegalArgumentException.class, () -> Settings.of("http://h", 100, "",
                        "x")).getMessage());
    }
}
