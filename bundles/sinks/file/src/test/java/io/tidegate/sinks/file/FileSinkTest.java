package io.tidegate.sinks.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.delivery.testing.Numbers;
import io.tidegate.core.delivery.testing.SinkKind;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.InfluxDb1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSinkTest {
    static final SinkKind<FileComponent> KIND = new SinkKind<>("io.tidegate.sinks.file", FileComponent::new,
            FileComponent::change, FileComponent::stop);

    @TempDir
    private Path data;
    private TestGateway gateway;

    @BeforeEach
    void start() { gateway = new TestGateway(data); }

    @AfterEach
    void stop() { gateway.close(); }

    private TestSink open(Object... keysAndValues) {
        return gateway.open(KIND, "plant", TestGateway.keys(keysAndValues));
    }

    /** What is in the files once the gateway has ended. */
    private String written() throws IOException {
        gateway.close();
        return LineFiles.text(lines());
    }

    private Path lines() { return data.resolve("lines"); }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void samplesMetricsAndEventsAreLinesInOneFile() throws Exception {
        TestSink sink = open();
        sink.accept(Batches.motor(7, 12.5, 1));
        sink.accept(Point.of("cpu", 8).field("busy", 0.5).build());
        assertEquals("Motor,bus=car0 Speed=12.5,Gear=1,Gear_text=\"drive\" 7\ncpu busy=0.5 8\n", written());
    }

    @Test
    void theShapeCanBeProfinitys() throws Exception {
        TestSink sink = open("shape", "signal", "measurement", "Drive train", "mode", "changes", "tags",
                new String[] {"site=a"}, "exclude", new String[] {"*/*/Gear"});
        for (int i = 0; i < 3; i++) sink.accept(Batches.motor(i, i / 2, 1));
        assertEquals("""
                Drive\\ train,bus=car0,message=Motor,signal=Speed,site=a value=0 0
                Drive\\ train,bus=car0,message=Motor,signal=Speed,site=a value=1 2
                """, written());
    }

    @Test
    void everythingIsCounted() {
        TestSink sink = open("flush.interval.ms", 3_600_000);
        sink.accept(Batches.motor(7, Double.NaN, 1));
        assertEquals(new FlowStatus("sinks.file", "plant", "lines", 1, 0, 0, 1, ""), sink.status());
        gateway.close();
        assertEquals(new FlowStatus("sinks.file", "plant", "lines", 1, 1, 0, 0, ""), sink.status());
        assertEquals(new FlowStatus("sinks.file", "plant", "values", 2, 1, 1, 0, ""), sink.values());
    }

    @Test
    void aFileThatIsFullIsCompressedAndNothingIsLostBetweenTwo() throws Exception {
        TestSink sink = open("rotate.bytes", 65_536L, "flush.interval.ms", 10);
        for (int i = 0; i < 20_000; i++) sink.accept(Batches.battery(i, i));
        sink.settled(20_000);
        Await.until("all but the last are compressed", () -> LineFiles.in(lines()).stream()
                .filter(file -> !file.toString().endsWith(".gz")).count() <= 1);
        gateway.close();
        List<Path> files = LineFiles.in(lines());
        assertTrue(files.size() > 2 && files.get(0).toString().endsWith(".lp.gz"), files.toString());
        assertEquals(20_000, LineFiles.text(lines()).lines().distinct().count());
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidAndNothingIsLostIfItCanLater() throws Exception {
        Files.writeString(lines(), "a file where the folder shall be");
        TestSink sink = open("flush.interval.ms", 10);
        sink.accept(Batches.motor(7, 1, 1));
        Await.until("it says so", () -> sink.status().trouble().contains("cannot write into " + lines()));
        Files.delete(lines());
        Await.until("it goes on", Duration.ofSeconds(30),
                () -> sink.status().sent() == 1 && sink.status().isWell());
    }

    @Test
    void aFullDiskIsSaidAndCountedAndItGoesOnWhenThereIsRoom() throws Exception {
        Files.createDirectories(lines());
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", lines().toString()) == 0,
                "skipped: no right to mount a small disk");
        TestSink sink = open("flush.interval.ms", 10, "outbox.bytes", 65_536L, "gzip", false);
        try {
            long[] sent = {0};
            Await.until("the disk is full", () -> {
                for (int i = 0; i < 100; i++) sink.accept(Batches.battery(++sent[0], 1));
                return sink.status().trouble().contains("No space left") && sink.status().dropped() > 0;
            });
            run("mount", "-o", "remount,size=1m", lines().toString());
            Await.until("all that was kept is written", Duration.ofSeconds(60),
                    () -> sink.status().waiting() == 0);
            FlowStatus status = sink.status();
            assertTrue(status.balances(), status.toString());
            List<String> written = LineFiles.text(lines()).lines().toList();
            assertEquals(status.sent(), written.stream().distinct().count());
            assertEquals(status.sent(), written.size());
            assertTrue(written.stream().allMatch(line -> line.matches("Battery,bus=car0 Voltage=1 \\d+")));
        } finally {
            gateway.close();
            run("umount", lines().toString());
        }
    }

    @Test
    void theFilesCanBeLoadedIntoARealInfluxDbAsTheReadmeSays() throws Exception {
        Assumptions.assumeTrue(run("sh", "-c", "command -v curl >/dev/null") == 0, "skipped: no curl");
        TestSink sink = open();
        for (int i = 0; i < 1000; i++) sink.accept(Batches.motor(1_700_000_000_000_000_000L + i / 2, i, 1));
        gateway.close();
        try (InfluxDb1 influx = InfluxDb1.start(data.resolve("influx"))) {
            influx.query("", "CREATE DATABASE plant");
            for (int twice = 0; twice < 2; twice++)
                assertEquals(0, run("curl", "-sf", "-H", "Content-Encoding: gzip", "--data-binary",
                        "@" + LineFiles.in(lines()).get(0), influx.url() + "/write?db=plant"));
            String answer = influx.query("plant", "SELECT count(Speed), sum(Speed) FROM Motor");
            assertTrue(answer.contains("[0,1000,499500]"), answer);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "folder            | ''    | folder: expected a path, found nothing",
        "rotate.bytes      | 1     | rotate.bytes: expected at least 65536, found 1",
        "rotate.minutes    | -1    | rotate.minutes: expected at least 0, found -1",
        "flush.interval.ms | 1     | flush.interval.ms: expected at least 10, found 1",
        "outbox.bytes      | 1     | outbox.bytes: expected at least 65536, found 1",
        "gzip              | maybe | gzip: expected true or false, found maybe",
        "mode              | x     | mode: expected every, changes or snapshot, found x"})
    void aWrongValueIsRefusedWithASentenceAndLeavesTheSinkAsItWas(String key, String value, String sentence)
            throws Exception {
        TestSink sink = open("flush.interval.ms", 10);
        sink.accept(Batches.battery(1, 1));
        sink.change("texts", false, key, value);
        assertTrue(sink.status().trouble().contains(sentence), sink.status().trouble());
        assertEquals(sentence, refusal(() -> gateway.open(KIND, "other", TestGateway.keys(key, value))),
                "also at the start");
        sink.accept(Batches.motor(2, 1, 1));
        sink.settled(2);
        assertEquals("Battery,bus=car0 Voltage=1 1\nMotor,bus=car0 Speed=1,Gear=1,Gear_text=\"drive\" 2\n",
                written());
    }

    private static String refusal(Executable action) {
        return assertThrows(IllegalArgumentException.class, action).getMessage();
    }

    @Test
    void editingLosesNothingAndRepeatsNothing() throws Exception {
        TestSink sink = open("flush.interval.ms", 10);
        try (Numbers numbers = new Numbers(sink)) {
            for (int edit = 0; edit < 20; edit++) {
                long before = numbers.given();
                sink.change("flush.interval.ms", 10 + edit % 3 * 20, "gzip", edit % 2 == 0, "rotate.minutes",
                        edit % 4,
                        "folder", edit % 5 == 4 ? "elsewhere" : "lines");
                Await.until("lines come in", () -> numbers.given() > before + 50);
            }
            numbers.close();
            assertEquals(numbers.given(), sink.settled(numbers.given()).sent());
            assertEquals("", numbers.fault());
            List<String> all = (written() + LineFiles.text(data.resolve("elsewhere"))).lines().toList();
            assertEquals(numbers.given(), all.size());
            assertEquals(numbers.given(), all.stream().distinct().count());
        }
    }

    /** As where its file is deleted and written anew. */
    @Test
    void closedAndOpenedAtOnceItLosesNothing() throws Exception {
        for (int life = 0; life < 20; life++) {
            TestSink sink = open();
            for (int i = 0; i < 100; i++) sink.accept(Batches.battery(life * 100 + i, i));
            sink.close();
        }
        assertEquals(2000, written().lines().distinct().count());
    }

    @Test
    void aFileIsNamedAfterItsInstance() {
        assertEquals("plant", LineFile.prefix("sinks.file~plant"));
        assertTrue(LineFile.prefix("sinks.file~a/b/..").matches("a_b_\\.\\.~[0-9a-f]+"));
        assertEquals("sinks.file", LineFile.prefix("sinks.file"));
    }
}
