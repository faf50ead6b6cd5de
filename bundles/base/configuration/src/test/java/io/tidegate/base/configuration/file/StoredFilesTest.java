package io.tidegate.base.configuration.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.config.StoredConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFilesTest {
    @TempDir
    private Path folder;

    private List<StoredConfiguration> read() throws IOException {
        return StoredFiles.read(folder, "dbc"::equals);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void filesAreReadInTheOrderOfTheirNamesAndListsAreLists() throws IOException {
        file("io.tidegate.can.decoder~b.cfg", "bus = b\ndbc = one.dbc, two.dbc\n");
        file("io.tidegate.can.decoder~a.cfg", "bus = a\n");
        file("notes.txt", "none");
        List<StoredConfiguration> found = read();
        assertEquals("a b", found.get(0).text("bus", "") + " " + found.get(1).text("bus", ""));
        assertEquals(List.of("one.dbc", "two.dbc"), found.get(1).list("dbc"));
        assertEquals("io.tidegate.can.decoder~b.cfg io.tidegate.can.decoder",
                found.get(1).file() + " " + found.get(1).component());
    }

    @Test
    void aFileOfOthersIsNotReadAndItsFaultsRefuseNothing() throws IOException {
        file("io.tidegate.can.decoder~a.cfg", "bus = a\n");
        file("org.example.plugin.cfg", "bus = b\nno sign\n");
        assertEquals(List.of("io.tidegate.can.decoder"),
                read().stream().map(StoredConfiguration::component).toList());
    }

    @Test
    void anInstanceIsNamedAlikeInEveryFormat() throws IOException {
        file("io.tidegate.events.axis~gate.config", "camera=\"a\"\n");
        file("io.tidegate.events.axis~hall.cfg", "camera = b\n");
        file("io.tidegate.events.axis~roof.cfg.json", "{\"camera\": \"c\"}");
        file("io.tidegate.events.axis~yard.cfg.cfg", "camera = d\n");
        assertEquals(List.of("gate", "hall", "roof", "yard.cfg"),
                read().stream().map(StoredConfiguration::instance).toList());
    }

    @Test
    void secretsAreLeftOut() throws IOException {
        file("io.tidegate.sinks.influx2~a.cfg", "url = http://x\n.token = secret\n");
        assertEquals(Map.of("url", "http://x"), read().get(0).values());
    }

    @Test
    void aFileThatIsWrongIsNamedWithItsLine() throws IOException {
        file("io.tidegate.can.decoder~a.cfg", "bus = a\nno sign\n");
        String said = assertThrows(IOException.class, this::read).getMessage();
        assertTrue(said.startsWith("io.tidegate.can.decoder~a.cfg: ") && said.contains("2"), said);
    }
}
