package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tidegate(String... args) {
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void versionNamesTidegateAndJava() {
        assertEquals(0, tidegate("version"));
        assertTrue(out.toString().matches("(?s)Tidegate \\d+\\.\\d+.*Java \\d+.*"), out.toString());
    }

    @Test
    void helpListsTheCommands() {
        assertEquals(0, tidegate("--help"));
        for (String command : new String[] {"run", "check", "version"})
            assertTrue(out.toString().contains("\n  " + command), out.toString());
    }

    @Test
    void anUnknownOptionIsWrongUsage() {
        assertEquals(2, tidegate("run", "--konfig", "x"));
        assertTrue(err.toString().contains("--konfig"), err.toString());
    }

    @Test
    void noCommandIsWrongUsage() { assertEquals(2, tidegate()); }

    @Test
    void aMissingConfigFolderIsSaid(@TempDir Path folder) {
        assertEquals(78, tidegate("run", "--config", folder.resolve("none").toString()));
        assertTrue(err.toString().contains("is not there; name it with --config DIR"), err.toString());
    }

    @Test
    void aWrongLevelIsWrongUsage(@TempDir Path folder) {
        assertEquals(2, tidegate("run", "--config", folder.toString(), "--log-level", "can.serial=loud"));
        assertTrue(err.toString().contains("found 'can.serial=loud'"), err.toString());
    }

    @Test
    void aFormatForALogThatTheUserSetsUpIsWrongUsage(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("logback.xml"));
        assertEquals(2, tidegate("run", "--config", folder.toString(), "--log-format", "json"));
        assertTrue(err.toString().contains("change that file, or move it away"), err.toString());
    }
}
