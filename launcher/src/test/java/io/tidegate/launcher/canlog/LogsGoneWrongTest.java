package io.tidegate.launcher.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidegate.launcher.Main;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * What {@code convert}, {@code decode}, {@code info} and {@code dbc} do with files and disks as they should
 * not be.
 */
class LogsGoneWrongTest {
    private static final String LOG = "(1700000000.125000) can0 123#DEADBEEF\n";

    @TempDir
    private Path folder;
    private Path log;
    private Path dbc;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeTheFiles() throws IOException {
        log = Files.writeString(folder.resolve("drive.log"), LOG);
        dbc = Files.writeString(folder.resolve("car.dbc"),
                "BO_ 291 Motor: 4 X\n SG_ A : 0|8@1+ (1,0) [0|0] \"\" X\n"
                        + "CM_ BO_ 291 \"\u001b[2Jclears the screen\";\n"
                        + "VAL_ 291 A 222 \"red \u001b[31m\u009b7m\" ;\n");
    }

    private int run(Object... words) {
        CommandLine command =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(List.of(words).stream().map(Object::toString).toArray(String[]::new));
    }

    /** The command as a process of its own, by a shell: its words are {@code "$@"} there. */
    private Process start(String script, Object... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", script, "sh", ProcessHandle.current().info().command().orElseThrow(),
                        "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        for (Object word : words) command.add(word.toString());
        return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"***BUSMASTER Ver 2.6.0***\nrubbish\n", "(1700000000.125000) can0 12#\n",
        "date Sat Sep 30 10:06:13.191 PM 2017\nbase hex  timestamps absolute\n"})
    void aLogWithoutAFrameFailsAndTheOldFileStays(String text) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.log"), text);
        Path old = Files.writeString(folder.resolve("old.log"), "keep me");
        assertEquals(1, run("convert", bad, old));
        assertTrue(err.toString().contains("bad.log: expected CAN frames, found none"), err.toString());
        assertEquals("keep me", Files.readString(old));
        assertEquals(List.of(), parts());
        assertEquals(1, run("decode", "--dbc", dbc, bad));
    }

    @Test
    void aChannelThatIsNotThereIsAnsweredByThoseThatAre() {
        for (List<Object> command : List.<List<Object>>of(
                List.of("convert", "--channel", "can9", log, folder.resolve("x.asc")),
                List.of("decode", "--dbc", dbc, "--channel", "can9", log))) {
            assertEquals(1, run(command.toArray()));
            assertTrue(err.toString().contains("--channel: expected one of can0, found 'can9'"),
                    err.toString());
            err.getBuffer().setLength(0);
        }
    }

    @Test
    void convertNeverWritesThroughALink() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "mine");
        for (String name : List.of("new.log", "new.log.gz")) {
            Files.createSymbolicLink(folder.resolve(name), precious);
            Files.createSymbolicLink(folder.resolve(name + ".part"), precious);
            assertEquals(0, run("convert", log, folder.resolve(name)), err.toString());
            assertEquals("mine", Files.readString(precious));
            assertFalse(Files.isSymbolicLink(folder.resolve(name)));
        }
    }

    @Test
    void convertTouchesNoFileOfOthersThatIsCalledPart() throws IOException {
        Path others = Files.writeString(folder.resolve("new.asc.part"), "mine");
        assertEquals(0, run("convert", log, folder.resolve("new.asc")), err.toString());
        assertEquals("mine", Files.readString(others));
        Path half = Files.copy(log, folder.resolve("half.asc.part"));
        assertEquals(0, run("convert", half, folder.resolve("half.asc")), err.toString());
        assertEquals(Files.readString(log), Files.readString(half));
        assertEquals(Files.readString(folder.resolve("new.asc")),
                Files.readString(folder.resolve("half.asc")));
        assertEquals(Set.of(others, half), Set.copyOf(parts()));
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertEquals(1, run("convert", log, folder.resolve("none/x.log")));
        assertTrue(
                err.toString()
                        .contains("OUT: expected a folder at " + folder.resolve("none") + ", found none"),
                err.toString());
    }

    @Test
    void aZoneThatIsNotThereIsSaidInWordsOfUsers() {
        assertEquals(2, run("info", "--zone", "Mars/X", log));
        assertTrue(
                err.toString()
                        .contains("expected a zone such as UTC, +02:00 or Europe/Berlin, found 'Mars/X'"),
                err.toString());
    }

    @Test
    void controlCharactersOfFilesReachNoTerminal() throws IOException {
        Files.writeString(log, "(1700000000.125000) c\u001b[2Jn 123#DEADBEEF\n");
        assertEquals(0, run("info", log), err.toString());
        assertTrue(out.toString().contains("c\u241b[2Jn (1)"), out.toString());
        assertEquals(0, run("dbc", "show", dbc, "Motor"), err.toString());
        assertEquals(0, run("dbc", "lint", dbc), err.toString());
        assertTrue(
                out.toString().contains("\u241b[2Jclears the screen")
                        && out.toString().contains("red \u241b[31m\uFFFD7m"),
                out.toString());
        assertFalse(out.toString().chars()
                .anyMatch(c -> c < ' ' && c != '\n' && c != '\t' || c >= 0x7F && c <= 0x9F), out.toString());
    }

    /** Such names come from other systems: here the byte FF, which no UTF-8 has. */
    @Test
    void aFileIsFoundWhoseNameIsNoText() throws Exception {
        Process made = new ProcessBuilder("sh", "-c",
                "cp drive.log \"$(printf 'a\\377b.log')\" && cp car.dbc \"$(printf 'c\\377.dbc')\"")
                .directory(folder.toFile()).start();
        assumeTrue(made.waitFor() == 0, "skipped: this file system has only names that are text");
        assertEquals(0, run("info", folder + "/a\uFFFDb.log"), err.toString());
        assertEquals(0, run("convert", folder + "/a\uFFFDb.log", folder.resolve("x.asc")), err.toString());
        assertEquals(0, run("dbc", "show", folder + "/c\uFFFD.dbc"), err.toString());
        assertEquals(2, run("convert", log, folder + "/new\uFFFD.log"));
        assertEquals(1, run("info", folder + "/none\uFFFD.log"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "dbc show", "dbc lint", "decode", "convert"})
    void aFullDiskBehindTheStandardOutputIsAFailure(String command) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: there is no /dev/full");
        List<Object> words = new ArrayList<>(List.of(command.split(" ")));
        if (command.equals("decode")) words.addAll(List.of("--dbc", dbc));
        words.add(command.startsWith("dbc") ? dbc : log);
        if (command.equals("convert")) words.addAll(List.of("--to", "asc", "-"));
        Process process = start("exec \"$@\" > /dev/full", words.toArray());
        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        assertEquals(1, process.exitValue(), Files.readString(folder.resolve("err")));
        assertTrue(Files.readString(folder.resolve("err")).contains("tidegate: "));
    }

    @Test
    void nobodyReadingIsNoFailure() throws Exception {
        Process process = start("\"$@\" | true; \"$@\" 2>&1 | true", "info", "--ids", log);
        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        assertEquals("", Files.readString(folder.resolve("err")));
    }

    @Test
    void anInterruptLeavesNothingHalfDone() throws Exception {
        Path old = Files.writeString(folder.resolve("old.log"), "keep me");
        Process process = start("exec \"$@\"", "convert", "-", old);
        try (OutputStream in = process.getOutputStream()) {
            in.write(LOG.repeat(1000).getBytes(StandardCharsets.US_ASCII));
            in.flush();
            Await.until("it writes", Duration.ofMinutes(3), () -> !parts().isEmpty());
            process.destroy();
            assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        }
        assertEquals(List.of(), parts());
        assertEquals("keep me", Files.readString(old));
    }
}
