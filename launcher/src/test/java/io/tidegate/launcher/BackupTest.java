package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code tidegate backup}, {@code restore} and {@code support}. */
class BackupTest extends BackupFixture {
    @Test
    void secretsAreLeftOutAndSaid() throws IOException {
        done("backup", "--config", config.toString(), backup.toString());
        assertEquals("[dbc/car.dbc, " + PLANT + ", tidegate-backup.txt]",
                content(backup).keySet().toString());
        assertFalse(content(backup).toString().matches("(?s).*(hunter2|swordfish).*"),
                content(backup).toString());
        for (String what : new String[] {"secrets/token: a secret", PLANT + ": .password",
            "logs/drive.log (16 bytes)"})
            assertTrue(said.toString().contains("left out: " + what), said.toString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
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
        assertEquals("url = http://db:8086\ndatabase = d\n.password = newer\n",
                Files.readString(config.resolve(PLANT)));
        done("restore", "--config", config.toString(), folder.resolve("b.zip.undo.zip").toString());
        assertEquals("url = http://other:8086\n.password = newer\n", Files.readString(config.resolve(PLANT)));
    }

    @Test
    void aSecretThatIsNeitherInTheBackupNorHereIsTold() throws IOException {
        done("backup", "--config", config.toString(), backup.toString());
        Files.delete(config.resolve(PLANT));
        done("restore", "--config", config.toString(), backup.toString());
        assertEquals("url = http://db:8086\ndatabase = d\n#.password = (a secret, left out)\n",
                Files.readString(config.resolve(PLANT)));
        assertTrue(said.toString().contains("write it into the file: " + PLANT + ": .password\n"),
                said.toString());
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
        assertEquals(1, tidegate("restore", "--undo", undo.toString(), "--config", config.toString(),
                backup.toString()));
        assertTrue(said.toString().contains(undo + " already exists"), said.toString());
    }

    @Test
    void aRestoreThatFailsSaysWhereWhatWasThereIs() throws IOException {
        zip("tidegate-backup.txt", "a", "a/b.cfg");
        assertEquals(1, tidegate("restore", "--config", config.toString(), backup.toString()));
        assertTrue(said.toString().contains("what was there: " + folder.resolve("b.zip.undo.zip")),
                said.toString());
    }

    @Test
    void onlyWhatIsKnownToHaveNoSecretIsTakenWithoutThem() throws IOException {
        Files.createDirectories(config.resolve("off"));
        for (String name : List.of("off/plant.cfg", "plant.cfg.bak", "plant.cfg~", "plant.cfg.dpkg-old",
                "id_ed25519", "server.key"))
            Files.writeString(config.resolve(name), WITH_SECRET);
        Files.writeString(config.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
        Files.writeString(config.resolve("server.pem"), "-----BEGIN PRIVATE KEY-----\nhunter2\n");
        done("backup", "--config", config.toString(), backup.toString());
        assertEquals("[ca.pem, dbc/car.dbc, " + PLANT + ", off/plant.cfg, tidegate-backup.txt]",
                content(backup).keySet().toString());
        assertFalse(content(backup).toString().contains("hunter2"), content(backup).toString());
        for (String name : List.of("plant.cfg.bak", "plant.cfg~", "plant.cfg.dpkg-old", "id_ed25519",
                "server.key", "server.pem"))
            assertTrue(said.toString().contains("left out: " + name + ": the whole file"), said.toString());
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
        done("support", "--config", config.toString(), "--data", folder.resolve("data").toString(),
                backup.toString());
        Map<String, String> seen = content(backup);
        assertFalse(seen.toString().matches("(?s).*(hunter2|swordfish|VERSION \").*"), seen.toString());
        assertTrue(seen.get("config/" + PLANT).contains("url = http://db:8086"), seen.toString());
        assertTrue(seen.get("files.txt").contains("16 logs/drive.log"), seen.get("files.txt"));
        assertTrue(seen.get("about.txt").contains("Tidegate")
                && seen.get("status.json").contains("no gateway runs"), seen.toString());
    }
}
