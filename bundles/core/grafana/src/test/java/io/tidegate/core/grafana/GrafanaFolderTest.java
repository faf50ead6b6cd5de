package io.tidegate.core.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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

    private GrafanaFolder.Written writeAll(Map<String, String> files, boolean force) throws IOException {
        return new GrafanaFolder(folder).write(new TreeMap<>(files), force);
    }

    private static final String OLD = "dashboards/flux/dbc-old.json";
    private static final String HOST = "dashboards/flux/host.json";

    @Test
    void aDashboardOfWhatIsNoLongerConfiguredIsRemoved() throws IOException {
        writeAll(Map.of(OLD, "1", HOST, "1"), false);
        assertEquals(List.of(OLD), writeAll(Map.of(HOST, "1"), false).removed());
        assertFalse(Files.exists(folder.resolve(OLD)));
        assertEquals(List.of(), writeAll(Map.of(HOST, "1"), false).removed());
    }

    @Test
    void oneThatAPersonChangedIsNeverRemoved() throws IOException {
        writeAll(Map.of(OLD, "1", HOST, "1"), false);
        Files.writeString(folder.resolve(OLD), "mine");
        assertEquals(List.of(OLD), writeAll(Map.of(HOST, "1"), false).kept());
        assertEquals(List.of(OLD), writeAll(Map.of(HOST, "1"), true).kept());
        assertEquals("mine", Files.readString(folder.resolve(OLD)));
    }

    @Test
    void aFolderThatCameWithoutTheListIsKnownAfterTheFirstTime() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/b.json"), "1");
        assertEquals(List.of("a/b.json"), write("1", false).unchanged());
        assertEquals(List.of("a/b.json"), write("2", false).written());
    }

    @Test
    void aFolderFromTheArchiveIsKnownAtOnce() throws IOException {
        try (ZipInputStream in = new ZipInputStream(
                new ByteArrayInputStream(GrafanaZip.of(new TreeMap<>(Map.of("a/b.json", "1")))))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName().substring(GrafanaZip.FOLDER.length()));
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
        assertEquals(List.of("a/b.json"), write("2", false).written());
    }

    @Test
    void aFileInAnotherCharacterSetIsAPersons() throws IOException {
        writeAll(Map.of(OLD, "1", HOST, "1"), false);
        for (String name : List.of(OLD, HOST))
            Files.writeString(folder.resolve(name), "W\u00e4rme", StandardCharsets.ISO_8859_1);
        assertEquals(List.of(HOST, OLD), writeAll(Map.of(HOST, "2"), false).kept());
    }

    @Test
    void dashboardsOfALanguageThatIsNotMadeThisTimeStay() throws IOException {
        writeAll(Map.of("dashboards/influxql/host.json", "1", HOST, "1"), false);
        assertEquals(List.of(), writeAll(Map.of(HOST, "1"), false).removed());
    }

    @Test
    void aListThatNamesFilesOfOthersRemovesNone() throws IOException {
        writeAll(Map.of(HOST, "1"), false);
        Path other = Files.writeString(folder.resolve("dashboards/mine.json"), "1");
        Path list = folder.resolve(".tidegate-made");
        String sum = Files.readString(list).split(" ")[0];
        Files.writeString(list, sum + " dashboards/flux/../mine.json\n" + sum + " dashboards/mine.json\n");
        assertEquals(List.of(), writeAll(Map.of(HOST, "2"), true).removed());
        assertEquals("1", Files.readString(other));
    }

    @Test
    void aFileThatWasThereBeforeIsAPersons() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/b.json"), "mine");
        assertEquals(List.of("a/b.json"), write("1", false).kept());
    }
}
