package io.tidegate.sinks.influx1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.InfluxDb1;
import io.tidegate.testkit.servers.Ports;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real influxd of Debian. */
class Influx1SinkTest {
    private static final long T0 = 1_700_000_000_000_000_000L;

    @TempDir
    private Path folder;
    private TestGateway gateway;
    private TestSink sink;

    @BeforeEach
    void start() { gateway = new TestGateway(folder); }

    @AfterEach
    void stop() { if (gateway != null) gateway.close(); }

    private void open(URI url, Object... more) {
        Map<String, Object> keys =
                TestGateway.keys("url", url.toString(), "database", "plant", "flush.interval.ms", 10,
                        "retry.max.ms", 100, "request.timeout.ms", 30_000);
        keys.putAll(TestGateway.keys(more));
        sink = gateway.open(Setup1.KIND, "test", keys);
    }

    private static long count(InfluxDb1 influx, String field, String measurement) throws Exception {
        String answer = influx.query("plant", "SELECT count(\"" + field + "\") FROM \"" + measurement + '"');
        return answer.contains("values")
                ? Long.parseLong(answer.replaceAll(".*\\[\\[\\d+,(\\d+)]].*\\s*", "$1")) : 0;
    }

    @Test
    void samplesAndPointsArriveAsTheyWere() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true, "tags", new String[] {"site=plant 1"});
            sink.accept(Batches.motor(T0, 0.1 + 0.2, 1));
            sink.accept(Point.of("cpu", T0).tag("host", "a,b").field("cores", 4L).field("mode", "\"eco\" \\")
                    .build());
            assertEquals(2, sink.settled().sent());
            assertTrue(influx.query("plant", "SELECT * FROM Motor")
                    .contains("\"columns\":[\"time\",\"Gear\",\"Gear_text\","
                            + "\"Speed\",\"bus\",\"site\"],\"values\":[[" + T0
                            + ",1,\"drive\",0.30000000000000004,\"car0\",\"plant 1\"]]"));
            assertTrue(influx.query("plant", "SELECT * FROM cpu")
                    .contains("[" + T0 + ",4,\"a,b\",\"\\\"eco\\\" \\\\\",\"plant 1\"]"));
        }
    }

    @Test
    void integersArriveToTheLastDigitAndWhatTheServerHasNoTypeForIsLeftOut() throws Exception {
        SignalCatalog catalog = new SignalCatalog("car0", List.of(new Message("Id", 1, false, 0, List.of(
                new Signal("S", "", 0, 0, ValueTexts.NONE, NumberKind.INTEGER),
                new Signal("U", "", 0, 0, ValueTexts.NONE, NumberKind.UNSIGNED)))));
        SampleBatch batch = new SampleBatch(catalog, 2, 4);
        for (long u : new long[] {Long.MAX_VALUE, -1}) {
            batch.beginFrame(0, T0 + (u & 1_000));
            batch.addInteger(0, 9_007_199_254_740_993L, 0x1p53);
            batch.addInteger(1, u, 0x1p63);
        }
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true);
            sink.accept(batch);
            assertEquals(2, sink.settled().sent());
            String answer = influx.query("plant", "SELECT S, U FROM Id");
            assertTrue(answer.contains("9007199254740993,9223372036854775807]"), answer);
            assertTrue(answer.contains("9007199254740993,null]"), answer);
        }
    }

    @Test
    void everyDoubleArrivesBitForBit() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true);
            Random random = new Random(1);
            double[] values = random.doubles(500, -1e6, 1e6).toArray();
            for (int i = 0; i < values.length; i++) {
                if (i % 2 == 0) values[i] = Math.scalb(random.nextGaussian(), random.nextInt(1800) - 900);
                sink.accept(Batches.battery(T0 + i, values[i]));
            }
            sink.settled();
            String[] rows = influx.query("plant", "SELECT Voltage FROM Battery")
                    .replaceAll(".*\\[\\[|]].*\\s*", "").split("],\\[");
            assertEquals(values.length, rows.length);
            for (int i = 0; i < rows.length; i++)
                assertEquals(values[i], Double.parseDouble(rows[i].split(",")[1]));
        }
    }

    @Test
    void nothingIsLostWhenTheServerIsKilledAndComesBack() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true, "batch.lines", 100);
            for (int i = 0; i < 3000; i++) {
                if (i == 1000) {
                    Await.until("some arrived", () -> sink.status().sent() > 0);
                    influx.server().kill();
                }
                sink.accept(Batches.motor(T0 + i, i, 0));
            }
            sink.awaitTrouble("cannot be reached");
            influx.server().start();
            assertEquals(3000, sink.settled().sent());
            assertTrue(sink.status().isWell(), sink.status().trouble());
            assertEquals(3000, count(influx, "Speed", "Motor"));
        }
    }

    @Test
    void aServerThatHangsIsAnOutage() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true, "request.timeout.ms", 200);
            sink.accept(Batches.motor(T0, 1, 0));
            sink.settled();
            influx.server().signal("STOP");
            sink.accept(Batches.motor(T0 + 1, 2, 0));
            sink.awaitTrouble("no answer within 200 ms");
            influx.server().signal("CONT");
            assertEquals(2, sink.settled().sent());
        }
    }

    @Test
    void aMissingDatabaseKeepsTheDataUntilThereIsOne() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url());
            sink.accept(Batches.motor(T0, 1, 0));
            sink.awaitTrouble("database not found");
            influx.query("", "CREATE DATABASE plant");
            sink.settled();
            assertEquals(1, count(influx, "Speed", "Motor"));
        }
    }

    @Test
    void aFieldTypeConflictTakesOnlyItsLinesAway() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true, "flush.interval.ms", 300);
            sink.accept(Point.of("m", T0).field("f", 1.5).build());
            sink.settled();
            for (int i = 1; i < 1000; i++) sink.accept(Point.of("m", T0 + i).field("f", i + 0.5).build());
            sink.accept(Point.of("m", T0 + 1000).field("f", "text").build());
            sink.accept(Point.of("m", T0 + 1001).field("f", "more text").field("g", 1.0).build());
            FlowStatus status = sink.settled();
            assertEquals(2, status.dropped());
            assertTrue(status.trouble().contains("field type conflict"), status.trouble());
            assertEquals(1000, count(influx, "f", "m"));
            assertEquals(List.of("m f=\"text\" " + (T0 + 1000), "m f=\"more text\",g=1 " + (T0 + 1001)),
                    sink.refused());
        }
    }

    @Test
    void pointsBeyondTheRetentionPolicyAndConflictsOfTwoShardsAreAllFound() throws Exception {
        long now = System.currentTimeMillis() * 1_000_000;
        long hour = Duration.ofHours(1).toNanos();
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            influx.query("",
                    "CREATE DATABASE plant WITH DURATION 6h REPLICATION 1 SHARD DURATION 1h NAME short");
            open(influx.url(), "flush.interval.ms", 500);
            sink.accept(Point.of("m", now).field("f", 1.5).build());
            sink.accept(Point.of("m", now - 2 * hour).field("f", 1.5).build());
            sink.settled();
            for (int i = 1; i <= 500; i++) {
                sink.accept(Point.of("m", now + i).field("f", i + 0.5).build());
                if (i % 100 == 0) sink.accept(Point.of("m", T0 + i).field("f", i + 0.5).build());
                if (i == 250) sink.accept(Point.of("m", now + 1000).field("f", "now").build());
                if (i == 350) sink.accept(Point.of("m", now - 2 * hour + 1000).field("f", true).build());
            }
            assertEquals(7, sink.settled().dropped());
            assertEquals(502, count(influx, "f", "m"));
            assertEquals(7, sink.refused().size(), sink.refused().toString());
            assertEquals(5, sink.refused().stream().filter(line -> line.contains(" " + T0 / 1000)).count());
        }
    }

    @Test
    void whatWasRefusedCanBeMendedAndGivenAgain() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true);
            sink.accept(Point.of("m", T0).field("f", 1.5).build());
            sink.settled();
            sink.accept(Point.of("m", T0 + 1).field("f", "text").build());
            assertEquals(1, sink.settled().dropped());
            Path file = sink.letters().file();
            Files.writeString(file, Files.readString(file).replace("\"text\"", "2.5") + "bad line\n");
            assertEquals(2, sink.letters().replay());
            Await.until("both are settled",
                    () -> sink.status().dropped() == 2 && sink.status().waiting() == 0);
            assertEquals(2, count(influx, "f", "m"));
            assertEquals(List.of("bad line"), sink.refused());
        }
    }

    @Test
    void aRetentionPolicyCanBeChosen() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            influx.query("", "CREATE DATABASE plant");
            open(influx.url(), "retention.policy", "week");
            sink.accept(Batches.motor(T0, 1, 0));
            sink.awaitTrouble("check retention.policy");
            influx.query("plant", "CREATE RETENTION POLICY week ON plant DURATION INF REPLICATION 1");
            sink.settled();
            assertTrue(influx.query("plant", "SELECT * FROM week.Motor").contains("car0"));
        }
    }

    @Test
    void whatWaitsSurvivesARestartAndAnotherConfiguration() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            influx.server().kill();
            open(influx.url());
            for (int i = 0; i < 1000; i++) sink.accept(Batches.motor(T0 + i, i, 0));
            gateway.close();
            gateway = new TestGateway(folder);
            influx.server().start();
            open(influx.url(), "create.database", true, "spool", "memory", "batch.lines", 100);
            Await.until("all of it is there", () -> count(influx, "Speed", "Motor") == 1000);
            sink.settled(1000);
        }
    }

    @Test
    void itCanWriteWithoutGzip() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true, "gzip", false);
            sink.accept(Batches.motor(T0, 1, 0));
            sink.settled();
            assertEquals(1, count(influx, "Speed", "Motor"));
        }
    }

    /** Nothing has come in yet: a gateway that only sends events would learn of it with the first one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        ".password        | wrong | found 401 \"authorization failed\"; check user and .password",
        "user             | other | check user and .password",
        "database         | none  | found 404 \"database not found: \"none\"\"; check database"})
    void whatOnlyAPersonCanMendIsInTheStatusBeforeTheFirstLine(String key, String value, String words)
            throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder, true)) {
            influx.query("", "CREATE USER gw WITH PASSWORD 'right' WITH ALL PRIVILEGES");
            Map<String, Object> right =
                    TestGateway.keys("database", "plant", "user", "gw", ".password", "right");
            open(influx.url(), "create.database", true, "user", "gw", ".password", "right");
            sink.accept(Batches.motor(T0, 1, 0));
            sink.settled(1);
            assertTrue(sink.status().isWell(), sink.status().trouble());
            sink.change("create.database", false, key, value);
            sink.awaitTrouble(words);
            assertEquals(1, sink.status().received());
            sink.accept(Batches.motor(T0 + 1, 2, 0));
            sink.change(key, right.get(key));
            Await.until("it is well", () -> sink.status().isWell());
            if (key.equals("database"))
                sink.awaitWaiting(1); // for the one that is not there, which its health says
            else
                sink.settled();
        }
    }
}
