package io.tidegate.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|0", "3|3", "0|0", "000|0", "0000000000007|7", "999999|600",
        "99999999999|600",
        "9999999999999999999999999999999999999999|600", "soon|0", "-5|0", "+5|0", "1.5|0", "5 s|0",
        "' 3 '|3"})
    void secondsOfAnyNumberOfDigitsWithinReason(String header, int seconds) {
        assertEquals(Duration.ofSeconds(seconds), RetryAfter.parse(header, NOW));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Sat, 21 Nov 2026 04:00:20 GMT|20", "Sat, 21 Nov 2026 03:00:00 GMT|0",
        "Wed, 21 Oct 2099 07:28:00 GMT|600",
        "Saturday, 21-Nov-26 04:00:20 GMT|20", "Sunday, 06-Nov-94 08:49:37 GMT|0",
        "Wednesday, 21-Oct-65 07:28:00 GMT|600",
        "Wednesday, 21-Oct-99 07:28:00 GMT|0",
        "Sat Nov 21 04:00:20 2026|20", "Sun Nov  6 08:49:37 1994|0", "Tue Dec  1 04:00:00 2026|600",
        "Sat, 31 Feb 2026 04:00:20 GMT|0", "Saturday, 99-Nov-26 04:00:20 GMT|0", "Sat Nov 21 04:00:20|0"})
    void aDateInEachOfTheFormsOfHttp(String header, int seconds) {
        assertEquals(Duration.ofSeconds(seconds), RetryAfter.parse(header, NOW));
    }

    @Test
    void nothingThatAServerSaysThrows() {
        Random random = new Random(7);
        String letters = "0123456789 ,:-GMTSatNovSun\u0000\u00e4\ud83d";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder header = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--)
                header.append(letters.charAt(random.nextInt(letters.length())));
            Duration wait = RetryAfter.parse(header.toString(), NOW);
            assertEquals(false, wait.isNegative() || wait.compareTo(RetryAfter.MAX) > 0, header + " gives "
                    + wait);
        }
    }
}
