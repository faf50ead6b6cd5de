package io.tidegate.sinks.influx1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a strict, scripted server: what each answer of an InfluxDB 1.x does to the lines. */
class Influx1DeliveryTest {
    private static final long T0 = 1_700_000_000_000_000_000L;

    @TempDir
    private Path folder;
    private StrictInflux1 influx;
    private Influx1Sink sink;

    @BeforeEach
    void start() throws IOException { influx = new StrictInflux1(); }

    @AfterEach
    void stop() {
        if (sink != null) sink.close();
        influx.close();
        assertEquals(List.of(), influx.faults);
    }

    private void open(Object... more) {
        Object[] fast = {"url", influx.url().toString(), "database", "plant", "flush.interval.ms", 100, "retry.max.ms",
            300, "request.timeout.ms", 5000, "health.check", false};
        Object[] all = new Object[fast.length + more.length];
        System.arraycopy(fast, 0, all, 0, fast.length);
        System.arraycopy(more, 0, all, fast.length, more.length);
        sink = new Influx1Sink(Influx1Settings.from(Configs.with(all), folder.resolve("spool"), folder), "sinks.influx1~test");
    }

    private void give(int frames) {
        for (int i = 0; i < frames; i++) sink.accept(Batches.motor(T0 + i, i, 0));
    }

    private FlowStatus settled(int frames) {
        Await.until("nothing waits any more", () -> sink.status().waiting() == 0 && sink.status().received() == frames);
        assertTrue(sink.status().balances(), sink.status().toString());
        return sink.status();
    }

    private long between(int first) { return influx.writes.get(first + 1) - influx.writes.get(first); }

    private static String error(String text) { return "{\"error\":\"" + text.replace("\"", "\\\"") + "\"}\n"; }

    @Test
    void whatIsTakenIsSentOnce() {
        open();
        give(100);
        assertEquals(100, settled(100).sent());
        assertEquals(100, influx.stored.size());
        assertEquals(1, influx.writes.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "401 | authorization failed | check user and .password",
        "403 | \"gw\" user is not authorized to write to database \"plant\" | grant the user WRITE",
        "404 | database not found: \"plant\" | set create.database=true",
        "500 | retention policy not found: x | check retention.policy",
        "405 | method not allowed | check that url leads to an InfluxDB 1.x"})
    void whatOnlyAPersonCanMendKeepsTheDataAlarmsAndIsTriedSlowly(int status, String text, String advice) {
        for (int i = 0; i < 2; i++) influx.then(status, error(text));
        open();
        give(10);
        Await.until("the status says: " + advice, () -> sink.status().trouble().contains(advice));
        assertEquals(10, settled(10).sent());
        assertTrue(sink.status().isWell(), sink.status().trouble());
        assertEquals(10, influx.stored.size());
        assertTrue(between(0) >= Duration.ofMillis(300).toNanos(), "not before retry.max.ms");
        assertTrue(between(1) >= Duration.ofMillis(300).toNanos(), "not before retry.max.ms");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aBusyServerIsLeftAloneAsLongAsItAsks(int status) {
        influx.then((exchange, lines) -> {
            exchange.getResponseHeaders().set("Retry-After", "1");
            StrictInflux1.send(exchange, status, "request throttled, queue full");
        });
        open("batch.lines", 10, "requests.in.flight", 4);
        give(40);
        assertEquals(40, settled(40).sent());
        long first = influx.writes.get(0);
        long soon = influx.writes.stream().filter(at -> at - first < Duration.ofMillis(900).toNanos()).count();
        assertTrue(soon <= 4, soon + " requests, though it asked for a second");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aServerThatCannotNowIsTriedAgain(int status) {
        influx.then(status, "engine: cache-max-memory-size exceeded");
        open();
        give(10);
        assertEquals(10, settled(10).sent());
        assertEquals(10, influx.stored.size());
        assertEquals(2, influx.writes.size());
    }

    @Test
    void aPartialWriteIsCountedAndOnlyTheBadLineIsMissing() throws IOException {
        influx.then((exchange, lines) -> {
            influx.stored.addAll(lines.subList(0, 9));
            StrictInflux1.send(exchange, 400, error("partial write: unable to parse '" + lines.get(9) + "': bad dropped=0"));
        });
        open();
        give(10);
        FlowStatus status = settled(10);
        assertEquals(9, status.sent());
        assertEquals(1, status.dropped());
        assertEquals(9, influx.stored.stream().distinct().count());
        assertEquals(2, influx.writes.size());
        List<String> letters = Files.readAllLines(sink.deadLetters().file());
        assertTrue(letters.get(0).startsWith("# 20") && letters.get(0).contains("expected 204, found 400"), letters.get(0));
        assertTrue(letters.get(1).endsWith(" " + (T0 + 9)), letters.get(1));
        assertEquals(2, letters.size());
    }

    @Test
    void whatIsRefusedAsAWholeIsAllInTheDeadLetters() throws IOException {
        influx.then(400, error("partial write: max-series-per-database limit exceeded: (100) dropped=100000"));
        open();
        give(10);
        assertEquals(10, settled(10).dropped());
        assertEquals(11, Files.readAllLines(sink.deadLetters().file()).size(), "the reason and the lines");
        assertEquals(1, influx.writes.size());
    }

    @Test
    void aBodyThatIsTooLargeIsSplit() {
        for (int i = 0; i < 3; i++) influx.then(413, "Request Entity Too Large");
        open();
        give(100);
        assertEquals(100, settled(100).sent());
        assertEquals(100, influx.stored.stream().distinct().count());
    }

    @Test
    void aBodyThatArrivedBrokenIsSentAgain() {
        influx.then(400, error("gzip: invalid checksum"));
        open();
        give(10);
        assertEquals(10, settled(10).sent());
        assertEquals(10, influx.stored.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatHangsIsGivenUpInTimeAlsoInTheMiddleOfItsAnswer(boolean begins) {
        influx.then((exchange, lines) -> influx.hang(exchange, begins));
        open("request.timeout.ms", 500);
        give(10);
        Await.until("it says so", () -> sink.status().trouble().contains("no answer within 500 ms"));
        assertEquals(10, settled(10).sent());
        assertTrue(between(0) < Duration.ofSeconds(3).toNanos());
    }

    @Test
    void anAnswerThatGotLostIsAskedForAgain() {
        influx.then((exchange, lines) -> influx.stored.addAll(lines)); // stored, and the connection ends without a word
        open();
        give(10);
        assertEquals(10, settled(10).sent());
        assertTrue(influx.stored.size() > 10, "offered again");
        assertEquals(10, influx.stored.stream().distinct().count(), "the same bytes: the database has each once");
    }

    @Test
    void aPageOfAnotherServerIsNoAnswerAboutLines() {
        influx.then(200, "<html>please log in</html>").then(400, "<html>bad request</html>");
        open();
        give(10);
        assertEquals(10, settled(10).sent());
        assertFalse(Files.exists(sink.deadLetters().file()));
    }
}
