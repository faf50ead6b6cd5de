package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.influx.line.Row;
import io.tidegate.testkit.servers.influx.v2.FakeInfluxDb2;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to InfluxDB 2, against the strict fake. */
class Influx2SinkTest {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final Map<String, Object> RIGHT =
            TestGateway.keys("org", "my plant", "bucket", "can/raw", ".token",
                    "right-token");

    @TempDir
    private Path folder;
    private FakeInfluxDb2 fake;
    private TestGateway gateway;
    private TestSink sink;

    @BeforeEach
    void start() throws IOException {
        fake = FakeInfluxDb2.start("my plant", "can/raw", "right-token");
        gateway = new TestGateway(folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
        fake.close();
        assertEquals(List.of(), fake.faults());
    }

    private void open(Object... more) {
        Map<String, Object> keys =
                TestGateway.keys("url", fake.url().toString(), "flush.interval.ms", 10, "retry.max.ms", 100,
                        "request.timeout.ms", 30_000, "health.check", false);
        keys.putAll(RIGHT);
        keys.putAll(TestGateway.keys(more));
        sink = gateway.open(Setup2.KIND, "test", keys);
    }

    private void give(int frames) {
        for (int i = 0; i < frames; i++) sink.accept(Batches.motor(T0 + i, i, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void samplesAndPointsArriveAsTheyWere(boolean gzip) {
        open("gzip", gzip, "tags", new String[] {"site=plant 1"});
        sink.accept(Batches.motor(T0, 0.1 + 0.2, 1));
        sink.accept(Point.of("cpu", T0).tag("host", "a,b=ü").field("cores", 4L).field("mode", "\"eco\" \\")
                .build());
        assertEquals(2, sink.settled(2).sent());
        assertEquals(new Row("Motor", new TreeMap<>(Map.of("bus", "car0", "site", "plant 1")),
                new TreeMap<>(Map.of(
                        "Speed", 0.1 + 0.2, "Gear", 1.0, "Gear_text", "drive")), T0), fake.rows().get(0));
        assertEquals(new Row("cpu", new TreeMap<>(Map.of("host", "a,b=ü", "site", "plant 1")),
                new TreeMap<>(Map.of(
                        "cores", 4L, "mode", "\"eco\" \\")), T0), fake.rows().get(1));
    }

    /** Nothing has come in yet: a gateway that only sends events would learn of it with the first one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        ".token | wrong-token | found 401 \"unauthorized access\"; check .token",
        ".token | ''          | check .token",
        ".token | reader      | give the token write access",
        "org    | other       | organization name \"other\" not found\"; check org",
        "bucket | none        | bucket \"none\" not found\"; check org and bucket, create the bucket"})
    void whatOnlyAPersonCanMendIsInTheStatusBeforeTheFirstLine(String key, String value, String words) {
        fake.readOnlyToken("reader");
        open("health.check", true, key, value);
        sink.awaitTrouble(words);
        assertTrue(!sink.status().trouble().contains("wrong-token"), sink.status().trouble());
        assertEquals(0, sink.status().received());
        sink.change(key, RIGHT.get(key));
        Await.until("it is well", () -> sink.status().isWell());
        assertEquals(0, fake.rowCount());
    }

    @Test
    void aServerThatNobodyHasSetUpIsTold() throws IOException {
        fake.close();
        fake = FakeInfluxDb2.notSetUp();
        open("health.check", true);
        sink.awaitTrouble("expected a server that is set up");
    }

    @Test
    void aMissingBucketKeepsTheDataUntilThereIsOne() {
        fake.bucket("other");
        open();
        give(3);
        sink.awaitTrouble("check org and bucket");
        fake.bucket("can/raw");
        assertEquals(3, sink.settled(3).sent());
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBucketIsCreatedAndWrittenInto(boolean gzip) {
        open("bucket", "new", "create.bucket", true, "gzip", gzip);
        give(3);
        assertEquals(3, sink.settled(3).sent());
        assertEquals(3, fake.rowCount());
    }

    @Test
    void aTokenThatMayNotCreateTheBucketIsToldSoAndTheDataWaits() {
        fake.writeToken("narrow", "new");
        open("bucket", "new", "create.bucket", true, ".token", "narrow");
        give(1);
        sink.awaitTrouble("give a token that may");
        assertEquals(1, sink.status().waiting());
        fake.addBucket("new", Duration.ZERO);
        assertEquals(1, sink.settled(1).sent());
    }

    /** The sink may have another bucket by the time somebody gives them again. */
    @Test
    void aDeadLetterSaysWhomItWasFor() throws IOException {
        fake.refuse(line -> line.contains("Speed=4"));
        open();
        give(5);
        sink.settled(5);
        String reason = Files.readAllLines(sink.letters().file()).get(0);
        assertTrue(reason.contains(" " + fake.url() + ", "), reason);
    }

    /** InfluxDB 2 refuses the whole batch, and names the line. */
    @Test
    void oneBadLineDoesNotTakeTheOthersWithIt() throws IOException {
        fake.refuse(line -> line.contains("Speed=437,"));
        open("flush.interval.ms", 3_600_000); // so that all are in one request, however slowly they come
        give(1000);
        sink.change("flush.interval.ms", 10);
        FlowStatus status = sink.settled(1000);
        assertEquals(999, status.sent());
        assertEquals(1, status.dropped());
        assertTrue(status.trouble().contains("1 of 1 lines were refused and are in "), status.trouble());
        assertEquals(999, fake.arrivals().distinct().size());
        assertEquals(2, fake.writeTimes().size(), "the server names the line");
        assertEquals(1, sink.refused().size());
        assertTrue(sink.refused().get(0).contains("Speed=437,"), sink.refused().toString());
    }

    @Test
    void ofAPartialWriteOnlyTheBadLineIsMissingAndComesIfItIsMended() throws IOException {
        open("flush.interval.ms", 200);
        sink.accept(Point.of("m", T0).field("f", 1.5).build());
        sink.settled(1);
        sink.accept(Point.of("m", T0 + 1).field("f", "text").build());
        sink.accept(Point.of("m", T0 + 2).field("f", 2.5).build());
        FlowStatus status = sink.settled(3);
        assertEquals(1, status.dropped());
        assertTrue(status.trouble().contains("field type conflict"), status.trouble());
        assertEquals(2, fake.arrivals().distinct().size());
        assertEquals(List.of("m f=\"text\" " + (T0 + 1)), sink.refused());
        Path file = sink.letters().file();
        Files.writeString(file, Files.readString(file).replace("\"text\"", "3.5"));
        assertEquals(1, sink.letters().replay());
        Await.until("it is there", () -> fake.arrivals().distinct().size() == 3);
    }

    /** It answers a write without lines, which a check is, with 400 "writing requires points". */
    @Test
    void anIdleSinkAtTheFirstVersionIsWell() {
        fake.likeFirst();
        open("health.check", true, ".token", "wrong");
        sink.awaitTrouble("401"); // so that it has been asked
        sink.change(".token", "right-token");
        Await.until("it is well", Duration.ofSeconds(30), () -> sink.status().isWell());
        assertEquals(0, sink.status().received());
    }

    /** It says a partial write with 500. */
    @Test
    void atTheFirstVersionOnlyTheBadLineIsRefused() throws IOException {
        fake.likeFirst();
        open("flush.interval.ms", 200);
        sink.accept(Point.of("m", T0).field("f", 1.5).build());
        sink.settled(1);
        sink.accept(Point.of("m", T0 + 1).field("f", "text").build());
        sink.accept(Point.of("m", T0 + 2).field("f", 2.5).build());
        assertEquals(1, sink.settled(3).dropped());
        assertEquals(List.of("m f=\"text\" " + (T0 + 1)), sink.refused());
    }

    @Test
    void whatIsTooLargeIsSentInParts() {
        fake.limitBody(4000);
        open("flush.interval.ms", 200);
        give(1000);
        assertEquals(1000, sink.settled(1000).sent());
        assertEquals(1000, fake.rowCount());
    }

    /**
     * Whatever it says: it is only asked where the server cannot take lines, and the lines go as soon as it
     * can.
     */
    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"OK\"", "{\"status\":\"pass\",\"checks\":{}}", "<html>",
        "{\"status\":1}", ""})
    void noAnswerOfHealthEndsTheSink(String answer) {
        fake.health(200, answer);
        fake.answerNext(500, "", null);
        open("health.check", true);
        Await.until("it was asked", () -> fake.requests().contains("GET /health"));
        sink.awaitTrouble("found 500"); // or the check may be told after the delivery
        give(10);
        assertEquals(10, sink.settled(10).sent());
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void whereThereIsNoHealthNothingIsMissed() {
        fake.hideHealth();
        open("health.check", true);
        Await.until("it has checked", () -> fake.requests().size() > 0);
        give(10);
        sink.settled(10);
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }
}
