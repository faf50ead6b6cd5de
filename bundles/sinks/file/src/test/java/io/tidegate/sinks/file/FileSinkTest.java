package io.tidegate.sinks.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.InfluxDb1;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    private static final String NAME = "sinks.file~plant";

    @TempDir
    private Path data;

    private FileSink open(Object... keysAndValues) {
        return new FileSink(FileSettings.from(Configs.with(keysAndValues), data), NAME);
    }

    private Path lines() { return data.resolve("lines"); }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void samplesMetricsAndEventsAreLinesInOneFile() throws Exception {
        FileSink sink = open();
        sink.accept(Batches.motor(7, 12.5, 1));
        sink.accept(Point.of("cpu", 8).field("busy", 0.5).build());
        sink.close();
        assertEquals("Motor,bus=car0 Speed=12.5,Gear=1,Gear_text=\"drive\" 7\ncpu busy=0.5 8\n", LineFiles.text(lines()));
    }

    @Test
    void theShapeCanBeProfinitys() throws Exception {
        FileSink sink = open("shape", "signal", "measurement", "Drive train", "mode", "changes", "tags",
                new String[] {"site=a"}, "exclude", new String[] {"*/*/Gear"});
        for (int i = 0; i < 3; i++) sink.accept(Batches.motor(i, i / 2, 1));
        sink.close();
        assertEquals("""
                Drive\\ train,bus=car0,message=Motor,signal=Speed,site=a value=0 0
                Drive\\ train,bus=car0,message=Motor,signal=Speed,site=a value=1 2
                """, LineFiles.text(lines()));
    }

    @Test
    void everythingIsCounted() {
        FileSink sink = open("flush.interval.ms", 3_600_000);
        sink.accept(Batches.motor(7, Double.NaN, 1));
        assertEquals(new FlowStatus("sinks.file", "plant", "lines", 1, 0, 0, 1, ""), sink.status());
        sink.close();
        assertEquals(new FlowStatus("sinks.file", "plant", "lines", 1, 1, 0, 0, ""), sink.status());
        assertEquals(new FlowStatus("sinks.file", "plant", "values", 2, 1, 1, 0, ""), sink.values());
    }

    @Test
    void aFileThatIsFullIsCompressedAndNothingIsLostBetweenTwo() throws Exception {
        FileSink sink = open("rotate.bytes", 65_536L, "flush.interval.ms", 10);
        for (int i = 0; i < 20_000; i++) sink.accept(Batches.battery(i, i));
        sink.close();
        List<Path> files = LineFiles.in(lines());
        assertTrue(files.size() > 2 && files.get(0).toString().endsWith(".lp.gz"), files.toString());
        assertEquals(20_000, LineFiles.text(lines()).lines().distinct().count());
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidAndNothingIsLostIfItCanLater() throws Exception {
        Files.writeString(lines(), "a file where the folder shall be");
        FileSink sink = open("flush.interval.ms", 10);
        sink.accept(Batches.motor(7, 1, 1));
        Await.until("it says so", () -> sink.status().trouble().contains("cannot write into " + lines()));
        Files.delete(lines());
        Await.until("it goes on", () -> sink.status().sent() == 1 && sink.status().isWell());
        sink.close();
    }

    @Test
    void aFullDiskIsSaidAndCountedAndItGoesOnWhenThereIsRoom() throws Exception {
        Files.createDirectories(lines());
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", lines().toString()) == 0,
                "skipped: no right to mount a small disk");
        FileSink sink = open("flush.interval.ms", 10, "outbox.bytes", 65_536L, "gzip", false);
        try {
            long[] sent = {0};
            Await.until("the disk is full", () -> {
                for (int i = 0; i < 100; i++) sink.accept(Batches.battery(++sent[0], 1));
                return sink.status().trouble().contains("No space left") && sink.status().dropped() > 0;
            });
            run("mount", "-o", "remount,size=1m", lines().toString());
            Await.until("all that was kept is written", Duration.ofSeconds(20), () -> sink.status().waiting() == 0);
            FlowStatus status = sink.status();
            assertTrue(status.balances(), status.toString());
            List<String> written = LineFiles.text(lines()).lines().toList();
            assertEquals(status.sent(), written.stream().distinct().count());
            assertEquals(status.sent(), written.size());
            assertTrue(written.stream().allMatch(line -> line.matches("Battery,bus=car0 Voltage=1 \\d+")));
        } finally {
            sink.close();
            run("umount", lines().toString());
        }
    }

    @Test
    void theFilesCanBeLoadedIntoARealInfluxDbAsTheReadmeSays() throws Exception {
        Assumptions.assumeTrue(run("sh", "-c", "command -v curl >/dev/null") == 0, "skipped: no curl");
        FileSink sink = open();
        for (int i = 0; i < 1000; i++) sink.accept(Batches.motor(1_700_000_000_000_000_000L + i / 2, i, 1));
        sink.close();
        try (InfluxDb1 influx = InfluxDb1.start(data.resolve("influx"))) {
            influx.query("", "CREATE DATABASE plant");
            for (int twice = 0; twice < 2; twice++)
                assertEquals(0, run("curl", "-sf", "-H", "Content-Encoding: gzip", "--data-binary",
                        "@" + LineFiles.in(lines()).get(0), influx.url() + "/write?db=plant"));
            String answer = influx.query("plant", "SELECT count(Speed), sum(Speed) FROM Motor");
            assertTrue(answer.contains("[0,1000,499500]"), answer);
        }
    }

    @Test
    void wrongValuesAreNamed() {
        assertEquals("folder: expected a path, found nothing",
                assertThrows(IllegalArgumentException.class, () -> open("folder", " ")).getMessage());
        assertEquals("rotate.bytes: expected at least 65536, found 1",
                assertThrows(IllegalArgumentException.class, () -> open("rotate.bytes", 1L)).getMessage());
        assertEquals("mode: expected every, changes or snapshot, found x",
                assertThrows(IllegalArgumentException.class, () -> open("mode", "x")).getMessage());
    }

    @Test
    void aFileIsNamedAfterItsInstance() {
        assertEquals("plant", LineFile.prefix("sinks.file~plant"));
        assertEquals("a_b_..", LineFile.prefix("sinks.file~a/b ..".replace(" ", "/")));
        assertEquals("sinks.file", LineFile.prefix("sinks.file"));
    }
}
