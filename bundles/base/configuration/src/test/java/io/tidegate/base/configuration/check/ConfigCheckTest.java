package io.tidegate.base.configuration.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigCheckTest {
    @TempDir
    Path temp;

    /** Each folder is a configuration folder; {@code expected.txt} holds its findings. */
    static Stream<Path> cases() throws IOException {
        return Files.list(Path.of("src/test/cases")).filter(Files::isDirectory).sorted();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsWrong(Path folder) throws IOException {
        String found =
                ConfigCheck.check(folder, List.of(DemoBundle.jar(temp))).stream().map(Finding::toString)
                        .collect(Collectors.joining("\n"));
        assertEquals(Files.readString(folder.resolve("expected.txt")).strip(), found, folder.toString());
    }

    @Test
    void neverShowsASecret() throws IOException {
        Path file = temp.resolve("io.tidegate.sinks.demo~plant.cfg.json");
        Files.writeString(file, """
            { "bus": "a", ".token": ["hidden-1"], ".token:Integer": "hidden-2", "token": "hidden-3", "pasword": {"x": "hidden-4"},
              "api.key:int[]": "hidden-5", ".token ": tru-hidden-6 }""");
        Files.writeString(temp.resolve("io.tidegate.sinks.demo~b.cfg"), ".token = a\nhidden-7\nbus = a\n");
        Files.writeString(temp.resolve("io.tidegate.sinks.demo~c.config"),
                ".token=I\"hidden-8\"\ntoken=hidden-9\n");
        String all = ConfigCheck.check(temp, List.of(DemoBundle.jar(temp))).toString();
        assertTrue(all.contains("influx") || all.contains("token"), all);
        assertTrue(!all.contains("hidden"), all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://u:hidden@host:1", "sftp://u:hid:den@host/x", "mqtt://:hidden@broker",
        "redis://u:hi@den@h"})
    void anAddressWithAPasswordIsRefusedAndNotShown(String address) throws IOException {
        Files.writeString(temp.resolve("io.tidegate.sinks.demo~plant.cfg"), "bus = " + address + "\n");
        assertEquals(
                "[io.tidegate.sinks.demo~plant.cfg:1: bus: expected an address without a password, found "
                        + "one with a password (not shown); put the password into its own key, "
                        + "such as .password]",
                ConfigCheck.check(temp, List.of(DemoBundle.jar(temp))).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp://logger@host/x", "http://host/a:b@c", "a:b@c"})
    void anAddressWithoutAPasswordIsTaken(String address) throws IOException {
        Files.writeString(temp.resolve("io.tidegate.sinks.demo~plant.cfg"), "bus = " + address + "\n");
        assertEquals("[]", ConfigCheck.check(temp, List.of(DemoBundle.jar(temp))).toString());
    }

    @Test
    void saysThatTheFolderIsMissing() {
        List<Finding> found = ConfigCheck.check(temp.resolve("nowhere"), List.of());
        assertEquals(
                temp.resolve("nowhere") + ": expected a folder this user may read, found NoSuchFileException;"
                        + " create it, or name another one", found.get(0).toString());
    }

    @Test
    void goesOnWhenABundleCannotBeRead() throws IOException {
        Path broken = Files.writeString(temp.resolve("broken.jar"), "no jar");
        List<Finding> found =
                ConfigCheck.check(Files.createDirectory(temp.resolve("empty")), List.of(broken));
        assertEquals(1, found.size());
        assertEquals(Finding.Level.WARNING, found.get(0).level());
    }

    @ParameterizedTest
    @ValueSource(strings = {"OSGI-INF/metatype/bomb.xml",
        "META-INF/services/io.tidegate.api.config.SettingsCheck"})
    void aSmallJarThatHoldsHugeEntriesIsNotReadWhole(String entry) throws IOException {
        Path bomb = temp.resolve("bomb.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(bomb))) {
            out.putNextEntry(new ZipEntry(entry));
            byte[] part = new byte[1 << 20];
            for (int i = 0; i < 64; i++) out.write(part);
        }
        List<Finding> found = ConfigCheck.check(Files.createDirectory(temp.resolve("empty")), List.of(bomb));
        assertEquals(
                "[bomb.jar: expected a bundle with readable Metatype XML and checks, found more than "
                        + "1048576 bytes, which no description or list of checks needs; "
                        + "replace the file]", found.toString());
    }

    @Test
    void saysThatAFolderOrALinkToNothingIsNoFile() throws IOException {
        Files.createDirectory(temp.resolve("io.tidegate.sinks.demo~a.cfg"));
        Files.createSymbolicLink(temp.resolve("io.tidegate.sinks.demo~b.cfg"), temp.resolve("nowhere"));
        assertEquals(List.of(
                "io.tidegate.sinks.demo~a.cfg: expected a file, found a folder; "
                        + "put a file there, or remove it",
                "io.tidegate.sinks.demo~b.cfg: expected a file, found a broken link; "
                        + "put a file there, or remove it"),
                ConfigCheck.check(temp, List.of()).stream().map(Finding::toString).toList());
    }

    @Test
    void aFileOfNonsenseIsToldInAFewLines() throws IOException {
        StringBuilder text = new StringBuilder("bus = a\n");
        for (int i = 0; i < 100_000; i++) text.append("k").append(i).append(" = 1\n");
        Files.writeString(temp.resolve("io.tidegate.sinks.demo~a.cfg"),
                text.substring(0, 1 << 20).replaceAll("[^\n]*$", ""));
        List<Finding> found = ConfigCheck.check(temp, List.of(DemoBundle.jar(temp)));
        assertEquals(21, found.size());
        assertTrue(
                found.get(20).toString().matches(
                        ".*:21: expected no further faults, found \\d{5} more; correct those above.*"),
                found.get(20).toString());
    }

    @Test
    void aCheckThatCannotBeLoadedIsSaid() throws IOException {
        Path bundle = Files.createDirectories(temp.resolve("bundle/META-INF/services"));
        Files.writeString(bundle.resolve("io.tidegate.api.config.SettingsCheck"), "org.example.Nowhere\n");
        List<Finding> found = ConfigCheck.check(Files.createDirectory(temp.resolve("empty")),
                List.of(temp.resolve("bundle")));
        assertEquals(1, found.size());
        assertTrue(
                found.get(0).found().contains("names org.example.Nowhere, which is no public SettingsCheck"),
                found.toString());
    }

    @Test
    void aPluginThatIsNearlyCalledAsAPartMayBeItself() throws IOException {
        Files.writeString(temp.resolve("io.tidegat.once.cfg"), "a = 1\n");
        List<Finding> found = ConfigCheck.check(temp, List.of(DemoBundle.jar(temp)));
        assertEquals(List.of(false), found.stream().map(Finding::isError).toList(), found.toString());
    }

    @Test
    void whatOnlyTheServiceCanFillInIsNoError() throws IOException {
        Files.writeString(temp.resolve("io.tidegate.sinks.demo~plant.cfg"),
                "bus = refused $[prop:tidegate.nowhere]\n");
        Files.writeString(temp.resolve("io.tidegate.sinks.demo~port.cfg"),
                "bus = a\nport = $[env:TIDEGATE_TEST_THAT_NOBODY_SETS]\n");
        List<Finding> found = ConfigCheck.check(temp, List.of(DemoBundle.jar(temp)));
        assertTrue(found.stream().anyMatch(finding -> finding.key().equals("bus")), found.toString());
        assertTrue(found.stream().noneMatch(Finding::isError), found.toString());
    }

    @Test
    void whatASecretStandsForIsCheckedHereToo() throws IOException {
        Files.writeString(temp.resolve("io.tidegate.sinks.demo~plant.cfg"),
                "bus = refused $[secret:nowhere]\n");
        List<Finding> found = ConfigCheck.check(temp, List.of(DemoBundle.jar(temp)));
        assertTrue(found.stream().anyMatch(Finding::isError), found.toString());
    }
}
