package io.tidegate.sinks.influx1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.spool.Delivery;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Influx1AnswersTest {
    private final Influx1Answers answers = new Influx1Answers("http://h:8086, database d", Duration.ofSeconds(30));

    private Delivery delivery(int status, String body) { return answers.delivery(status, body, null, 100); }

    private static String error(String text) { return "{\"error\":\"" + text.replace("\"", "\\\"") + "\"}\n"; }

    @Test
    void aLineIsNamedAsItWasSent() {
        String body = error("partial write: unable to parse 'm f=\\u003c1\\u003e\"ä\"': invalid number dropped=0");
        Delivery.Refused refused = (Delivery.Refused) delivery(400, body);
        assertTrue(refused.named().test("m f=<1>\"ä\""), body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>400 The plain HTTP request was sent to HTTPS port</html>",
        "{\"error\":\"gzip: invalid checksum\"}", "{\"error\":\"unexpected EOF\"}"})
    void aBadRequestThatIsNotAboutLinesKeepsThem(String body) {
        assertInstanceOf(Delivery.Postponed.class, delivery(400, body));
    }

    @Test
    void aPageOfSomebodyElseIsNoSuccess() {
        assertInstanceOf(Delivery.Postponed.class, delivery(200, "<html>please log in</html>"));
    }

    @Test
    void onlyASuccessIsDelivered() {
        assertInstanceOf(Delivery.Delivered.class, delivery(204, ""));
        assertInstanceOf(Delivery.Delivered.class, delivery(200, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "partial write: unable to parse 'bad line here': invalid field format dropped=0|1",
        "partial write: unable to parse 'a': x\\nunable to parse 'b': x dropped=0|2",
        "partial write: field type conflict: input field \"f\" on measurement \"m\" is type integer dropped=3|3",
        "partial write: points beyond retention policy dropped=1|1",
        "partial write: max-series-per-database limit exceeded: (100) dropped=100000|100",
        "unable to parse 'x': missing fields|100"})
    void linesOfAPartialWriteAreCounted(String body, int lines) {
        assertEquals(lines, ((Delivery.Refused) delivery(400, error(body))).lines());
    }

    @ParameterizedTest
    @CsvSource({"401, .password", "403, WRITE", "404, create.database", "302, url"})
    void whatOnlyAPersonCanMendWaitsLongAndSaysWhatToDo(int status, String word) {
        Delivery.Postponed postponed = (Delivery.Postponed) delivery(status, "no");
        assertEquals(Duration.ofSeconds(30), postponed.after());
        assertTrue(postponed.reason().contains(word), postponed.reason());
    }

    @Test
    void anUnknownRetentionPolicyIsSaid() {
        Delivery.Postponed postponed = (Delivery.Postponed) delivery(500, "{\"error\":\"retention policy not found: x\"}");
        assertTrue(postponed.reason().contains("check retention.policy"));
    }

    @Test
    void aFaultOfTheServerIsTriedAgainSoon() {
        assertEquals(Duration.ZERO, ((Delivery.Postponed) delivery(500, "engine: disk full")).after());
    }

    @Test
    void aBusyServerSaysHowLong() {
        assertEquals(Duration.ofSeconds(7), ((Delivery.Postponed) answers.delivery(503, "", "7", 1)).after());
    }

    @Test
    void aBodyThatIsTooLargeIsDivided() { assertInstanceOf(Delivery.Divided.class, delivery(413, "")); }
}
