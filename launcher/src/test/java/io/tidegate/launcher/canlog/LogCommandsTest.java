package io.tidegate.launcher.canlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.launcher.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code convert} and {@code info}. */
class LogCommandsTest {
    private static final String LOG = """
            (1700000000.125000) can0 123#DEADBEEF
            (1700000000.500000) can1 1F334455#R3 T
            (1700000001.125001) can0 213##111223344
            (1700000002.125000) can0 7FF#
            """;

    @TempDir
    private Path folder;
    private Path log;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeTheLog() throws IOException { log = Files.writeString(folder.resolve("drive.log"), LOG); }

    private int run(Object... words) {
        String[] arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) arguments[i] = words[i].toString();
        CommandLine command =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.asc", "x.blf", "x.asc.gz", "x.blf.gz", "x.log.gz"})
    void convertsThereAndBackWithoutLoss(String name) throws IOException {
        Path there = folder.resolve(name);
        Path back = folder.resolve("back.log");
        assertEquals(0, run("convert", log, there), err.toString());
        assertEquals(0, run("convert", there, back), err.toString());
        assertEquals(LOG, Files.readString(back));
        assertTrue(err.toString().contains("4 frames from candump to "), err.toString());
    }

    @Test
    void packsWhatEndsInGz() throws IOException {
        assertEquals(0, run("convert", log, folder.resolve("x.log.gz")));
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("x.log.gz")))) {
            assertArrayEquals(LOG.getBytes(), in.readAllBytes());
        }
    }

    @Test
    void theOptionBeatsTheEnding() throws IOException {
        assertEquals(0, run("convert", "--to", "asc", log, folder.resolve("x.txt")), err.toString());
        assertTrue(Files.readString(folder.resolve("x.txt"))
                .startsWith("date Tue Nov 14 10:13:20.125 PM 2023\nbase hex"));
    }

    @Test
    void anEndingItCannotWriteIsWrongUsage() {
        assertEquals(2, run("convert", log, folder.resolve("x.csv")));
        assertTrue(err.toString().contains("OUT: expected an ending of .log, .asc or .blf"), err.toString());
        assertEquals(2, run("convert", "--to", "mdf", log, folder.resolve("x")));
    }

    @Test
    void neverWritesOverWhatItReads() throws IOException {
        assertEquals(2, run("convert", log, folder.resolve("../" + folder.getFileName() + "/drive.log")));
        assertEquals(LOG, Files.readString(log));
    }

    @Test
    void anOldFileStaysWhenTheNewOneFails() throws IOException {
        Path old = Files.writeString(folder.resolve("old.asc"), "old");
        assertEquals(1, run("convert", Files.writeString(folder.resolve("diary.txt"), "dear diary"), old));
        assertTrue(err.toString().contains("diary.txt: expected a CAN log ("), err.toString());
        assertEquals("old", Files.readString(old));
        assertEquals(1, run("convert", folder.resolve("none.log"), old));
        assertTrue(err.toString().contains("none.log: expected a log file, found nothing there"),
                err.toString());
        try (var files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
        }
    }

    @Test
    void takesOneChannel() throws IOException {
        assertEquals(0, run("convert", "--channel", "can1", log, folder.resolve("one.log")));
        assertEquals(LOG.lines().toList().get(1) + "\n", Files.readString(folder.resolve("one.log")));
    }

    @Test
    void namesWhatItSkipped() throws IOException {
        Files.writeString(log, LOG + "(1700000003.0) can0 12#\n");
        assertEquals(0, run("convert", log, folder.resolve("x.blf")));
        assertTrue(
                err.toString().contains(
                        "tidegate: skipped: line 5, column 21: expected an identifier of 3 or 8 hex digits"),
                err.toString());
    }

    @Test
    void saysWhatIsInALog() throws IOException {
        Files.writeString(log, LOG + "rubbish\n");
        assertEquals(0, run("info", "--ids", log), err.toString());
        assertEquals("""
                format:    candump
                frames:    4 (of them 1 CAN FD, 1 remote, 1 sent by the recorder)
                ids:       4
                channels:  2: can0 (3), can1 (1)
                first:     2023-11-14T22:13:20.125Z
                last:      2023-11-14T22:13:22.125Z
                duration:  2.000000 s (2.0 frames/s)
                defects:   1
                           line 5, column 1: expected '(' and a time, found 'rubbish'
                       id     frames  per second
                      123          1        0.50
                      213          1        0.50
                      7FF          1        0.50
                 1F334455          1        0.50
                """, out.toString().replace("\r", ""));
    }

    @Test
    void readsTheClockOfTheZoneItIsTold() {
        assertEquals(0, run("convert", "--zone", "Asia/Tokyo", log, folder.resolve("x.asc")));
        assertEquals(0, run("info", folder.resolve("x.asc"), "--zone", "Asia/Tokyo"), err.toString());
        assertTrue(out.toString().contains("first:     2023-11-14T22:13:20.125Z"), out.toString());
        assertEquals(2, run("info", "--zone", "Middle/Earth", log));
    }

    @Test
    void theBarShowsHowFarItIsAndGoesAway() {
        long[] now = {0};
        StringWriter terminal = new StringWriter();
        try (ProgressBar bar = new ProgressBar(new PrintWriter(terminal), 4_000_000, () -> now[0])) {
            bar.at(1_000_000);
            assertEquals("", terminal.toString(), "not in the first second");
            now[0] = 2_000_000_000L;
            bar.at(1_000_000);
            bar.at(1_000_001);
            assertEquals("\r[" + "#".repeat(7) + "-".repeat(23) + "]  25 %  1.0 MB of 4.0 MB  6 s left\033[K",
                    terminal.toString());
        }
        assertTrue(terminal.toString().endsWith("\r\033[K"));
    }
}
