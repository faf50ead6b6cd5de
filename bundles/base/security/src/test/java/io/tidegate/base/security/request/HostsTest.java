package io.tidegate.base.security.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
    @Test
    void knowsTheAddressTheRequestCameInAt() {
        Hosts hosts = new Hosts(List.of());
        assertTrue(hosts.know("192.168.1.7:8080", "192.168.1.7"));
        assertTrue(hosts.know("[fe80::1]:8080", "fe80:0:0:0:0:0:0:1%eth0"));
        assertTrue(hosts.know("[FE80::1]", "[fe80::1]"));
        assertFalse(hosts.know("192.168.1.8:8080", "192.168.1.7"));
    }

    @Test
    void aNameIsNoAddressEvenIfItIsTheLocalOne() {
        assertFalse(new Hosts(List.of()).know("gateway", "gateway"));
    }

    @Test
    void aNameWithSomethingBehindAPercentSignIsAnotherName() {
        assertFalse(new Hosts(List.of()).know("localhost%00.evil.example", "127.0.0.1"));
        assertFalse(new Hosts(List.of()).know("127.0.0.1%25x.evil.example:80", "127.0.0.1"));
        assertFalse(new Hosts(List.of("gateway.example.org")).know("gateway.example.org%2eevil.example",
                "10.0.0.1"));
    }

    @Test
    void knowsWhatIsAllowed() {
        Hosts hosts = new Hosts(List.of(" Gateway.example.org ", "10.0.0.9", "2001:db8::1", "", "my_car"));
        assertTrue(hosts.know("gateway.EXAMPLE.org.:443", "10.0.0.1"));
        assertTrue(hosts.know("10.0.0.9", "172.17.0.2"));
        assertTrue(hosts.know("[2001:DB8:0::1]:8080", "172.17.0.2"));
        assertTrue(hosts.know("my_car", "10.0.0.1"));
        assertFalse(hosts.know("example.org", "10.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gateway", "gateway:8080", "*.example.org", "a b", "gateway/"})
    void saysWhichAllowedHostIsWrong(String name) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> new Hosts(List.of(name))).getMessage();
        assertEquals(
                "allowed.hosts: expected host names or addresses without a port, such as gateway.example.org,"
                        + " found '" + name + "'", message);
    }
}
