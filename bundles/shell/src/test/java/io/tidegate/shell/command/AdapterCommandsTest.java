package io.tidegate.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.FoundAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterCommandsTest {
    @TempDir
    private Path config;

    @Test
    void anAcceptedAdapterBecomesAFilePeopleCanEdit() throws IOException {
        commands(false).accept("bridge");
        assertEquals(List.of("# a bridge at 10.0.0.7", "bus = can0", "protocol = bridge2"),
                Files.readAllLines(config.resolve("io.tidegate.can.network~bridge.cfg")));
    }

    @Test
    void aFileThatIsThereIsKept() throws IOException {
        Path file = Files.writeString(config.resolve("io.tidegate.can.network~bridge.cfg"), "bus = mine");
        assertTrue(commands(false).accept("bridge").contains("already exists"));
        assertEquals("bus = mine", Files.readString(file));
    }

    @Test
    void oneThatIsConfiguredIsNotTakenOnTwice() {
        assertEquals("bridge is configured already", commands(true).accept("bridge"));
    }

    private AdapterCommands commands(boolean configured) {
        FoundAdapter bridge = new FoundAdapter("bridge", "a bridge at 10.0.0.7", "io.tidegate.can.network",
                Map.of("protocol", "bridge2", "bus", "can0"), configured, 1);
        return new AdapterCommands(() -> List.of(() -> List.of(bridge)), config);
    }
}
