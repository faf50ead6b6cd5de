package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidegate backup}, {@code restore} and {@code support}. */
class BackupTest {
    private static final String PLANT = "io.tidegate.sinks.influx1~plant.cfg";
    private static final String WITH_SECRET = "url = http://db:8086\ndatabase = d\n.password = hunter2\n";

    @TempDir
    private Path folder;
    private Path config;
    private Path backup;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void aConfiguration() throws IOException {
        config = folder.resolve("config");
        backup = folder.resolve("b.zip");
        for (String name : new String[] {"dbc", "secrets", "logs"}) Files.createDirectories(config.resolve(name));
        Files.writeString(config.resolve(PLANT), WITH_SECRET);
        Files.writeString(config.resolve("dbc/car.dbc"), "VERSION \"\"\n");
        Files.writeString(config.resolve("secrets/token"), "swordfish");
        Files.writeString(config.resolve("logs/drive.log"), "(1.0) can0 1#00\n");
    }

    private int tidegate(String... args) {
        PrintWriter out = new PrintWriter(said, true);
        return Main.commandLine().setOut(out).setErr(out).execute(args);
    }

    private void done(String... args) { assertEquals(0, tidegate(args), said.toString()); }

    private static Map<String, String> content(Path zip) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList())
                content.put(entry.getName(), new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
        return content;
    }

    @Test
    void secretsAreLeftOutAndSaid() throws IOException {
        done("backup", "--config", config.toString(), backup.toString());
        assertEquals("[dbc/car.dbc, " + PLANT + ", tidegate-backup.txt]", content(backup).keySet().toString());
        assertFalse(content(backup).toString().matches("(?s).*(hunter2|swordfish).*"), content(backup).toString());
        for (String what : new String[] {"secrets/token: a secret", PLANT + ": .password", "logs/drive.log (16 bytes)"})
            assertTrue(said.toString().contains("left out: " + what), said.toString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
    }

    @Test
    void aFolderThatIsALinkIsTheFolderItLeadsTo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), config);
        done("backup", "--config", link.toString(), backup.toString());
        assertTrue(content(backup).containsKey("dbc/car.dbc"), content(backup).toString());
        done("support", "--force", "--config", link.toString(), "--data", link.toString(), backup.toString());
        assertTrue(content(backup).containsKey("config/" + PLANT), content(backup).toString());
        assertEquals(3, content(backup).get("files.txt").split("dbc/car.dbc", -1).length, content(backup).get("files.txt"));
    }

    @Test
    void secretsAreTakenOnRequest() throws IOException {
        done("backup", "--secrets", "--config", config.toString(), backup.toString());
        assertEquals(WITH_SECRET, content(backup).get(PLANT));
        assertEquals("swordfish", content(backup).get("secrets/token"));
    }

    @Test
    void aFileThatIsThereIsReplacedOnRequestOnly() throws IOException {
        Files.writeString(backup, "mine");
        assertEquals(1, tidegate("backup", "--config", config.toString(), backup.toString()));
        assertEquals("mine", Files.readString(backup));
        done("backup", "--force", "--config", config.toString(), backup.toString());
    }

    @Test
    void theConfigurationIsAsItWasAndSecretsStay() throws IOException {
        done("backup", "--config", config.toString(), backup.toString());
        Files.writeString(config.resolve("dbc/car.dbc"), "broken");
        Files.writeString(config.resolve("io.tidegate.sinks.file~new.cfg"), "folder = x\n");
        done("restore", "--config", config.toString(), backup.toString());
        assertEquals("VERSION \"\"\n", Files.readString(config.resolve("dbc/car.dbc")));
        assertFalse(Files.exists(config.resolve("io.tidegate.sinks.file~new.cfg")));
        assertEquals(WITH_SECRET, Files.readString(config.resolve(PLANT)));
        assertEquals("swordfish", Files.readString(config.resolve("secrets/token")));
        assertTrue(Files.exists(config.resolve("logs/drive.log")));
    }

    @Test
    void restoringCanBeUndone() throws IOException {
        done("backup", "--config", config.toString(), backup.toString());
        Files.writeString(config.resolve(PLANT), "url = http://other:8086\n.password = newer\n");
        done("restore", "--config", config.toString(), backup.toString());
        assertEquals("url = http://db:8086\ndatabase = d\n#.password = (a secret, left out)\n", Files.readString(config.resolve(PLANT)));
        done("restore", "--config", config.toString(), folder.resolve("b.zip.undo.zip").toString());
        assertEquals("url = http://other:8086\n.password = newer\n", Files.readString(config.resolve(PLANT)));
    }

    @Test
    void aFileOutsideOfTheFolderIsRefusedAndNothingChanges() throws IOException {
        try (OutputStream out = Files.newOutputStream(backup); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"tidegate-backup.txt", "a.cfg", "../outside.cfg"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
            }
        }
        assertEquals(1, tidegate("restore", "--config", config.toString(), backup.toString()));
        assertTrue(said.toString().contains("outside of its folder: ../outside.cfg"), said.toString());
        assertFalse(Files.exists(folder.resolve("outside.cfg")) || Files.exists(config.resolve("a.cfg")));
    }

    @Test
    void whatIsNoBackupIsRefused() throws IOException {
        Files.writeString(backup, "no zip");
        assertEquals(1, tidegate("restore", "--config", config.toString(), backup.toString()));
        assertTrue(said.toString().contains("expected a backup of Tidegate"), said.toString());
    }

    @Test
    void whatAHelperSeesHasNoSecret() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        done("support", "--config", config.toString(), "--data", folder.resolve("data").toString(), backup.toString());
        Map<String, String> seen = content(backup);
        assertFalse(seen.toString().matches("(?s).*(hunter2|swordfish|VERSION \").*"), seen.toString());
        assertTrue(seen.get("config/" + PLANT).contains("url = http://db:8086"), seen.toString());
        assertTrue(seen.get("files.txt").contains("16 logs/drive.log"), seen.get("files.txt"));
        assertTrue(seen.get("about.txt").contains("Tidegate") && seen.get("status.json").contains("no gateway runs"), seen.toString());
    }
}
