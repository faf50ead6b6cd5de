package io.tidegate.base.configuration.sync;

import static io.tidegate.base.configuration.sync.SyncFixture.DEMO;
import static io.tidegate.base.configuration.sync.SyncFixture.PLANT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSyncTest {
    @TempDir
    Path temp;
    private SyncFixture at;

    @BeforeEach
    void start() throws IOException { at = new SyncFixture(temp); }

    @AfterEach
    void balances() { assertTrue(at.sync.status().balances(), at.sync.status().toString()); }

    @Test
    void aDroppedFileBecomesATypedConfiguration() {
        at.write(PLANT + ".cfg", "bus = can0\nport = 80\nsignals = a, b\n");
        at.settle();
        assertEquals(80, at.store.value(PLANT, "port"));
        assertArrayEquals(new String[] {"a", "b"}, (String[]) at.store.value(PLANT, "signals"));
        assertEquals(Set.of("bus", "port", "signals"), at.store.stored.get(PLANT).values().keySet());
        assertTrue(at.sync.status().isWell());
        assertEquals(1, at.sync.status().sent());
    }

    @Test
    void allThreeFormatsAreRead() {
        at.write(DEMO + "~a.cfg", "bus = x\nport = 1\n");
        at.write(DEMO + "~b.config", "bus=\"x\"\nport=I\"1\"\n");
        at.write(DEMO + "~c.cfg.json", "{\"bus\": \"x\", \"port\": 1}");
        at.settle();
        assertEquals(3, at.store.stored.size());
        at.store.stored.values()
                .forEach(stored -> assertEquals(Map.of("bus", "x", "port", 1), stored.values()));
    }

    @Test
    void aFileThatIsBeingWrittenIsWaitedFor() {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.sync.look();
        at.clock.advance(Duration.ofMillis(500));
        at.write(PLANT + ".cfg", "bus = can0\nport = 80\n");
        at.sync.look();
        assertEquals(List.of(), at.store.done);
        assertEquals(1, at.sync.status().waiting());
        at.settle();
        assertEquals(List.of("put " + PLANT), at.store.done);
    }

    @Test
    void aFileWhoseLastLineHasNoEndIsWaitedForLonger() {
        at.write(PLANT + ".cfg", "bus = can0\nport = 70");
        at.settle();
        assertEquals(List.of(), at.store.done);
        at.clock.advance(Duration.ofSeconds(1));
        at.sync.look();
        assertEquals(70, at.store.value(PLANT, "port"));
    }

    @Test
    void anOldFileIsAppliedAtTheFirstLook() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0");
        Files.setLastModifiedTime(at.file(PLANT + ".cfg"),
                FileTime.from(at.clock.instant().minusSeconds(60)));
        at.sync.look();
        assertEquals(List.of("put " + PLANT), at.store.done);
    }

    @Test
    void aChangedFileReconfiguresOnlyItsOwn() {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.write(DEMO + "~other.cfg", "bus = can1\n");
        at.settle();
        at.store.done.clear();
        at.write(PLANT + ".cfg", "bus = can7\n");
        at.settle();
        assertEquals(List.of("put " + PLANT), at.store.done);
        assertEquals("can7", at.store.value(PLANT, "bus"));
    }

    @Test
    void aTouchedFileOrANewCommentChangesNothing() {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        at.write(PLANT + ".cfg", "# comment\nbus = can0\nport = 7065\n"); // and a default written out
        at.settle();
        assertEquals(List.of("put " + PLANT), at.store.done);
    }

    @Test
    void aRemovedFileTakesItsConfigurationAway() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        Files.delete(at.file(PLANT + ".cfg"));
        at.settle();
        assertTrue(at.store.stored.isEmpty());
        assertEquals(0, at.sync.status().received());
    }

    @Test
    void anEditorThatReplacesAFileDoesNotRestartTheComponent() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        Files.delete(at.file(PLANT + ".cfg"));
        at.sync.look();
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        assertEquals(List.of("put " + PLANT), at.store.done);
    }

    @Test
    void aFileThatWentWhileTheGatewayWasDownTakesItsConfigurationAway() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        Files.delete(at.file(PLANT + ".cfg"));
        at.restart();
        at.sync.look();
        assertTrue(at.store.stored.isEmpty());
    }

    @Test
    void aRestartChangesNothing() {
        at.write(PLANT + ".cfg", "bus = can0\nsignals = a\n");
        at.settle();
        at.restart();
        at.settle();
        assertEquals(List.of(), at.store.done);
        assertEquals(1, at.sync.status().sent());
    }

    @Test
    void aMissingFolderDeletesNothing() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        Files.move(at.folder, temp.resolve("away"));
        at.settle();
        assertEquals(1, at.store.stored.size());
        assertTrue(at.sync.status().trouble().contains("expected to read the configuration folder"),
                at.sync.status().trouble());
        at.restart();
        at.settle();
        assertEquals(1, at.store.stored.size());
        Files.move(temp.resolve("away"), at.folder);
        at.settle();
        assertTrue(at.sync.status().isWell());
        assertEquals(List.of(), at.store.done);
    }

    @Test
    void aFileWaitsForItsBundle() {
        at.descriptions.remove("demo");
        at.write(PLANT + ".cfg", "bus = can0\nport = 80\n");
        at.settle();
        assertTrue(at.store.stored.isEmpty());
        assertTrue(at.sync.status().trouble().contains("waits for such a bundle"),
                at.sync.status().trouble());
        at.descriptions.put("demo", io.tidegate.base.configuration.check.DemoBundle.descriptions());
        at.sync.look();
        assertEquals(80, at.store.value(PLANT, "port"));
        at.descriptions.remove("demo");
        at.settle();
        assertEquals(1, at.store.stored.size(),
                "a bundle that goes, perhaps to be updated, leaves its configuration");
    }

    @Test
    void whatWasTakenUncheckedGoesIfItDoesNotFitTheBundle() {
        at.descriptions.remove("demo");
        at.store.edit(PLANT, DEMO, Map.of("port", "abc"));
        at.write(PLANT + ".cfg", "port = abc\n");
        at.settle();
        at.descriptions.put("demo", io.tidegate.base.configuration.check.DemoBundle.descriptions());
        at.sync.look();
        assertTrue(at.store.stored.isEmpty());
    }

    @Test
    void aStrangersComponentIsConfiguredUnchecked() {
        at.write("org.apache.felix.http.cfg", "port = 8443\n");
        at.settle();
        assertEquals(Map.of("port", "8443"), at.store.stored.get("org.apache.felix.http").values());
        assertTrue(at.sync.status().isWell());
    }

    @Test
    void ofTwoFilesForOneConfigurationTheFirstCounts() throws IOException {
        at.write(PLANT + ".config", "bus=\"second\"\n");
        at.settle();
        at.write(PLANT + ".cfg", "bus = first\n");
        at.settle();
        assertEquals("first", at.store.value(PLANT, "bus"));
        assertTrue(at.sync.status().trouble().contains("expected one file for each configuration"),
                at.sync.status().trouble());
        Files.delete(at.file(PLANT + ".cfg"));
        at.settle();
        at.settle();
        assertEquals("second", at.store.value(PLANT, "bus"));
        assertTrue(at.sync.status().isWell());
    }

    @Test
    void temporaryFilesAndSubfoldersAreLeftAlone() throws IOException {
        at.write("." + PLANT + ".cfg.swp", "x");
        at.write("." + PLANT + ".cfg", "x");
        at.write(PLANT + ".cfg~", "x");
        at.write("README.md", "x");
        Files.createDirectories(at.file("dbc.cfg"));
        at.settle();
        assertEquals(0, at.sync.status().received());
        assertTrue(at.sync.status().isWell());
    }
}
