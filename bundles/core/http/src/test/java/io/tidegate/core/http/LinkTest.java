package io.tidegate.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    private static final Path CONFIG = Path.of("config");

    @Test
    void nothingSetIsNothingBetween() { assertEquals(Link.DIRECT, Link.of(null, "", null, CONFIG)); }

    @Test
    void pathsStartAtTheConfiguration() {
        assertEquals(Optional.of(Path.of("config/tls/ca.pem")), Link.of("tls/ca.pem", "", null,
                CONFIG).authorities());
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.plant:3128", "http://proxy.plant:3128", " http://proxy.plant:3128/ "})
    void aProxyIsHostAndPort(String text) {
        assertEquals(Optional.of(InetSocketAddress.createUnresolved("proxy.plant", 3128)),
                Link.of("", text, null, CONFIG).proxy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "proxy:0", "proxy:70000", "https://proxy:1", "u:secret@proxy:1"})
    void anotherProxyIsRefusedWithoutItsPassword(String text) {
        String said = assertThrows(IllegalArgumentException.class, () -> Link.of("", text, null,
                CONFIG)).getMessage();
        assertTrue(said.startsWith("proxy: expected "), said);
        assertFalse(said.contains("secret"), said);
    }

    @Test
    void headersAreNameAndValue() {
        Link link = Link.of("", "", new String[] {"X-Org: plant 1", " CF-Access:  secret ", ""}, CONFIG);
        assertEquals(Map.of("X-Org", "plant 1", "CF-Access", "secret"), link.headers());
        assertFalse(link.toString().contains("secret"), link.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "X Y: secret", "X: secret\r\nY: z", "Host: secret", "content-length: 1",
        "Accept-Encoding: secret"})
    void anotherHeaderIsRefusedWithoutItsValue(String text) {
        String said = assertThrows(IllegalArgumentException.class,
                () -> Link.of("", "", new String[] {text}, CONFIG)).getMessage();
        assertTrue(said.startsWith(".headers: expected "), said);
        assertFalse(said.contains("secret"), said);
    }

    @Test
    void aFileWithoutCertificatesIsSaid(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("ca.pem"), "");
        String said = assertThrows(IOException.class, () -> Trust.in(empty)).getMessage();
        assertTrue(said.startsWith("tls.ca.file: expected certificates (PEM) in " + empty), said);
    }
}
