package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeServerTest {
    @TempDir
    Path folder;

    private boolean follows(String... command) {
        return new TimeServer(folder.resolve("synchronized"), List.of(command)).getAsBoolean();
    }

    @Test
    void theMarkOfTimesyncdIsEnough() throws IOException {
        Files.createFile(folder.resolve("synchronized"));
        assertTrue(follows("false"));
    }

    @Test
    void theCommandMayAnswerYes() { assertTrue(follows("echo", "yes")); }

    @Test
    void theCommandMayAnswerNo() { assertFalse(follows("echo", "no")); }

    @Test
    void aCommandThatFailsIsNoAnswer() { assertFalse(follows("sh", "-c", "echo yes; exit 1")); }

    @Test
    void aComputerWithoutTheCommandHasNoAnswer() { assertFalse(follows(folder.resolve("none").toString())); }
}
