package io.tidegate.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.dbc.DbcRemark;
import io.tidegate.api.dbc.DbcRemark.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbcCommandsTest {
    @TempDir
    private Path config;
    private DbcCommands commands;

    @BeforeEach
    void oneFile() throws IOException {
        Files.createDirectories(config.resolve("dbc"));
        Files.writeString(config.resolve("dbc/car.DBC"), "BO_");
        Files.writeString(config.resolve("dbc/notes.txt"), "");
        commands =
                new DbcCommands(() -> (name, content) -> List.of(new DbcRemark(Level.ERROR, "syntax", name, 1,
                        content.length, "", "", "Something is missing.", "Write it.")), config);
    }

    @Test
    void everyDbcFileIsListedWithItsRemarks() {
        assertEquals(List.of("file     errors  warnings  remarks", "car.DBC  1       0         0"),
                commands.list().lines().toList());
    }

    @Test
    void aRemarkSaysWhereItIsAndWhatToDo() {
        assertEquals(List.of("car.DBC:1:3: error: Something is missing. Write it.",
                "car.DBC: 1 errors, 0 warnings, 0 remarks"), commands.lint("car.DBC").lines().toList());
    }

    @Test
    void aFileMayBeNamedFromTheConfigFolder() {
        assertTrue(commands.lint("dbc/car.DBC").startsWith("dbc/car.DBC:1:3: error: "),
                commands.lint("dbc/car.DBC"));
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertTrue(commands.lint("bike.dbc").startsWith("there is no file bike.dbc; "));
    }

    @Test
    void withoutALinterItSaysWhatIsMissing() {
        assertTrue(new DbcCommands(() -> null, config).list().contains("core.dbc is not running"));
    }
}
