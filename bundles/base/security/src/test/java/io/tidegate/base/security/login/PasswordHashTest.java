package io.tidegate.base.security.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final String SALT = "AAAAAAAAAAAAAAAAAAAAAA==";
    private static final String HASH = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Test
    void survivesAsText() {
        PasswordHash hash = PasswordHash.of("admin", "secret", new SecureRandom());
        assertTrue(PasswordHash.parse(hash.line() + "\n").matches("admin", "secret"));
    }

    @Test
    void onePasswordHasManyHashes() {
        SecureRandom random = new SecureRandom();
        assertNotEquals(PasswordHash.of("admin", "secret", random).line(),
                PasswordHash.of("admin", "secret", random).line());
    }

    @Test
    void theLineSaysHowItWasMadeAndNotWhatOf() {
        String line = PasswordHash.of("admin", "secret", new SecureRandom()).line();
        assertTrue(line.startsWith("admin:pbkdf2-hmac-sha256:600000:"), line);
        assertFalse(line.contains("secret"));
    }

    /** Made by Python: hashlib.pbkdf2_hmac("sha256", b"secret", bytes(16), 10000). */
    @Test
    void matchesWhatOthersCompute() {
        String line =
                "admin:pbkdf2-hmac-sha256:10000:" + SALT + ":yNqqTxkfrXNMKh5Oh9ZgPAnAw6ziUGOFqc9K6MDE5vM=";
        assertTrue(PasswordHash.parse(line).matches("admin", "secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "admin:sha:1:a:b", "admin:pbkdf2-hmac-sha256:x:" + SALT + ":" + HASH,
        "admin:pbkdf2-hmac-sha256:1:" + SALT + ":" + HASH,
        "admin:pbkdf2-hmac-sha256:999999999:" + SALT + ":" + HASH,
        "admin:pbkdf2-hmac-sha256:210000::" + HASH, "admin:pbkdf2-hmac-sha256:210000:" + SALT + ":AAAA",
        "admin:pbkdf2-hmac-sha256:210000:?:" + HASH,
        "admin:pbkdf2-hmac-sha256:600000:" + SALT + ":" + HASH + ":",
        "admin:pbkdf2-hmac-sha256:600000:" + SALT + ":" + HASH + ":AAA=",
        "admin:pbkdf2-hmac-sha256:600000:" + SALT + ":" + HASH + ":AAAA:",
        ":pbkdf2-hmac-sha256:210000:" + SALT + ":" + HASH})
    void refusesAnyOtherLine(String line) {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(line));
    }

    @Test
    void theMarkSortsOutAlmostAllThatDoesNotMatch() {
        PasswordHash hash = PasswordHash.parse(PasswordHash.of("admin", "secret", new SecureRandom()).line());
        assertTrue(hash.mayMatch("admin", "secret"));
        long passed = IntStream.range(0, 10_000).filter(i -> hash.mayMatch("admin", "guess" + i)).count();
        assertTrue(passed < 5, passed + " of 10,000");
        assertFalse(hash.mayMatch("root", "secret"));
    }

    @Test
    void aHashOfAnEarlierVersionMatchesAndIsOutdated() {
        String line = "admin:pbkdf2-hmac-sha256:210000:" + SALT + ":" + HASH;
        PasswordHash old = PasswordHash.parse(line);
        assertTrue(old.isOutdated() && !old.hasMark() && old.mayMatch("admin", "anything"));
        assertEquals(line, old.line());
        assertFalse(PasswordHash.of("admin", "secret", new SecureRandom()).isOutdated());
    }

    /** A version from before there were chosen passwords wants three bytes there, or says what to do. */
    @Test
    void theWordForAChosenPasswordIsNoMarkOfAnEarlierVersion() {
        String line = PasswordHash.chosen("admin", "correct horse", new SecureRandom()).line();
        String word = line.substring(line.lastIndexOf(':') + 1);
        assertNotEquals(3, Base64.getDecoder().decode(word).length, word);
    }
}
