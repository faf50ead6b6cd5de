package io.tidegate.sinks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.core.delivery.testing.Numbers;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.LogCapture;
import io.tidegate.testkit.servers.VictoriaMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a strict server for JSON, and a real VictoriaMetrics for lines. */
class HttpSinkTest {
    private static final long T0 = 1_700_000_000_000_000_000L;

    @TempDir
    private Path folder;
    private TestGateway gateway;
    private JsonReceiver server;

    @BeforeEach
    void start() throws IOException {
        server = new JsonReceiver();
        gateway = new TestGateway(folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
        assertEquals(List.of(), server.faults());
    }

    private TestSink open(Object... more) {
        Map<String, Object> keys = TestGateway.keys("url", server.url(), "path", "/in?from=gw", "format",
                "json", "flush.interval.ms", 10,
                "retry.max.ms", 100, "request.timeout.ms", 30_000);
        keys.putAll(TestGateway.keys(more));
        return gateway.open(HttpSetup.KIND, "test", keys);
    }

    private List<Long> numbers() {
        return server.rows().stream()
                .map(row -> row.getJsonObject("fields").getJsonNumber("n").longValueExact()).sorted()
                .toList();
    }

    @Test
    void samplesAndPointsArriveAsJson() {
        TestSink sink = open();
        sink.accept(Batches.motor(T0, 0.1 + 0.2, 1));
        sink.settled(1);
        sink.accept(Point.of("cpu", T0 + 1).tag("host", "a \"b\"").field("cores", 4L).field("on", true)
                .field("mode", "\u00e4\t\\").build());
        sink.settled(2);
        assertEquals(
                "{\"measurement\":\"Motor\",\"tags\":{\"bus\":\"car0\"},"
                        + "\"fields\":{\"Speed\":0.30000000000000004,\"Gear\":1.0,\"Gear_text\":\"drive\"},"
                        + "\"timestamp\":\"2023-11-14T22:13:20Z\"}",
                server.rows().get(0).toString());
        assertEquals("{\"measurement\":\"cpu\",\"tags\":{\"host\":\"a \\\"b\\\"\"},\"fields\":{\"cores\":4,"
                + "\"mode\":\"\u00e4\\t\\\\\",\"on\":true},\"timestamp\":\"2023-11-14T22:13:20.000000001Z\"}",
                server.rows().get(1).toString());
    }

    @ParameterizedTest
    @CsvSource({"ms, 1700000000000", "ns, 1700000000000000000"})
    void aTimeMayBeANumber(String time, long expected) {
        TestSink sink = open("json.time", time);
        sink.accept(Batches.battery(T0, 12));
        sink.settled(1);
        assertEquals(expected, server.rows().get(0).getJsonNumber("timestamp").longValueExact());
    }

    @Test
    void anObjectMayStandInEachLine() {
        server.expect("application/x-ndjson");
        TestSink sink = open("format", "json-lines");
        Numbers.give(sink, 0, 100);
        sink.settled(100);
        assertEquals(Numbers.range(0, 100), numbers());
    }

    @Test
    void aContentTypeOfOnesOwnIsSent() {
        server.expect("application/vnd.plant+json; v=2");
        TestSink sink = open("format", "json-lines", "content.type", "application/vnd.plant+json; v=2");
        Numbers.give(sink, 0, 1);
        sink.settled(1);
    }

    @ParameterizedTest
    @CsvSource({"user, gw, .password, right:secret, Basic Z3c6cmlnaHQ6c2VjcmV0",
        ".token, abc-123, .password, '', Bearer abc-123"})
    void aLoginIsSentAndAWrongOneIsSaidWithoutIt(String key, String value, String other, String secret,
            String header) {
        server.ask("Basic nobody");
        TestSink sink = open(key, value, other, secret, "retry.max.ms", 3_600_000);
        Numbers.give(sink, 0, 10);
        sink.awaitTrouble("found 401 \"who are you\"; check user, .password and .token");
        assertTrue(
                !sink.status().trouble().contains("secret") && !sink.status().trouble().contains("abc-123"),
                sink.status().trouble());
        server.ask(header);
        sink.change("flush.interval.ms", 11); // what was postponed is tried at once
        sink.settled(10);
        assertEquals(Numbers.range(0, 10), numbers());
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void tooMuchIsSentInHalves() {
        server.takeAtMost(7);
        TestSink sink = open("batch.lines", 100, "flush.interval.ms", 3_600_000, "requests.in.flight", 1);
        Numbers.give(sink, 0, 100);
        assertEquals(100, sink.settled(100).sent());
        assertEquals(Numbers.range(0, 100), numbers());
        assertTrue(server.sizes().stream().allMatch(size -> size <= 7), server.sizes().toString());
    }

    @Test
    void aLineThatTheServerNeverTakesIsADeadLetterAndTheOthersArrive() throws Exception {
        server.refuse(row -> row.getJsonObject("fields").getInt("n") == 42);
        TestSink sink = open("batch.lines", 100, "flush.interval.ms", 3_600_000, "requests.in.flight", 1);
        Numbers.give(sink, 0, 100);
        assertEquals(99, sink.settled(100).sent());
        assertEquals(99, numbers().size());
        assertEquals(1, sink.refused().size());
        assertTrue(sink.refused().get(0).startsWith("numbers n=42i "), sink.refused().toString());
    }

    @Test
    void aQueryIsInNoFileOfRefusedLines() throws Exception {
        server.refuse(row -> true);
        TestSink sink = open("path", "/in?u=gw&p=secret");
        Numbers.give(sink, 0, 1);
        sink.settled(1);
        String letters = Files.readString(sink.letters().file());
        assertTrue(letters.contains("/in?***: ") && !letters.contains("secret"), letters);
    }

    @Test
    void aQueryIsNotSaidOfWhatWaitsForAnEarlierTarget() {
        server.stop();
        TestSink sink = open("path", "/in?u=gw&p=secret", "spool", "always");
        Numbers.give(sink, 0, 1);
        sink.awaitTrouble("cannot be reached");
        sink.change("path", "/other");
        Await.until("what was left is known", Duration.ofSeconds(30), () -> !sink.earlier().left().isEmpty());
        assertEquals("HTTP at " + server.url() + "/in?***", sink.earlier().left().get(0).target());
    }

    @ParameterizedTest
    @CsvSource({"/in?db=d&u=gw&p=secret, p", "/in?API_KEY=secret, API_KEY",
        "/in?db=d&access_token=secret, access_token"})
    void aSecretInTheQueryIsDoubtedOnceWithoutSayingIt(String path, String parameter) {
        try (LogCapture log = new LogCapture(HttpComponent.class.getName())) {
            TestSink sink = open("path", path);
            sink.change("flush.interval.ms", 11);
            assertEquals(1, log.count("path: expected no secret in it"), log.text());
            assertTrue(log.text().contains("found " + parameter + "=***") && !log.text().contains("=secret"),
                    log.text());
        }
    }

    @Test
    void anOrdinaryQueryIsNotDoubted() {
        try (LogCapture log = new LogCapture(HttpComponent.class.getName())) {
            open("path", "/in?db=passwords&precision=ns&p=");
            assertEquals("", log.text());
        }
    }

    @Test
    void aServerThatAsksForTimeGetsIt() {
        server.answer(new JsonReceiver.Answer(503, "text/plain", "starting", "1"));
        TestSink sink = open("health.check", false);
        Numbers.give(sink, 0, 10);
        assertEquals(10, sink.settled(10).sent());
        assertTrue(server.times().get(1) - server.times().get(0) >= Duration.ofMillis(950).toNanos(),
                server.times().toString());
    }

    @Test
    void aCaptivePortalTakesNothing() {
        server.answerAlways(new JsonReceiver.Answer(200, "text/html", "<html>log in</html>", null));
        TestSink sink = open("health.check", false);
        Numbers.give(sink, 0, 10);
        sink.awaitTrouble("a login page?");
        assertEquals(10, sink.status().waiting());
        server.answerAlways(null);
        assertEquals(10, sink.settled(10).sent());
        assertEquals(Numbers.range(0, 10), numbers());
    }

    @Test
    void nothingIsLostWhileTheServerIsAwayAlsoIfTheFormatIsEditedMeanwhileAndTheGatewayStartsAnew()
            throws Exception {
        server.stop();
        server.expect("application/x-ndjson");
        TestSink sink = open("spool", "always");
        Numbers.give(sink, 0, 500);
        sink.awaitTrouble("cannot be reached");
        gateway.close();
        gateway = new TestGateway(folder);
        TestSink next = open("format", "json-lines");
        Numbers.give(next, 500, 1_000);
        server.start();
        Await.until("all are there", Duration.ofSeconds(30), () -> numbers().size() >= 1_000);
        next.settled();
        assertEquals(Numbers.range(0, 1_000), numbers());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "format | xml | format: expected line, json or json-lines, found xml",
        "path | in | path: expected a path that begins with / and is escaped, perhaps with a query, found in",
        "path | /a b?token=x | path: expected a path that begins with / and is escaped, "
                + "perhaps with a query, found /a b?***",
        "json.time | s | json.time: expected iso, ms or ns, found s",
        "content.type | json | content.type: expected a media type like application/json, found json",
        "success.status | 302 | success.status: expected 200 to 299, found 302",
        ".password | x | user: expected a name for .password, found nothing",
        ".token | a b | .token: expected ASCII without blanks, found a text of 3 characters"})
    void aWrongValueLeavesTheSinkAsItWas(String key, String value, String sentence) {
        TestSink sink = open();
        sink.change(key, value);
        assertEquals("the new configuration is not used: " + sentence + "; it keeps the previous one",
                sink.status().trouble());
        Numbers.give(sink, 0, 10);
        sink.settled(10);
        assertEquals(Numbers.range(0, 10), numbers());
        assertEquals(sentence,
                assertThrows(IllegalArgumentException.class, () -> open(key, value)).getMessage());
    }

    @Test
    void victoriaMetricsTakesTheLinesOfAllThatIsWritten() throws Exception {
        try (VictoriaMetrics metrics = VictoriaMetrics.start(folder.resolve("vm"))) {
            TestSink sink = open("url", metrics.url().toString(), "path", "/write?db=plant", "format", "line",
                    "success.status", 204);
            sink.accept(Batches.motor(T0, 12.5, 1));
            Numbers.give(sink, 0, 1);
            assertEquals(2, sink.settled(2).sent());
            assertTrue(sink.status().isWell(), sink.status().trouble());
            String rows = metrics.export("{db=\"plant\"}");
            assertTrue(rows.lines()
                    .anyMatch(row -> row.contains("\"Motor_Speed\"") && row.contains("\"bus\":\"car0\"")
                            && row.endsWith("\"values\":[12.5],\"timestamps\":[1700000000000]}")), rows);
            assertTrue(rows.contains("numbers_n"), rows);
        }
    }
}
