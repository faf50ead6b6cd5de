package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.FakeInfluxDb2;
import io.tidegate.testkit.servers.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the strict fake: what each answer of an InfluxDB 2 does to the lines. */
class Influx2SinkTest {
    private static final long T0 = 1_700_000_000_000_000_000L;

    @TempDir
    private Path folder;
    private FakeInfluxDb2 fake;
    private Influx2Sink sink;

    @BeforeEach
    void start() throws IOException { fake = FakeInfluxDb2.start("my plant", "can/raw", "right-token"); }

    @AfterEach
    void stop() {
        if (sink != null) sink.close();
        fake.close();
        assertEquals(List.of(), fake.faults());
    }

    private void open(Object... more) {
        Object[] fast = {"url", fake.url().toString(), "org", "my plant", "bucket", "can/raw", ".token", "right-token",
            "flush.interval.ms", 10, "retry.max.ms", 100, "request.timeout.ms", 2000, "health.check", false};
        Object[] all = new Object[more.length + fast.length];
        System.arraycopy(fast, 0, all, 0, fast.length);
        System.arraycopy(more, 0, all, fast.length, more.length);
        sink = new Influx2Sink(Influx2Settings.from(Configs.with(all), folder.resolve("spool"), folder), "sinks.influx2~test");
    }

    /** So many frames as one request. */
    private void sendTogether(int frames) {
        for (int i = 0; i < frames; i++) sink.accept(Batches.motor(T0 + i, i, 0));
    }

    private FlowStatus settled() {
        Await.until("nothing waits any more", () -> sink.status().waiting() == 0);
        assertTrue(sink.status().balances(), sink.status().toString());
        return sink.status();
    }

    private List<String> letters() throws IOException { return Files.readAllLines(sink.deadLetters().file()); }

