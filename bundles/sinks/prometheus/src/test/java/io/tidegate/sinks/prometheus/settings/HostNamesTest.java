package io.tidegate.sinks.prometheus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    private final HostNames names = new HostNames("boat.example.org", List.of("gateway.example.com", " "));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:7065", "192.168.1.7", "[::1]:7065", "[fd00::1]", "localhost:7065",
        "gateway", "GATEWAY:7065",
        "pi.local:7065", "pi.lan", "x.internal", "pi.home.arpa.", "a.localhost", "pi.localdomain",
        "tidegate.plant.svc:7065", "gateway.example.com:7065",
        "GateWay.Example.COM.", "boat.example.org"})
    void addressesPrivateNamesAndThoseThatAreAllowedAreKnown(String host) { assertTrue(names.know(host)); }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:7065", "localhost.evil.example",
        "127.0.0.1.evil.example",
        "gateway.example.com.evil.example", "evilgateway.example.com", "local.evil", "127.0.0.1@evil.example",
        "1.2.3.4.5", "evil.example:1:2"})
    void anyOtherNameIsNot(String host) { assertFalse(names.know(host), host); }

    @Test
    void whoSendsNoneIsNoBrowser() { assertTrue(names.know(null)); }

    @Test
    void refusesWhatIsNoName() {
        assertEquals(
                "allowed.hosts: expected host names without a port, such as gateway.example.org, found 'a:1'",
                assertThrows(IllegalArgumentException.class, () -> new HostNames("h", List.of("a:1")))
                        .getMessage());
    }
}
