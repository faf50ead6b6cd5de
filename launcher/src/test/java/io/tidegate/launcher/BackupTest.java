package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
        assertEquals("url = http://db:8086\ndatabase = d\n.password = newer\n", Files.readString(config.resolve(PLANT)));
        done("restore", "--config", config.toString(), folder.resolve("b.zip.undo.zip").toString());
        assertEquals("url = http://other:8086\n.password = newer\n", Files.readString(config.resolve(PLANT)));
    }

    @Test
    void aSecretThatIsNeitherInTheBackupNorHereIsTold() throws IOException {
        done("backup", "--config", config.toString(), backup.toString());
        Files.delete(config.resolve(PLANT));
        done("restore", "--config", config.toString(), backup.toString());
        assertEquals("url = http://db:8086\ndatabase = d\n#.password = (a secret, left out)\n", Files.readString(config.resolve(PLANT)));
        assertTrue(said.toString().contains("write it into the file: " + PLANT + ": .password\n"), said.toString());
    }

    @Test
    void aBackupWithSecretsBringsBackItsOwn() throws IOException {
        Files.writeString(config.resolve(PLANT), "url = x\n#.password = (a secret, left out)\n");
        done("backup", "--secrets", "--config", config.toString(), backup.toString());
        Files.writeString(config.resolve(PLANT), "url = x\n.password = newer\n");
        done("restore", "--config", config.toString(), backup.toString());
        assertEquals("url = x\n#.password = (a secret, left out)\n", Files.readString(config.resolve(PLANT)));
    }

    @Test
    void whatWasThereAtAnEarlierRestoreIsNotReplaced() throws IOException {
        done("backup", "--config", config.toString(), backup.toString());
        Files.writeString(config.resolve(PLANT), "url = http://first:8086\n");
        done("restore", "--config", config.toString(), backup.toString());
        done("restore", "--config", config.toString(), backup.toString());
        Path undo = folder.resolve("b.zip.undo.zip");
        assertEquals("url = http://first:8086\n", content(undo).get(PLANT));
        assertTrue(Files.exists(folder.resolve("b.zip.undo-2.zip")));
        assertEquals(1, tidegate("restore", "--undo", undo.toString(), "--config", config.toString(), backup.toString()));
        assertTrue(said.toString().contains(undo + " already exists"), said.toString());
    }

    @Test
    void aRestoreThatFailsSaysWhereWhatWasThereIs() throws IOException {
        zip("tidegate-backup.txt", "a", "a/b.cfg");
        assertEquals(1, tidegate("restore", "--config", config.toString(), backup.toString()));
        assertTrue(said.toString().contains("what was there: " + folder.resolve("b.zip.undo.zip")), said.toString());
    }

    @Test
    void onlyWhatIsKnownToHaveNoSecretIsTakenWithoutThem() throws IOException {
        Files.createDirectories(config.resolve("off"));
        for (String name : List.of("off/plant.cfg", "plant.cfg.bak", "plant.cfg~", "plant.cfg.dpkg-old", "id_ed25519", "server.key"))
            Files.writeString(config.resolve(name), WITH_SECRET);
        Files.writeString(config.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
        Files.writeString(config.resolve("server.pem"), "-----BEGIN PRIVATE KEY-----\nhunter2\n");
        done("backup", "--config", config.toString(), backup.toString());
        assertEquals("[ca.pem, dbc/car.dbc, " + PLANT + ", off/plant.cfg, tidegate-backup.txt]", content(backup).keySet().toString());
        assertFalse(content(backup).toString().contains("hunter2"), content(backup).toString());
        for (String name : List.of("plant.cfg.bak", "plant.cfg~", "plant.cfg.dpkg-old", "id_ed25519", "server.key", "server.pem"))
            assertTrue(said.toString().contains("left out: " + name + ": the whole file"), said.toString());
    }

    @Test
    void linksAndHiddenFilesAreTold() throws IOException {
        Files.createSymbolicLink(config.resolve("linked.cfg"), folder.resolve("elsewhere.cfg"));
        Files.createSymbolicLink(config.resolve("more"), folder);
        Files.createDirectories(config.resolve(".git/objects"));
        done("backup", "--config", config.toString(), backup.toString());
        done("restore", "--config", config.toString(), backup.toString());
        for (String what : List.of("linked.cfg: a link to " + folder.resolve("elsewhere.cfg"), "more: a link to " + folder, ".git: hidden"))
            for (String where : List.of("left out: ", "untouched: "))
                assertTrue(said.toString().contains(where + what + "\n"), said.toString());
        done("support", "--force", "--config", config.toString(), "--data", folder.toString(), backup.toString());
        assertTrue(content(backup).get("left-out.txt").contains("linked.cfg: a link to "), content(backup).toString());
        assertTrue(content(backup).get("files.txt").contains("link more to " + folder + "\n"), content(backup).get("files.txt"));
    }

    @Test
    void aConfigurationThatWasALinkIsNotRemoved() throws IOException {
        Path linked = Files.createSymbolicLink(config.resolve("linked.cfg"), folder.resolve("elsewhere.cfg"));
        done("backup", "--config", config.toString(), backup.toString());
        Files.delete(linked);
        Files.writeString(linked, "now = a file\n");
        done("restore", "--config", config.toString(), backup.toString());
        assertEquals("now = a file\n", Files.readString(linked));
    }

    @Test
    void noLinkLeadsOutOfTheFolderAndThenNothingIsRestored() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        zip("tidegate-backup.txt", "a.cfg", "dbc/car.dbc");
        Files.delete(config.resolve("dbc/car.dbc"));
        Files.delete(config.resolve("dbc"));
        Files.createSymbolicLink(config.resolve("dbc"), outside);
        assertEquals(1, tidegate("restore", "--config", config.toString(), backup.toString()));
        assertTrue(said.toString().contains(config.resolve("dbc") + " is a link"), said.toString());
        assertFalse(Files.exists(outside.resolve("car.dbc")) || Files.exists(config.resolve("a.cfg")));
    }

    @Test
    void aPlantedLinkOfATemporaryFileIsNotWrittenThrough() throws IOException {
        done("backup", "--config", config.toString(), backup.toString());
        Files.writeString(config.resolve(PLANT), "url = http://other:8086\n");
        Path outside = Files.writeString(folder.resolve("outside"), "mine");
        Files.createSymbolicLink(config.resolve("." + PLANT + ".part"), outside);
        done("restore", "--config", config.toString(), backup.toString());
        assertEquals("mine", Files.readString(outside));
        assertTrue(Files.readString(config.resolve(PLANT)).startsWith("url = http://db:8086\n"));
    }

    @Test
    void permissionsStayAndNewFilesAreNotForEverybody() throws IOException {
        done("backup", "--config", config.toString(), backup.toString());
        Files.setPosixFilePermissions(Files.writeString(config.resolve(PLANT), "x = y\n"), PosixFilePermissions.fromString("rw-------"));
        Files.delete(config.resolve("dbc/car.dbc"));
        Files.delete(config.resolve("dbc"));
        Files.setAttribute(config, "unix:mode", 02770);
        done("restore", "--config", config.toString(), backup.toString());
        assertEquals("600 2770 640", mode(PLANT) + " " + mode("dbc") + " " + mode("dbc/car.dbc"));
    }

    private String mode(String name) throws IOException {
        return Integer.toOctalString((int) Files.getAttribute(config.resolve(name), "unix:mode") & 07777);
    }

    @Test
    void ownerAndGroupStay() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root gives files away");
        done("backup", "--config", config.toString(), backup.toString());
        Files.delete(config.resolve("dbc/car.dbc"));
        Files.writeString(config.resolve(PLANT), "x = y\n");
        for (String attribute : List.of("unix:uid", "unix:gid"))
            for (String name : List.of(PLANT, "dbc")) Files.setAttribute(config.resolve(name), attribute, 12345);
        done("restore", "--config", config.toString(), backup.toString());
        for (String name : List.of(PLANT, "dbc/car.dbc"))
            assertEquals(Map.of("uid", 12345, "gid", 12345), Files.readAttributes(config.resolve(name), "unix:uid,gid"));
    }

    private void zip(String... names) throws IOException {
        try (OutputStream out = Files.newOutputStream(backup); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
            }
        }
    }

    @Test
    void aFileOutsideOfTheFolderIsRefusedAndNothingChanges() throws IOException {
        zip("tidegate-backup.txt", "a.cfg", "../outside.cfg");
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
