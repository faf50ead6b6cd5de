package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.FakeInfluxDb2;
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

/** Every status of the table in the README, scripted at the strict fake. */
class Influx2DeliveryTest {
    private static final long T0 = 1_700_000_000_000_000_000L;

    @TempDir
    private Path folder;
    private FakeInfluxDb2 fake;
    private Influx2Sink sink;

    @BeforeEach
    void start() throws IOException { fake = FakeInfluxDb2.start("plant", "can", "token"); }

    @AfterEach
    void stop() {
        if (sink != null) sink.close();
        fake.close();
        assertEquals(List.of(), fake.faults());
    }

    private void open(Object... more) {
        Object[] fast = {"url", fake.url().toString(), "org", "plant", "bucket", "can", ".token", "token",
            "flush.interval.ms", 100, "retry.max.ms", 300, "request.timeout.ms", 2000, "health.check", false};
        Object[] all = new Object[more.length + fast.length];
        System.arraycopy(fast, 0, all, 0, fast.length);
        System.arraycopy(more, 0, all, fast.length, more.length);
        sink = new Influx2Sink(Influx2Settings.from(Configs.with(all), folder.resolve("spool"), folder), "sinks.influx2~test");
    }

    private void give(int frames) {
        for (int i = 0; i < frames; i++) sink.accept(Batches.motor(T0 + i, i, 0));
    }

    private FlowStatus settled(int frames) {
        Await.until("nothing waits any more", () -> sink.status().waiting() == 0 && sink.status().received() == frames);
        assertTrue(sink.status().balances(), sink.status().toString());
        return sink.status();
    }

    private long between(int first) { return fake.writeTimes().get(first + 1) - fake.writeTimes().get(first); }

    private static String error(String code, String message) {
        return "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 | invalid | failed to decode request body: organization is required | check url, org and bucket",
        "401 | unauthorized | unauthorized access | check .token",
        "403 | forbidden | insufficient permissions for write | give the token write access",
        "404 | not found | bucket \\\"can\\\" not found | check org and bucket",
        "405 | method not allowed | allow: POST | check that url leads to an InfluxDB 2.x"})
    void whatOnlyAPersonCanMendKeepsTheDataAlarmsAndIsTriedSlowly(int status, String code, String text, String advice) {
        for (int i = 0; i < 2; i++) fake.answerNext(status, error(code, text), null);
        open();
        give(10);
        Await.until("the status says: " + advice, () -> sink.status().trouble().contains(advice));
        assertEquals(10, settled(10).sent());
        assertTrue(sink.status().isWell(), sink.status().trouble());
        assertEquals(10, fake.rows().size());
        assertTrue(between(0) >= Duration.ofMillis(300).toNanos(), "not before retry.max.ms");
        assertTrue(between(1) >= Duration.ofMillis(300).toNanos(), "not before retry.max.ms");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aBusyServerIsLeftAloneAsLongAsItAsks(int status) {
        fake.answerNext(status, error("unavailable", "later"), "1");
        open("batch.lines", 10, "requests.in.flight", 4);
        give(40);
        assertEquals(40, settled(40).sent());
        long first = fake.writeTimes().get(0);
        long soon = fake.writeTimes().stream().filter(at -> at - first < Duration.ofMillis(900).toNanos()).count();
        assertTrue(soon <= 4, soon + " requests, though it asked for a second");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aServerThatCannotNowIsTriedAgain(int status) {
        fake.answerNext(status, "<html>oops</html>", null);
        open();
        give(10);
        assertEquals(10, settled(10).sent());
        assertEquals(2, fake.writeTimes().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void aPartialWriteThatDoesNotSayWhichIsSearched(int status) throws IOException {
        fake.answerNext(status, error("unprocessable entity", "failure writing points to database: partial write: points"
                + " beyond retention policy dropped=1"), null);
        open();
        give(10);
        assertEquals(10, settled(10).sent(), "this time the server takes the halves");
        assertEquals(3, fake.writeTimes().size());
        fake.answerNext(422, error("unprocessable entity", "partial write: points beyond retention policy dropped=1"), null);
        give(1);
        assertEquals(1, settled(11).dropped());
        assertTrue(Files.readString(sink.deadLetters().file()).contains(" " + T0 + "\n"));
    }

    @Test
    void whatTooLargeABodyIsOfCloudIsSplitToo() {
        fake.answerNext(413, "<html><title>413 Request Entity Too Large</title></html>", null);
        open();
        give(10);
        assertEquals(10, settled(10).sent());
        assertEquals(3, fake.writeTimes().size());
    }

    @Test
    void aPartialWriteOfInfluxDb3IsSearched() {
        fake.answerNext(400, "{\"error\":\"partial write of line protocol occurred\",\"data\":[{\"original_line\":\"x\","
                + "\"line_number\":1,\"error_message\":\"no\"}]}", null);
        open();
        give(10);
        assertEquals(10, settled(10).sent());
        assertEquals(3, fake.writeTimes().size());
    }

    @Test
    void aPageOfAnotherServerIsNoAnswerAboutLines() {
        fake.answerNext(400, "<html>The plain HTTP request was sent to HTTPS port</html>", null);
        open();
        give(10);
        Await.until("it says so", () -> sink.status().trouble().contains("check url, org and bucket"));
        assertEquals(10, settled(10).sent());
        assertFalse(Files.exists(sink.deadLetters().file()));
    }
}
