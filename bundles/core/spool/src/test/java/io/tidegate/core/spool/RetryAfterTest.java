package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|0", "3|3", "0|0", "999999|600", "soon|0", "-5|0",
        "Sat, 21 Nov 2026 04:00:20 GMT|20", "Sat, 21 Nov 2026 03:00:00 GMT|0"})
    void secondsOrADateWithinReason(String header, int seconds) {
        assertEquals(Duration.ofSeconds(seconds), RetryAfter.parse(header, NOW));
    }
}
