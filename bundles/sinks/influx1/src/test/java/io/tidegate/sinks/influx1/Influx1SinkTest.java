package io.tidegate.sinks.influx1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.InfluxDb1;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real influxd of Debian. */
class Influx1SinkTest {
    private static final long T0 = 1_700_000_000_000_000_000L;

    @TempDir
    private Path folder;
    private Influx1Sink sink;

    private void open(URI url, Object... more) {
        Object[] all = new Object[more.length + 10];
        Object[] fast = {"url", url.toString(), "database", "plant", "flush.interval.ms", 10, "retry.max.ms", 100,
            "request.timeout.ms", 2000};
        System.arraycopy(fast, 0, all, 0, fast.length);
        System.arraycopy(more, 0, all, fast.length, more.length);
        sink = new Influx1Sink(Influx1Settings.from(Configs.with(all), folder.resolve("spool"), folder), "sinks.influx1~test");
    }

    @AfterEach
    void close() { if (sink != null) sink.close(); }

    private FlowStatus settled() {
        Await.until("nothing waits any more", () -> sink.status().waiting() == 0);
        assertTrue(sink.status().balances(), sink.status().toString());
        return sink.status();
    }

    private void trouble(String words) {
        Await.until("the status says: " + words, () -> sink.status().trouble().contains(words));
    }

    private static long count(InfluxDb1 influx, String field, String measurement) throws Exception {
        String answer = influx.query("plant", "SELECT count(\"" + field + "\") FROM \"" + measurement + '"');
        return answer.contains("values") ? Long.parseLong(answer.replaceAll(".*\\[\\[\\d+,(\\d+)]].*\\s*", "$1")) : 0;
    }