    private void trouble(String words) {
        Await.until("the status says: " + words, () -> sink.status().trouble().contains(words));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void samplesAndPointsArriveAsTheyWere(boolean gzip) {
        open("gzip", gzip, "tags", new String[] {"site=plant 1"});
        sink.accept(Batches.motor(T0, 0.1 + 0.2, 1));
        sink.accept(Point.of("cpu", T0).tag("host", "a,b=ü").field("cores", 4L).field("mode", "\"eco\" \\").build());
        assertEquals(2, settled().sent());
        assertEquals(new Row("Motor", new TreeMap<>(Map.of("bus", "car0", "site", "plant 1")), new TreeMap<>(Map.of(
                "Speed", 0.1 + 0.2, "Gear", 1.0, "Gear_text", "drive")), T0), fake.rows().get(0));
        assertEquals(new Row("cpu", new TreeMap<>(Map.of("host", "a,b=ü", "site", "plant 1")), new TreeMap<>(Map.of(
                "cores", 4L, "mode", "\"eco\" \\")), T0), fake.rows().get(1));
    }

    @Test
    void framesWithOneTimeAllSurvive() {
        open();
        for (int i = 0; i < 5; i++) sink.accept(Batches.motor(T0, i, 0));
        settled();
        assertEquals(5, fake.rows().stream().map(Row::timeNanos).distinct().count());
    }

    @Test
    void aWrongTokenKeepsTheDataAndNamesTheKey() {
        open(".token", "wrong-token");
        sendTogether(3);
        trouble("check .token");
        assertFalse(sink.status().trouble().contains("wrong-token"));
        assertEquals(3, sink.status().waiting());
    }

    @Test
    void aMissingBucketKeepsTheDataUntilThereIsOne() {
        fake.bucket("other");
        open();
        sendTogether(3);
        trouble("check org and bucket");
        fake.bucket("can/raw");
        assertEquals(3, settled().sent());
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void aTokenWithoutWriteAccessIsSaid() {
        open("retry.max.ms", 60_000);
        fake.answerNext(403, "{\"code\":\"forbidden\",\"message\":\"insufficient permissions for write\"}", null);
        sendTogether(1);
        trouble("insufficient permissions for write\"; give the token write access");
    }

    @Test
    void oneBadLineDoesNotTakeTheOthersWithIt() throws IOException {
        fake.refuse(line -> line.contains("Speed=437,"));
        open("flush.interval.ms", 200);
        sendTogether(1000);
        FlowStatus status = settled();
        assertEquals(999, status.sent());
        assertEquals(1, status.dropped());
        assertTrue(status.trouble().contains("1 of 1 lines were refused and are in "), status.trouble());
        assertEquals(999, fake.rows().stream().map(Row::timeNanos).distinct().count());
        assertEquals(2, fake.writeTimes().size(), "the server names the line");
        assertTrue(letters().get(0).endsWith("told to refuse it\""), letters().get(0));
        assertTrue(letters().get(1).contains("Speed=437,"), letters().get(1));
    }

    @Test
    void ofAPartialWriteOnlyTheBadLineIsMissing() throws IOException {
        open("flush.interval.ms", 200);
        sink.accept(Point.of("m", T0).field("f", 1.5).build());
        settled();
        sink.accept(Point.of("m", T0 + 1).field("f", "text").build());
        sink.accept(Point.of("m", T0 + 2).field("f", 2.5).build());
        FlowStatus status = settled();
        assertEquals(1, status.dropped());
        assertTrue(status.trouble().contains("field type conflict"), status.trouble());
        assertEquals(2, fake.rows().stream().distinct().count());
        assertEquals(3, fake.writeTimes().size());
        assertEquals("m f=\"text\" " + (T0 + 1), letters().get(1));
    }

    @Test
    void whatIsTooLargeIsSentInParts() {
        fake.limitBody(4000);
        open("flush.interval.ms", 200);
        sendTogether(1000);
        assertEquals(1000, settled().sent());
        assertEquals(1000, fake.rows().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void waitsAsLongAsTheServerAsks(int status) {
        open();
        fake.answerNext(status, "{\"code\":\"unavailable\",\"message\":\"later\"}", "1");
        sendTogether(1);
        trouble("later");
        assertEquals(1, settled().sent());
        assertTrue(fake.writeTimes().get(1) - fake.writeTimes().get(0) >= Duration.ofSeconds(1).toNanos());
    }

    @Test
    void aFaultOfTheServerIsTriedAgain() {
        open();
        fake.answerNext(500, "<html>oops", null);
        fake.answerNext(502, "", null);
        sendTogether(1);
        assertEquals(1, settled().sent());
    }

    @Test
    void nothingIsLostWhenTheServerGoesAndComesBack() throws Exception {
        open("batch.lines", 100);
        sendTogether(500);
        settled();
        fake.stop();
        sendTogether(500);
        trouble("cannot be reached");
        fake.start();
        assertEquals(1000, settled().sent());
        assertTrue(sink.status().isWell(), sink.status().trouble());
        assertEquals(1000, fake.rows().size());
    }

    @Test
    void anIdleSinkAsksForHealth() {
        open("health.check", true);
        Await.until("it asked", () -> fake.requests().contains("GET /health"));
        assertTrue(sink.status().isWell());
    }

    @Test
    void whereThereIsNoHealthPingCounts() {
        fake.hideHealth();
        open("health.check", true);
        Await.until("it asked both", () -> fake.requests().stream().filter("GET /ping"::equals).count() == 2);
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void withoutHealthCheckNothingIsAsked() {
        open();
        sendTogether(1);
        settled();
        assertTrue(fake.requests().stream().allMatch(request -> request.startsWith("POST /api/v2/write")));
    }

    @Test
    void anIdleSinkSaysThatItsServerIsAway() {
        fake.stop();
        open("health.check", true);
        trouble("cannot be reached");
    }

    @Test
    void aServerBehindAPathIsAskedThere() {
        open("url", fake.url() + "/influx/");
        sendTogether(1);
        trouble("path not found");
        assertTrue(fake.requests().get(0).startsWith("POST /influx/api/v2/write?"), fake.requests().get(0));
    }

    @Test
    void closingSendsWhatIsLeft() {
        open("flush.interval.ms", 3_600_000);
        sendTogether(7);
        sink.close();
        assertEquals(7, fake.rows().size());
    }
}
