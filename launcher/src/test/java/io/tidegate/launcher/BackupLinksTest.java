package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links, permissions and owners in a configuration that is backed up and restored. */
class BackupLinksTest extends BackupFixture {
    @Test
    void aFolderThatIsALinkIsTheFolderItLeadsTo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), config);
        done("backup", "--config", link.toString(), backup.toString());
        assertTrue(content(backup).containsKey("dbc/car.dbc"), content(backup).toString());
        done("support", "--force", "--config", link.toString(), "--data", link.toString(), backup.toString());
        assertTrue(content(backup).containsKey("config/" + PLANT), content(backup).toString());
        assertEquals(3, content(backup).get("files.txt").split("dbc/car.dbc", -1).length,
                content(backup).get("files.txt"));
    }

    @Test
    void linksAndHiddenFilesAreTold() throws IOException {
        Files.createSymbolicLink(config.resolve("linked.cfg"), folder.resolve("elsewhere.cfg"));
        Files.createSymbolicLink(config.resolve("more"), folder);
        Files.createDirectories(config.resolve(".git/objects"));
        done("backup", "--config", config.toString(), backup.toString());
        done("restore", "--config", config.toString(), backup.toString());
        for (String what : List.of("linked.cfg: a link to " + folder.resolve("elsewhere.cfg"),
                "more: a link to " + folder, ".git: hidden"))
            for (String where : List.of("left out: ", "untouched: "))
                assertTrue(said.toString().contains(where + what + "\n"), said.toString());
        done("support", "--force", "--config", config.toString(), "--data", folder.toString(),
                backup.toString());
        assertTrue(content(backup).get("left-out.txt").contains("linked.cfg: a link to "),
                content(backup).toString());
        assertTrue(content(backup).get("files.txt").contains("link more to " + folder + "\n"),
                content(backup).get("files.txt"));
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
        Files.setPosixFilePermissions(Files.writeString(config.resolve(PLANT), "x = y\n"),
                PosixFilePermissions.fromString("rw-------"));
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
            for (String name : List.of(PLANT, "dbc"))
                Files.setAttribute(config.resolve(name), attribute, 12345);
        done("restore", "--config", config.toString(), backup.toString());
        for (String name : List.of(PLANT, "dbc/car.dbc"))
            assertEquals(Map.of("uid", 12345, "gid", 12345),
                    Files.readAttributes(config.resolve(name), "unix:uid,gid"));
    }
}
