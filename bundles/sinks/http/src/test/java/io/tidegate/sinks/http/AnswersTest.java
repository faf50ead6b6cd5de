package io.tidegate.sinks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.core.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Answers answers =
            new Answers("http://plant/in", new TreeSet<>(Set.of(200, 202, 204)), PATIENCE);

    private static HttpAnswer answer(int status, String type, String body) {
        return new HttpAnswer(status, Map.of("content-type", List.of(type)), body);
    }

    private static Batch lines(int count, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Batch(bytes, 0, bytes.length, count);
    }

    private Delivery delivery(HttpAnswer answer) {
        return answers.delivery(answer, lines(10, "m f=1 1\n".repeat(10)));
    }

    private Delivery delivery(int status, String body) {
        return delivery(answer(status, "text/plain", body));
    }

    private Delivery refusedLine(String line) {
        return answers.delivery(answer(400, "text/plain", "?"), lines(1, line));
    }

    private void refuseInARow(int lines) {
        for (int i = 0; i < lines; i++)
            assertInstanceOf(Delivery.Divided.class, refusedLine("m f=" + i + " 1\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void aStatusOfSuccessIsADelivery(int status) {
        assertInstanceOf(Delivery.Delivered.class, delivery(status, "{\"ok\":true}"));
    }

    @ParameterizedTest
    @CsvSource({"204, text/html; charset=utf-8, ''", "200, text/html, ' \n'",
        "200, text/html; charset=utf-8, ok",
        "200, text/html, '{\"ok\":true}'"})
    void anAnswerThatIsCalledAPageAndIsNoneIsADelivery(int status, String type, String body) {
        assertInstanceOf(Delivery.Delivered.class, delivery(answer(status, type, body)));
    }

    @ParameterizedTest
    @CsvSource({"200, text/html; charset=utf-8, <p>welcome",
        "200, text/plain, '\n<!DOCTYPE html><title>log in</title>'",
        "202, application/xhtml+xml, <html/>"})
    void aWebPageIsNone(int status, String type, String body) {
        Delivery.Postponed kept = (Delivery.Postponed) delivery(answer(status, type, body));
        assertEquals(PATIENCE, kept.after());
        assertTrue(kept.reason().startsWith("http://plant/in: expected 200 or 202 or 204, found " + status)
                && kept.reason().contains("a login page?"), kept.reason());
    }

    @ParameterizedTest
    @CsvSource({"201, success.status", "207, success.status", "302, a redirect to nowhere (a login page?)",
        "401, .token", "403, .token",
        "404, check url and path", "405, check url and path", "407, check proxy",
        "409, what the server expects", "410, check url and path",
        "415, 'check format, content.type and gzip'", "418, what the server expects",
        "501, check url and path", "511, a login page?"})
    void whatOnlyAPersonCanMendIsKeptAndTriedSlowly(int status, String advice) {
        Delivery.Postponed kept = (Delivery.Postponed) delivery(status, "no");
        assertEquals(PATIENCE, kept.after());
        assertTrue(kept.reason().contains(advice), kept.reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 507, 520})
    void whatPassesIsTriedAgainSoon(int status) {
        assertEquals(Duration.ZERO, ((Delivery.Postponed) delivery(status, "busy")).after());
        HttpAnswer asking = new HttpAnswer(status, Map.of("Retry-After", List.of("7")), "busy");
        assertEquals(Duration.ofSeconds(7), ((Delivery.Postponed) delivery(asking)).after());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void ofLinesThatAreRefusedOrTooManyHalvesAreOffered(int status) {
        Delivery.Divided divided = (Delivery.Divided) delivery(status, "bad line\r\nSet-Cookie: x");
        assertEquals("http://plant/in: expected 200 or 202 or 204, found " + status
                + " \"bad line Set-Cookie: x\"", divided.reason());
    }

    @ParameterizedTest
    @CsvSource({"400, text/html, '<html><center>No required SSL certificate was sent</center>'",
        "422, text/plain, <!doctype html>x"})
    void aPageThatRefusesIsOfAProxyAndNoLineIsToBlame(int status, String type, String body) {
        delivery(204, "");
        Delivery.Postponed kept = (Delivery.Postponed) delivery(answer(status, type, body));
        assertEquals(PATIENCE, kept.after());
        assertTrue(kept.reason().contains("mostly of a proxy before the server: check url, path and proxy"),
                kept.reason());
    }

    @Test
    void aPageThatRefusesARequestWithoutLinesSaysThatTheyWouldBeRefused() {
        String said = answers.check(answer(400, "text/html", "<html>No required SSL certificate was sent"));
        assertTrue(said.contains("mostly of a proxy"), said);
    }

    @Test
    void aLineThatAServerRefusesIsKeptAWhileIfItHasNeverTakenOne() {
        for (int i = 0; i < Doubts.KEPT; i++) {
            Delivery.Postponed kept = (Delivery.Postponed) refusedLine("m f=1 1\n");
            assertTrue(
                    kept.reason().endsWith(
                            "it has not taken a line yet: check path, format, content.type and gzip"),
                    kept.reason());
        }
        assertInstanceOf(Delivery.Divided.class, refusedLine("m f=1 1\n"));
    }

    @Test
    void eachLineInDoubtIsTriedAsOftenHoweverManyAreUnderWay() {
        for (int i = 0; i < Doubts.KEPT; i++)
            for (int lane = 0; lane < 8; lane++)
                assertInstanceOf(Delivery.Postponed.class, refusedLine("m,lane=" + lane + " f=1 1\n"));
        for (int lane = 0; lane < 8; lane++)
            assertInstanceOf(Delivery.Divided.class, refusedLine("m,lane=" + lane + " f=1 1\n"));
    }

    @Test
    void aLineThatAServerRefusesWhichHasTakenOthersIsNotKept() {
        delivery(204, "");
        assertInstanceOf(Delivery.Divided.class, refusedLine("m f=1 1\n"));
    }

    @Test
    void aServerThatTakesNothingMoreIsDoubtedAgain() {
        delivery(204, "");
        refuseInARow(Doubts.ROW);
        Delivery.Postponed kept = (Delivery.Postponed) refusedLine("m f=x 1\n");
        assertTrue(kept.reason().contains("it took none of the last 100 single lines: check path"),
                kept.reason());
    }

    @Test
    void aServerThatTakesOneNowAndThenIsNotDoubted() {
        for (int i = 0; i < 3; i++) {
            delivery(204, "");
            refuseInARow(Doubts.ROW);
        }
    }

    @Test
    void aServerThatSpeaksTlsIsNoReasonToRefuseLines() {
        Delivery.Postponed kept =
                (Delivery.Postponed) delivery(400, "The plain HTTP request was sent to HTTPS port");
        assertTrue(kept.reason().endsWith("https is probably meant"), kept.reason());
        assertTrue(
                !answers.check(answer(400, "text/plain", "Client sent an HTTP request to an HTTPS server."))
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "400, true", "411, true", "422, true", "401, false", "404, false",
        "415, false", "302, false",
        "503, false"})
    void aRequestWithoutLinesTellsWhetherTheServerIsThereAndLetsUsIn(int status, boolean well) {
        assertEquals(well, answers.check(answer(status, "text/plain", "")).isEmpty());
    }
}
