package io.tidegate.base.configuration.sync;

import static io.tidegate.base.configuration.sync.SyncFixture.DEMO;
import static io.tidegate.base.configuration.sync.SyncFixture.PLANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.base.configuration.demo.DemoSettingsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteBackTest {
    private static final String UUID = DEMO + ".0b5e2a4c-1f9d-4b0e-8f3c-5d3d0f8c2b11";
    @TempDir
    Path temp;
    private SyncFixture at;

    @BeforeEach
    void start() throws IOException { at = new SyncFixture(temp); }

    /** All keys of the form with their defaults, as the web console posts them. */
    private static Map<String, Object> form(Object... changes) {
        Map<String, Object> form =
                new HashMap<>(Map.of("bus", "can0", "url", "http://localhost:8086", ".token", "",
                        "port", 7065, "most.bytes", 4294967296L, "factor", 1.0, "on", true, "policy", "every",
                        "signals", new String[0], "ports", new int[] {1, 2}));
        for (int i = 0; i < changes.length; i += 2)
            form.put((String) changes[i], changes[i + 1]);
        return form;
    }

    @Test
    void anEditChangesItsLineOnly() throws IOException {
        at.write(PLANT + ".cfg", "# The plant.\nbus = can0   \n# port = 7065\n\npolicy=changes\n");
        at.settle();
        at.store.edit(PLANT, DEMO, form("policy", "every", "port", 80, "signals", new String[] {"a,b", "c"}));
        at.edited(PLANT);
        assertEquals(
                "# The plant.\nbus = can0   \n# port = 7065\nport = 80\n\npolicy=every\nsignals = a\\,b, c\n",
                at.read(PLANT + ".cfg"));
        at.store.done.clear();
        at.settle();
        assertEquals(List.of(), at.store.done, "what was written by the gateway is not applied again");
    }

    @Test
    void savingAFormWithoutAChangeLeavesTheFileAlone() throws IOException {
        String text = "bus = can0\nports = 1,2\n";
        at.write(PLANT + ".cfg", text);
        Instant before = Instant.parse("2026-01-01T00:00:00Z");
        Files.setLastModifiedTime(at.file(PLANT + ".cfg"), FileTime.from(before));
        at.settle();
        at.store.edit(PLANT, DEMO, form());
        at.edited(PLANT);
        assertEquals(before, Files.getLastModifiedTime(at.file(PLANT + ".cfg")).toInstant());
    }

    @Test
    void placeholdersAndPermissionsAreKept() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\nport = $[env:PORT;default=1]\n.token = $[secret:t]\n");
        Files.setPosixFilePermissions(at.file(PLANT + ".cfg"), PosixFilePermissions.fromString("rw-r-----"));
        at.settle();
        at.store.edit(PLANT, DEMO,
                form("port", "$[env:PORT;default=1]", ".token", "$[secret:t]", "bus", "can1"));
        at.edited(PLANT);
        assertEquals("bus = can1\nport = $[env:PORT;default=1]\n.token = $[secret:t]\n",
                at.read(PLANT + ".cfg"));
        assertEquals("rw-r-----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(at.file(PLANT + ".cfg"))));
    }

    @Test
    void otherFormatsAreWrittenInTheirOwn() throws IOException {
        at.write(DEMO + "~j.cfg.json", "{\n  \"port\": 1,\n  \"bus\": \"can0\"\n}\n");
        at.write(DEMO + "~f.config", "# head\nbus=\"can0\"\nport=I\"1\"\n");
        at.settle();
        for (String name : List.of("~j", "~f")) {
            at.store.edit(DEMO + name, DEMO, form("port", 80));
            at.edited(DEMO + name);
        }
        assertEquals("{\"port\":80,\"bus\":\"can0\"}", at.read(DEMO + "~j.cfg.json").replaceAll("\\s", ""));
        assertEquals("# head bus=\"can0\" port=I\"80\"",
                at.read(DEMO + "~f.config").replaceAll("\\s+", " ").strip());
    }

    @Test
    void anEditOfAFileThatWasEditedTooKeepsBoth() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\nport = 1\n");
        at.settle();
        at.write(PLANT + ".cfg", "bus = can0\nport = 1\npolicy = changes\n");
        at.store.edit(PLANT, DEMO, form("port", 80));
        at.sync.edited(PLANT);
        at.settle();
        assertEquals("bus = can0\nport = 80\npolicy = changes\n", at.read(PLANT + ".cfg"));
        assertEquals("changes", at.store.value(PLANT, "policy"));
        assertEquals(80, at.store.value(PLANT, "port"));
    }

    @Test
    void anEditNobodySpokeOfYetIsNotUndoneByAFileThatIsReadAgain() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\nport = 1\n");
        at.settle();
        at.parsers.put("demo", "1", () -> List.of(new DemoSettingsCheck())); // the file is due again
        at.store.edit(PLANT, DEMO, form("port", 80));
        at.settle();
        assertEquals(80, at.store.value(PLANT, "port"));
        assertEquals("bus = can0\nport = 80\n", at.read(PLANT + ".cfg"));
    }

    @Test
    void anEditNobodySpokeOfYetAndOneOfTheFileBothCount() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\nport = 1\n");
        at.settle();
        at.write(PLANT + ".cfg", "bus = can0\nport = 1\npolicy = changes\n");
        at.store.edit(PLANT, DEMO, form("port", 80));
        at.settle();
        at.settle();
        assertEquals("bus = can0\nport = 80\npolicy = changes\n", at.read(PLANT + ".cfg"));
        assertEquals("changes", at.store.value(PLANT, "policy"));
        assertEquals(80, at.store.value(PLANT, "port"));
    }

    @Test
    void anEditWhileTheFileIsReadCountsToo() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\nport = 1\n");
        at.settle();
        at.parsers.put("demo", "1", () -> {
            at.store.edit(PLANT, DEMO, form("port", 80)); // the parser is loaded as the file is checked
            return List.of(new DemoSettingsCheck());
        });
        at.settle();
        at.settle();
        assertEquals(80, at.store.value(PLANT, "port"));
        assertEquals("bus = can0\nport = 80\n", at.read(PLANT + ".cfg"));
    }

    @Test
    void aConfigurationThatIsMadeAndEditedAtOnceKeepsTheEdit() throws IOException {
        at.parsers.put("demo", "1", () -> List.of(new DemoSettingsCheck()));
        at.store.edit(PLANT, DEMO, form("port", 1));
        at.sync.edited(PLANT);
        at.store.edit(PLANT, DEMO, form("port", 2));
        at.settle();
        assertEquals(2, at.store.value(PLANT, "port"));
    }

    @Test
    void anEditMayMendABrokenFile() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\nport = 1\n");
        at.settle();
        at.write(PLANT + ".cfg", "bus = can0\nport = x\n");
        at.settle();
        at.store.edit(PLANT, DEMO, form("port", 2));
        at.edited(PLANT);
        at.settle();
        assertEquals("bus = can0\nport = 2\n", at.read(PLANT + ".cfg"));
        assertTrue(at.sync.status().isWell(), at.sync.status().trouble());
    }

    @Test
    void aConfigurationMadeInTheConsoleGetsAFileAndAName() throws IOException {
        at.store.edit(UUID, DEMO, form("bus", "Car 1", "port", 80, ".token", "x"));
        at.edited(UUID);
        String pid = DEMO + "~car-1";
        assertEquals("# Created in the web console. Keys that are not listed have their default values.\n"
                + ".token = x\nbus = Car 1\nport = 80\n", at.read(pid + ".cfg"));
        assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(at.file(pid + ".cfg"))));
        assertEquals(java.util.Set.of(pid), at.store.stored.keySet());
        at.store.done.clear();
        at.settle();
        at.restart();
        at.settle();
        assertEquals(List.of(), at.store.done);
        assertEquals(1, at.store.stored.size());
    }

    @Test
    void itRunsUnderItsNameBeforeTheOneWithoutGoes() {
        at.store.edit(UUID, DEMO, form());
        at.edited(UUID);
        assertEquals(List.of("put " + DEMO + "~can0", "delete " + UUID), at.store.done);
    }

    @Test
    void aSecondOneGetsAnotherName() throws IOException {
        at.write(DEMO + "~can0.cfg", "bus = x\n");
        at.settle();
        at.store.edit(UUID, DEMO, form());
        at.edited(UUID);
        assertTrue(at.store.stored.containsKey(DEMO + "~can0-2"));
    }

    @Test
    void aPowerCutWhileItIsNamedLeavesOneOfThem() throws IOException {
        at.store.edit(UUID, DEMO, form());
        at.edited(UUID);
        at.store.stored.clear();
        at.store.edit(UUID, DEMO, form()); // Config Admin as it was before the move
        Files.createDirectories(at.state.getParent());
        Files.writeString(at.state, UUID + "\t" + DEMO + "~can0.cfg\n");
        at.restart();
        at.settle();
        assertEquals(java.util.Set.of(DEMO + "~can0"), at.store.stored.keySet());
    }

    @Test
    void aConfigurationThatExistsOnceGetsAFileToo() throws IOException {
        at.store.edit("io.tidegate.once", "", Map.of("folder", "C:\\logs\\"));
        at.edited("io.tidegate.once");
        assertTrue(at.read("io.tidegate.once.cfg").endsWith("folder = C:\\\\logs\\\\\n"),
                at.read("io.tidegate.once.cfg"));
        at.settle();
        assertEquals("C:\\logs\\", at.store.value("io.tidegate.once", "folder"));
    }

    @Test
    void aConfigurationWithoutAFileGetsOneAtTheStart() {
        at.store.edit(PLANT, DEMO, form());
        at.settle();
        assertTrue(Files.exists(at.file(PLANT + ".cfg")));
    }

    @Test
    void othersThanOursGetNoFileButKeepTheOneTheyHave() throws IOException {
        at.store.edit("org.apache.felix.http", "", Map.of("port", "1"));
        at.edited("org.apache.felix.http");
        assertFalse(Files.exists(at.file("org.apache.felix.http.cfg")));
        at.write("org.apache.felix.other.cfg", "a = 1\nb = 2\n");
        at.settle();
        at.store.edit("org.apache.felix.other", "", Map.of("a", "3"));
        at.edited("org.apache.felix.other");
        assertEquals("a = 3\n", at.read("org.apache.felix.other.cfg"));
    }

    @Test
    void aConfigurationDeletedInTheConsoleTakesItsFileAway() {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        at.store.stored.clear();
        at.edited(PLANT);
        assertFalse(Files.exists(at.file(PLANT + ".cfg")));
        at.settle();
        assertTrue(at.store.stored.isEmpty());
    }

    @Test
    void aNewFileIsNotTakenAwayByAnOldDeletion() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        Files.delete(at.file(PLANT + ".cfg"));
        at.settle();
        at.write(PLANT + ".cfg", "bus = can1\n");
        at.sync.look();
        at.sync.edited(PLANT); // the event of the deletion above comes late
        at.settle();
        assertEquals("can1", at.store.value(PLANT, "bus"));
    }

    @Test
    void aFileWhoseEditCannotBeSavedIsReadAllTheSame() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        Files.createDirectories(at.file("." + PLANT + ".cfg.tmp/in-the-way"));
        at.store.edit(PLANT, DEMO, form("port", 80));
        at.edited(PLANT);
        at.parsers.put("demo", "1", () -> List.of(new DemoSettingsCheck()));
        at.settle();
        assertEquals(80, at.store.value(PLANT, "port"), "the file says nothing new");
        at.write(PLANT + ".cfg", "bus = can1\n");
        at.settle();
        assertEquals("can1", at.store.value(PLANT, "bus"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsATroubleAndTriedAgain() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        Path blocked = Files.createDirectories(at.file("." + PLANT + ".cfg.tmp/in-the-way"));
        at.store.edit(PLANT, DEMO, form("port", 80));
        at.edited(PLANT);
        assertTrue(at.sync.status().trouble().contains("could not be saved"), at.sync.status().trouble());
        Files.delete(blocked);
        at.sync.look();
        assertEquals("bus = can0\nport = 80\n", at.read(PLANT + ".cfg"));
        assertTrue(at.sync.status().isWell(), at.sync.status().trouble());
    }
}
