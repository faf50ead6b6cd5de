package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of the Debian package on a throw-away copy of this machine: installed, run as its unit says,
 * upgraded, removed, purged. The commands are those of the README's section Install. Needs root and overlay
 * mounts; skipped without.
 */
class DebianPackageIT {
    private static final long STOPS_WITHIN_MILLIS = 10_000;
    private static final int TERMINATED = 143;

    @TempDir
    private static Path machine;

    @BeforeAll
    static void live() throws Exception {
        for (String script : List.of("machine.sh", "install.sh", "service.sh"))
            Files.copy(DebianPackageIT.class.getResourceAsStream("/deb/" + script), machine.resolve(script));
        Files.writeString(machine.resolve("nothing.sh"), "exit 0");
        assumeTrue(run("sh", "machine.sh", machine.toString(), "/srv/test/nothing.sh").code == 0,
                "needs root and overlay mounts, as on Debian itself");
        Files.copy(deb(), machine.resolve("tidegate.deb"));
        Files.writeString(machine.resolve("name"), "tidegate_VERSION_all.deb");
        Files.writeString(machine.resolve("readme.sh"), String.join("\n", commandsOfReadme()) + "\n");
        makeNewer();
        Ran lived = run("sh", "machine.sh", machine.toString(), "/srv/test/install.sh");
        assertEquals(0, lived.code, lived.said);
    }

    private record Ran(int code, String said) {}

    private static Ran run(String... command) throws Exception {
        Process process =
                new ProcessBuilder(command).directory(machine.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said);
    }

    private static Path deb() throws IOException {
        try (Stream<Path> files = Files.list(Distribution.home().getParent())) {
            List<Path> debs = files.filter(file -> file.toString().endsWith("_all.deb")).toList();
            assertEquals(1, debs.size(), debs.toString());
            return debs.get(0);
        }
    }

    /** What stands in the first block of the section Install, without comments. */
    private static List<String> commandsOfReadme() throws IOException {
        String section = Files.readString(Distribution.home().resolve("README.md")).split("\n## Install\n")[1]
                .split("\n## ")[0];
        List<String> commands = section.lines().filter(line -> line.startsWith("    ")).map(String::strip)
                .map(line -> line.replaceFirst(" +# .*", "")).collect(Collectors.toList());
        assertTrue(commands.size() >= 5 && commands.get(0).startsWith("sudo apt install"),
                commands.toString());
        return commands;
    }

    /**
     * The same package as a later version, in which the maintainers changed one file of the configuration.
     */
    private static void makeNewer() throws Exception {
        Path unpacked = machine.resolve("unpacked");
        assertEquals(0, run("dpkg-deb", "-R", "tidegate.deb", unpacked.toString()).code);
        Path control = unpacked.resolve("DEBIAN/control");
        Files.writeString(control,
                Files.readString(control).replaceFirst("\nVersion: .*", "\nVersion: 99.0"));
        Path cfg = unpacked.resolve("etc/tidegate/io.tidegate.can.replay~car.cfg");
        Files.writeString(cfg, Files.readString(cfg) + "# of the newer version\n");
        Ran built = run("dpkg-deb", "-Zgzip", "-z1", "--root-owner-group", "-b", unpacked.toString(),
                "newer.deb");
        assertEquals(0, built.code, built.said);
    }

    private static String seen(String file) throws IOException {
        return Files.readString(machine.resolve(file)).strip();
    }

    @Test
    void theServiceRunsAsAUserOfItsOwnThatMayUseSerialAdapters() throws IOException {
        assertEquals("tidegate", seen("running-as"));
        assertTrue(seen("user").contains("(dialout)"), seen("user"));
    }

    @Test
    void nobodyElseReadsConfigurationAndData() throws IOException {
        assertEquals("""
                drwxrws--- root:tidegate /etc/tidegate
                drwxrws--- root:tidegate /etc/tidegate/dbc
                drwxr-s--- root:tidegate /etc/tidegate/secrets
                drwxr-x--- tidegate:tidegate /var/lib/tidegate
                drwxr-x--- root:tidegate /var/lib/tidegate/addons""", seen("modes"));
        assertEquals("yes", seen("may"));
    }

    @Test
    void itShowsTheCarAndNoTrouble() throws IOException {
        List<String> troubles =
                seen("metrics").lines().filter(line -> line.matches("tidegate_up\\{.*} 0.*")).toList();
        assertEquals(List.of(), troubles, seen("gateway.log"));
        assertTrue(seen("metrics").contains("host=") && seen("metrics").contains("disk_usage"),
                seen("metrics"));
    }

