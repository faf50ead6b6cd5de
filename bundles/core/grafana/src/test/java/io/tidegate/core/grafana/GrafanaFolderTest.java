package io.tidegate.core.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrafanaFolderTest {
    @TempDir
    private Path folder;

    private GrafanaFolder.Written write(String text, boolean force) throws IOException {
        return new GrafanaFolder(folder).write(new TreeMap<>(Map.of("a/b.json", text)), force);
    }

    @Test
    void whatIsAsItWasIsNotWritten() throws IOException {
        assertEquals(List.of("a/b.json"), write("1", false).written());
        assertEquals(List.of("a/b.json"), write("1", false).unchanged());
    }

    @Test
    void whatItMadeItselfIsMadeAnew() throws IOException {
        write("1", false);
        assertEquals(List.of("a/b.json"), write("2", false).written());
        assertEquals("2", Files.readString(folder.resolve("a/b.json")));
    }

    @Test
    void whatAPersonChangedIsKeptUntilItIsForced() throws IOException {
        write("1", false);
        Files.writeString(folder.resolve("a/b.json"), "mine");
        assertEquals(List.of("a/b.json"), write("2", false).kept());
        assertEquals(List.of("a/b.json"), write("3", false).kept());
        assertEquals("mine", Files.readString(folder.resolve("a/b.json")));
        assertEquals(List.of("a/b.json"), write("3", true).written());
    }

    @Test
    void aFileThatWasThereBeforeIsAPersons() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/b.json"), "mine");
        assertEquals(List.of("a/b.json"), write("1", false).kept());
    }
}
