package io.tidegate.base.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.base.security.port.ConsoleAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private static final Path FILE = Path.of("data", "security", "console-password.txt");

    @Test
    void isAFramedBlock() {
        String block = Announcement.of("http://localhost:8080/system/console", "admin", "abcde", FILE);
        long widths = block.strip().lines().map(String::length).distinct().count();
        assertEquals(1, widths, block);
        assertTrue(block.contains("| Password     abcde "), block);
        assertTrue(block.contains(FILE.toString()), block);
    }

    @Test
    void withoutATerminalItOnlySaysWhereThePasswordStands() {
        String block = Announcement.of("http://localhost:8080/system/console", "admin", null, FILE);
        assertTrue(block.contains(FILE.toString()), block);
        assertFalse(block.contains("null"), block);
    }

    @Test
    void theUrlIsTheOneTheServerListensAt() {
        assertEquals("http://localhost:8080/system/console", ConsoleAddress.url(key -> null));
        Map<String, String> plain = Map.of("org.apache.felix.http.host", "127.0.0.1",
                "org.osgi.service.http.port", "9090", "felix.webconsole.manager.root", "/console/");
        assertEquals("http://localhost:9090/console", ConsoleAddress.url(plain::get));
        Map<String, String> secure = Map.of("org.apache.felix.http.host", "10.0.0.5",
                "org.apache.felix.http.enable", "false", "org.osgi.service.http.port.secure", "9443");
        assertEquals("https://10.0.0.5:9443/system/console", ConsoleAddress.url(secure::get));
        assertEquals("http://localhost:8080/system/console",
                ConsoleAddress.url(Map.of("org.apache.felix.http.host", "0.0.0.0")::get));
    }

    @Test
    void onlyTheAddressesOfThisMachineAreSafeWithoutTls() {
        for (String host : new String[] {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"})
            assertFalse(ConsoleAddress.isOpenInClear(Map.of("org.apache.felix.http.host", host)::get), host);
        for (String host : new String[] {"0.0.0.0", "::", "192.168.1.7", "gateway.lan", "127.evil.example"})
            assertTrue(ConsoleAddress.isOpenInClear(Map.of("org.apache.felix.http.host", host)::get), host);
        assertTrue(ConsoleAddress.isOpenInClear(key -> null), "every address");
        assertFalse(ConsoleAddress.isOpenInClear(Map.of("org.apache.felix.http.host", "0.0.0.0",
                "org.apache.felix.http.enable", "false")::get), "TLS");
    }
}
