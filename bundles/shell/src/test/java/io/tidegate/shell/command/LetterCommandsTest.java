package io.tidegate.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.letter.DeadLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void linesAreCountedWithoutTheReasons() throws IOException {
        Files.writeString(folder.resolve("letters.lp"), "# field type conflict\na b=1 1\na b=2 2\n");
        assertTrue(commands("").list().contains("sinks.influx1~plant  2"), commands("").list());
    }

    @Test
    void theSinkIsFoundByItsInstanceName() {
        assertTrue(commands("").resend("plant").contains("3 lines are sent again"));
    }

    @Test
    void aFileThatCannotBeReadIsSaid() {
        assertEquals("sinks.influx1~plant: nothing is sent again: disk is gone",
                commands("disk is gone").resend("plant"));
    }

    private LetterCommands commands(String fault) {
        return new LetterCommands(() -> List.of(new DeadLetters() {
            @Override
            public String sink() { return "sinks.influx1~plant"; }

            @Override
            public Path file() { return folder.resolve("letters.lp"); }

            @Override
            public long replay() throws IOException {
                if (!fault.isEmpty()) throw new IOException(fault);
                return 3;
            }
        }));
    }
}
