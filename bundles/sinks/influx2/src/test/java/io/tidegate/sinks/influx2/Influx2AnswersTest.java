package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.spool.Delivery;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Influx2AnswersTest {
    private final Influx2Answers answers = new Influx2Answers("http://h:8086, org o, bucket b", Duration.ofSeconds(30));

    private Delivery delivery(int status, String message) { return answers.delivery(status, message, null, 100); }

    @ParameterizedTest
    @ValueSource(strings = {"unable to parse 'bucket org=': missing field value", "partial write of line protocol occurred",
        "line too long"})
    void aBadLineDividesTheBatch(String message) { assertInstanceOf(Delivery.Divided.class, delivery(400, message)); }

    @ParameterizedTest
    @ValueSource(strings = {"invalid org", "Please provide either orgID or org", "bucket name is invalid"})
    void aBadRequestIsNoReasonToDropLines(String message) {
        assertEquals(Duration.ofSeconds(30), ((Delivery.Postponed) delivery(400, message)).after());
    }

    @ParameterizedTest
    @CsvSource({"401, .token", "403, write access", "404, org and bucket", "302, url"})
    void whatOnlyAPersonCanMendWaitsLongAndSaysWhatToDo(int status, String words) {
        Delivery.Postponed postponed = (Delivery.Postponed) delivery(status, "no");
        assertEquals(Duration.ofSeconds(30), postponed.after());
        assertTrue(postponed.reason().contains(words), postponed.reason());
    }

    @Test
    void aPartialWriteCountsWhatTheServerCounts() {
        assertEquals(4, ((Delivery.Refused) delivery(422, "partial write: field type conflict dropped=4 for x")).lines());
        assertEquals(1, ((Delivery.Refused) delivery(422, "partial write")).lines());
        assertEquals(100, ((Delivery.Refused) delivery(422, "dropped=999999999")).lines());
    }

    @Test
    void aBodyThatIsTooLargeIsDivided() { assertInstanceOf(Delivery.Divided.class, delivery(413, "")); }

    @Test
    void aBusyServerSaysHowLong() {
        assertEquals(Duration.ofSeconds(7), ((Delivery.Postponed) answers.delivery(429, "", "7", 1)).after());
    }

    @Test
    void aFaultOfTheServerIsTriedAgainSoon() {
        assertEquals(Duration.ZERO, ((Delivery.Postponed) delivery(500, "oops")).after());
    }
}