    @Test
    void theStatusIsToldToRootAndToNobodyElse() throws IOException {
        assertTrue(seen("status").matches("(?s)Tidegate \\S+ runs for .*\nwell +can.decoder~car .*"),
                seen("status"));
        assertEquals(
                "tidegate: no permission to look into /usr/share/tidegate/data: "
                        + "ask as root (sudo) or as the gateway's user\n4",
                seen("status-nobody"));
        assertEquals("tidegate: no gateway runs with data folder /usr/share/tidegate/data\n3",
                seen("status-stopped"));
    }

    @Test
    void linesForTheJournalBeginWithTheirPriority() throws IOException {
        List<String> lines =
                seen("journal.log").lines().filter(line -> line.contains(" can.decoder~car: ")).toList();
        assertTrue(
                !lines.isEmpty() && lines.stream()
                        .allMatch(line -> line.matches("<[34567]>[A-Z]+ +can.decoder~car: .*")),
                seen("journal.log"));
    }

    @Test
    void theServiceManagerIsToldThatItIsReadyAliveAndStops() throws IOException {
        assertTrue(seen("notified").matches(
                "(?s)READY=1\nSTATUS=\\d+ components.*WATCHDOG=1\nSTATUS=\\d+ components: .*\\d+ well.*"
                        + "STOPPING=1\nSTATUS=stops.*"), seen("notified"));
        assertFalse(seen("journal.log").contains("systemd-notify"), seen("journal.log"));
    }

    @Test
    void itStopsInTime() throws IOException {
        for (String stop : List.of("stopped", "stopped-upgraded")) {
            String[] seen = seen(stop).split(" ");
            assertEquals(TERMINATED, Integer.parseInt(seen[0]));
            assertTrue(Long.parseLong(seen[1]) <= STOPS_WITHIN_MILLIS, seen[1] + " ms");
        }
    }

    @Test
    void anUpgradeKeepsWhatTheUserChangedAndTakesTheRest() throws IOException {
        assertEquals("port = 7075\nmine\n2700\nfast.cfg is gone\n# of the newer version", seen("kept"));
        assertTrue(seen("metrics-upgraded").contains("VehicleSpeed"), seen("gateway.log"));
    }

    @Test
    void removingKeepsConfigurationAndDataAndPurgingNothing() throws IOException {
        List<String> kept = seen("after-remove").lines().toList();
        assertTrue(kept.containsAll(List.of("mine.dbc", "io.tidegate.sinks.prometheus~main.cfg", "security")),
                kept.toString());
        assertEquals("", seen("left"));
    }

    @Test
    void anUnpackedArchiveBecomesAServiceAndNoneAgain() throws Exception {
        Files.copy(Distribution.home().resolveSibling("tidegate.tar.gz"), machine.resolve("tidegate.tar.gz"));
        Ran ran = run("sh", "machine.sh", machine.toString(), "/srv/test/service.sh");
        assertEquals(0, ran.code, ran.said);
        assertEquals(
                "daemon-reload\nenable --now tidegate.service\ndisable --now tidegate.service\ndaemon-reload",
                seen("systemctl"));
        assertEquals("""
                drwxr-xr-x tidegate:tidegate
                drwxrws--- root:tidegate
                drwxrws--- root:tidegate
                -rw-rw---- root:tidegate
                drwxr-s--- root:tidegate
                -rw-r----- root:tidegate""", seen("service-modes"));
        assertTrue(
                seen("installed.service").matches("(?s).*\nExecStart=/opt/tidegate-\\S+/bin/tidegate run .*"),
                seen("installed.service"));
        assertEquals("", seen("verified"));
    }

    @Test
    void theUnitIsHardened() throws Exception {
        Path unit = machine.resolve("unpacked/usr/lib/systemd/system/tidegate.service");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "needs systemd-analyze");
        Ran analyzed = run("systemd-analyze", "security", "--offline=yes", "--threshold=25", unit.toString());
        assertEquals(0, analyzed.code, analyzed.said);
        Files.copy(unit, machine.resolve("broken.service"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(machine.resolve("broken.service"),
                Files.readString(unit).replaceAll("(?m)^(Protect|Restrict).*", ""));
        assertTrue(run("systemd-analyze", "security", "--offline=yes", "--threshold=25",
                "broken.service").code != 0);
    }
}
