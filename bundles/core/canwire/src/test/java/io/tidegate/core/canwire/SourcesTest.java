package io.tidegate.core.canwire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"192.168.1.0/24|192.168.1.255|true",
        "192.168.1.0/24|192.168.2.0|false",
        "10.0.0.7|10.0.0.7|true", "10.0.0.7|10.0.0.8|false", "0.0.0.0/0|8.8.8.8|true", "0.0.0.0/0|::1|false",
        "10.128.0.0/9|10.255.0.1|true", "10.128.0.0/9|10.127.0.1|false", "fd00::/8|fd12::1|true",
        "fd00::/8|fe80::1|false", "10.0.0.1, 10.0.0.3|10.0.0.3|true", "::1|::1|true"})
    void anAddressIsInOneOfTheNetworks(String list, String address, boolean in) throws Exception {
        assertEquals(in, Sources.of("allow", list).has(InetAddress.getByName(address)));
    }

    @Test
    void noneMeansEverybody() throws Exception {
        assertTrue(Sources.of("allow").has(InetAddress.getByName("8.8.8.8")));
        assertTrue(Sources.of("allow", "", " ").areAll());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.0/33", "192.168.1.0/-1", "192.168.1.0/", "localhost", "192.168.1",
        "1.2.3.4.5",
        "300.1.1.1", "192.168.1.7/24", "fd00::/129", "*", "10.0.0.0/8/8", "1", ":", "fe80::1%eth0"})
    void refusesWhatIsNoNetworkAndSaysWhatWasExpected(String word) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> Sources.of("allow", "10.0.0.1", word))
                        .getMessage();
        assertTrue(message.startsWith("allow: expected ") && message.endsWith("found '" + word + "'"),
                message);
    }
}