    @Test
    void samplesAndPointsArriveAsTheyWere() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true, "tags", new String[] {"site=plant 1"});
            sink.accept(Batches.motor(T0, 0.1 + 0.2, 1));
            sink.accept(Point.of("cpu", T0).tag("host", "a,b").field("cores", 4L).field("mode", "\"eco\" \\").build());
            assertEquals(2, settled().sent());
            assertTrue(influx.query("plant", "SELECT * FROM Motor").contains("\"columns\":[\"time\",\"Gear\",\"Gear_text\","
                    + "\"Speed\",\"bus\",\"site\"],\"values\":[[" + T0 + ",1,\"drive\",0.30000000000000004,\"car0\",\"plant 1\"]]"));
            assertTrue(influx.query("plant", "SELECT * FROM cpu").contains("[" + T0 + ",4,\"a,b\",\"\\\"eco\\\" \\\\\",\"plant 1\"]"));
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
            settled();
            String[] rows = influx.query("plant", "SELECT Voltage FROM Battery").replaceAll(".*\\[\\[|]].*\\s*", "").split("],\\[");
            assertEquals(values.length, rows.length);
            for (int i = 0; i < rows.length; i++) assertEquals(values[i], Double.parseDouble(rows[i].split(",")[1]));
        }
    }

    @Test
    void framesWithOneTimeAllSurvive() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true);
            for (int i = 0; i < 5; i++) sink.accept(Batches.motor(T0, i, 0));
            settled();
            assertEquals(5, count(influx, "Speed", "Motor"));
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
            trouble("cannot be reached");
            influx.server().start();
            assertEquals(3000, settled().sent());
            assertTrue(sink.status().isWell(), sink.status().trouble());
            assertEquals(3000, count(influx, "Speed", "Motor"));
        }
    }

    @Test
    void aServerThatHangsIsAnOutage() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true, "request.timeout.ms", 200);
            sink.accept(Batches.motor(T0, 1, 0));
            settled();
            influx.server().signal("STOP");
            sink.accept(Batches.motor(T0 + 1, 2, 0));
            trouble("no answer within 200 ms");
            influx.server().signal("CONT");
            assertEquals(2, settled().sent());
        }
    }

    @Test
    void aWrongPasswordKeepsTheDataAndNamesTheKey() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder, true)) {
            influx.query("", "CREATE USER gw WITH PASSWORD 'right' WITH ALL PRIVILEGES");
            open(influx.url(), "user", "gw", "create.database", true, ".password", "wrong-secret");
            sink.accept(Batches.motor(T0, 1, 0));
            trouble("401");
            assertTrue(sink.status().trouble().contains("check user and .password"), sink.status().trouble());
            assertFalse(sink.status().trouble().contains("wrong-secret"));
            assertEquals(1, sink.status().waiting());
            sink.close();
            open(influx.url(), "user", "gw", "create.database", true, ".password", "right");
            sink.accept(Batches.motor(T0, 1, 0));
            Await.until("both arrived: the one that waited, and its repetition", () -> sink.status().sent() == 2);
        }
    }

    @Test
    void aMissingDatabaseKeepsTheDataUntilThereIsOne() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url());
            sink.accept(Batches.motor(T0, 1, 0));
            trouble("database not found");
            influx.query("", "CREATE DATABASE plant");
            settled();
            assertEquals(1, count(influx, "Speed", "Motor"));
        }
    }

    private List<String> letters() throws IOException {
        return Files.readAllLines(sink.deadLetters().file()).stream().filter(line -> !line.startsWith("#")).toList();
    }

    @Test
    void aFieldTypeConflictTakesOnlyItsLinesAway() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true, "flush.interval.ms", 300);
            sink.accept(Point.of("m", T0).field("f", 1.5).build());
            settled();
            for (int i = 1; i < 1000; i++) sink.accept(Point.of("m", T0 + i).field("f", i + 0.5).build());
            sink.accept(Point.of("m", T0 + 1000).field("f", "text").build());
            sink.accept(Point.of("m", T0 + 1001).field("f", "more text").field("g", 1.0).build());
            FlowStatus status = settled();
            assertEquals(2, status.dropped());
            assertTrue(status.trouble().contains("field type conflict"), status.trouble());
            assertEquals(1000, count(influx, "f", "m"));
            assertEquals(List.of("m f=\"text\" " + (T0 + 1000), "m f=\"more text\",g=1 " + (T0 + 1001)), letters());
        }
    }

    @Test
    void pointsBeyondTheRetentionPolicyAndConflictsOfTwoShardsAreAllFound() throws Exception {
        long now = System.currentTimeMillis() * 1_000_000;
        long hour = Duration.ofHours(1).toNanos();
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            influx.query("", "CREATE DATABASE plant WITH DURATION 6h REPLICATION 1 SHARD DURATION 1h NAME short");
            open(influx.url(), "flush.interval.ms", 500);
            sink.accept(Point.of("m", now).field("f", 1.5).build());
            sink.accept(Point.of("m", now - 2 * hour).field("f", 1.5).build());
            settled();
            for (int i = 1; i <= 500; i++) {
                sink.accept(Point.of("m", now + i).field("f", i + 0.5).build());
                if (i % 100 == 0) sink.accept(Point.of("m", T0 + i).field("f", i + 0.5).build());
                if (i == 250) sink.accept(Point.of("m", now + 1000).field("f", "now").build());
                if (i == 350) sink.accept(Point.of("m", now - 2 * hour + 1000).field("f", true).build());
            }
            assertEquals(7, settled().dropped());
            assertEquals(502, count(influx, "f", "m"));
            assertEquals(7, letters().size(), letters().toString());
            assertEquals(5, letters().stream().filter(line -> line.contains(" " + T0 / 1000)).count());
        }
    }

    @Test
    void whatWasRefusedCanBeMendedAndGivenAgain() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true);
            sink.accept(Point.of("m", T0).field("f", 1.5).build());
            settled();
            sink.accept(Point.of("m", T0 + 1).field("f", "text").build());
            assertEquals(1, settled().dropped());
            Path file = sink.deadLetters().file();
            Files.writeString(file, Files.readString(file).replace("\"text\"", "2.5") + "bad line\n");
            assertEquals(2, sink.deadLetters().replay());
            Await.until("both are settled", () -> sink.status().dropped() == 2 && sink.status().waiting() == 0);
            assertEquals(2, count(influx, "f", "m"));
            assertEquals(List.of("bad line"), letters());
        }
    }

    @Test
    void aRetentionPolicyCanBeChosen() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            influx.query("", "CREATE DATABASE plant");
            open(influx.url(), "retention.policy", "week");
            sink.accept(Batches.motor(T0, 1, 0));
            trouble("check retention.policy");
            influx.query("plant", "CREATE RETENTION POLICY week ON plant DURATION INF REPLICATION 1");
            settled();
            assertTrue(influx.query("plant", "SELECT * FROM week.Motor").contains("car0"));
        }
    }

    @Test
    void anIdleSinkSaysThatItsServerIsAway() {
        open(URI.create("http://127.0.0.1:" + Ports.free()));
        trouble("cannot be reached");
    }

    @Test
    void closingWithoutAServerIsQuickAndKeepsWhatWaits() {
        open(URI.create("http://127.0.0.1:" + Ports.free()));
        sink.accept(Batches.motor(T0, 1, 0));
        long start = System.nanoTime();
        sink.close();
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(3).toNanos());
        assertEquals(1, sink.status().waiting());
        assertTrue(sink.status().balances());
    }

    @Test
    void withoutASpoolClosingCountsWhatIsLost() {
        open(URI.create("http://127.0.0.1:" + Ports.free()), "spool", "memory");
        sink.accept(Batches.motor(T0, 1, 0));
        sink.close();
        assertEquals(1, sink.status().dropped());
        assertTrue(sink.status().balances());
    }

    @Test
    void whatWaitsSurvivesARestartAndAnotherConfiguration() throws Exception {
        open(URI.create("http://127.0.0.1:" + Ports.free()));
        for (int i = 0; i < 1000; i++) sink.accept(Batches.motor(T0 + i, i, 0));
        sink.close();
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true, "spool", "memory", "batch.lines", 100);
            Await.until("all of it is there", () -> count(influx, "Speed", "Motor") == 1000);
            assertEquals(1000, settled().received());
        }
    }

    @Test
    void itCanWriteWithoutGzip() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder)) {
            open(influx.url(), "create.database", true, "gzip", false);
            sink.accept(Batches.motor(T0, 1, 0));
            settled();
            assertEquals(1, count(influx, "Speed", "Motor"));
        }
    }
}
