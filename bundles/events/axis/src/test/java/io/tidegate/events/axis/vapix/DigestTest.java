package io.tidegate.events.axis.vapix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server would check is checked by the fake camera; here is what it does not ask for. */
class DigestTest {
    @Test
    void aChallengeThatWouldNeedADeepStackIsNone() {
        assertNull(Digest.of(List.of("Digest realm=\"" + "\\a".repeat(100_000) + "\", nonce=\"n\""), "user",
                "password"));
    }

    private static Digest of(String... headers) {
        return Digest.of(List.of(headers), "Mufasa", "CircleOfLife");
    }

    @Test
    void withoutQopItIsTheResponseOfRfc2069() {
        String header =
                of("Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"")
                        .authorization("GET", "/dir/index.html");
        assertTrue(header.contains("response=\"1949323746fe6a43ef61f9606e7febea\""), header);
    }

    @Test
    void theCountRisesWithEveryRequest() {
        Digest digest = of("Digest realm=\"r\", nonce=\"n\", qop=\"auth\"");
        digest.authorization("GET", "/");
        assertTrue(digest.authorization("GET", "/").contains("nc=00000002"));
    }

    @Test
    void aKindThatIsNotKnownIsLeftToOthers() {
        assertNull(of("Basic realm=\"r\"", "Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256",
                "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\""));
    }

    @Test
    void theFirstKnownKindIsTaken() {
        String header = of("Basic realm=\"r\"",
                "Digest realm=\"r\", nonce=\"a\", algorithm=SHA-256, qop=\"auth,auth-int\"",
                "Digest realm=\"r\", nonce=\"b\"").authorization("GET", "/");
        assertTrue(header.contains("nonce=\"a\"") && header.contains("algorithm=SHA-256"), header);
    }

    @Test
    void opaqueGoesBackAsItCame() {
        String header =
                of("Digest realm=\"a \\\"b\\\"\", nonce=\"n\", opaque=\"xyz\"").authorization("GET", "/");
        assertEquals("Digest username=\"Mufasa\", realm=\"a \\\"b\\\"\"",
                header.substring(0, header.indexOf(", nonce")));
        assertTrue(header.endsWith("opaque=\"xyz\""), header);
    }
}
