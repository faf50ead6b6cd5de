package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostThreadsTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<Integer> halted = new ArrayList<>();

    @TempDir
    private Path folder;

    private void die(Error fault) throws InterruptedException {
        Thread thread = new Thread(() -> { throw fault; }, "can.demo~a");
        thread.setUncaughtExceptionHandler(
                new LostThreads(new PrintStream(said, true, StandardCharsets.UTF_8), halted::add));
        thread.start();
        thread.join();
    }

    @Test
    void aThreadThatDiesIsToldWithItsStack() throws InterruptedException {
        die(new AssertionError("planted"));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("can.demo~a"),
                said.toString(StandardCharsets.UTF_8));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("\tat " + getClass().getName()));
        assertEquals(List.of(), halted);
    }

    @Test
    void outOfMemoryEndsTheProcess() throws InterruptedException {
        die(new OutOfMemoryError("planted: no more threads"));
        assertEquals(List.of(3), halted);
    }

    @Test
    void theCommandStartsJavaSoThatAFullHeapEndsIt() throws Exception {
        String line = started("");
        assertTrue(line.contains(" -XX:+ExitOnOutOfMemoryError "), line);
    }

    @Test
    void otherMemorySettingsDoNotTakeThatAway() throws Exception {
        String line = started("-Xmx1g");
        assertTrue(line.contains(" -Xmx1g ") && line.contains(" -XX:+ExitOnOutOfMemoryError "), line);
    }

    /** The words that bin/tidegate starts Java with, asked of a Java that prints them. */
    private String started(String javaOpts) throws IOException, InterruptedException {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java,
                "#!/bin/sh\n[ \"$1\" != -version ] || echo 'version \"17.0.1\"' >&2\necho \" $* \"\n");
        assertTrue(java.toFile().setExecutable(true));
        Path root = Path.of(System.getProperty("tidegate.root", ".."));
        ProcessBuilder builder =
                new ProcessBuilder("sh", root.resolve("launcher/src/main/bin/tidegate").toString(), "run");
        builder.environment().putAll(Map.of("JAVA_HOME", folder.toString()));
        if (!javaOpts.isEmpty())
            builder.environment().put("JAVA_OPTS", javaOpts);
        else
            builder.environment().remove("JAVA_OPTS");
        Process process = builder.redirectErrorStream(true).start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return line;
    }
}
