package io.tidegate.base.configuration.sync;

import static io.tidegate.base.configuration.sync.SyncFixture.DEMO;
import static io.tidegate.base.configuration.sync.SyncFixture.PLANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that are wrong, and of what they configured before. */
class BrokenFilesTest {
    @TempDir
    Path temp;
    private SyncFixture at;

    @BeforeEach
    void start() throws IOException { at = new SyncFixture(temp); }

    @AfterEach
    void balances() { assertTrue(at.sync.status().balances(), at.sync.status().toString()); }

    @Test
    void tellsByPidWhatIsWrongWithARefusedFileAndNoLongerOnceItIsMended() {
        at.write(PLANT + ".cfg", "bus = can0\nport = lots\n");
        at.settle();
        assertEquals(Set.of(PLANT), at.sync.refused().keySet());
        assertTrue(at.sync.refused().get(PLANT).contains(":2"), at.sync.refused().toString());
        at.write(PLANT + ".cfg", "bus = can0\nport = 80\n");
        at.settle();
        assertEquals(Map.of(), at.sync.refused());
    }

    @Test
    void aBrokenNewFileConfiguresNothingAndSaysWhichKey() {
        at.write(PLANT + ".cfg", "bus = can0\nport = abc\n");
        at.settle();
        assertTrue(at.store.stored.isEmpty());
        String trouble = at.sync.status().trouble();
        assertTrue(
                trouble.startsWith(
                        PLANT + ".cfg:2: port: expected a whole number from 1 to 65535, found \"abc\""),
                trouble);
        assertTrue(trouble.endsWith(PLANT + " is not configured by it"), trouble);
        assertEquals(1, at.sync.status().dropped());
    }

    @Test
    void aBrokenChangeLeavesTheLastGoodConfigurationRunning() {
        at.write(PLANT + ".cfg", "bus = can0\nport = 80\n");
        at.settle();
        at.write(PLANT + ".cfg", "bus = can0\nport = abc\n");
        at.settle();
        assertEquals(80, at.store.value(PLANT, "port"));
        assertTrue(at.sync.status().trouble().contains("keeps its last good configuration"),
                at.sync.status().trouble());
        at.restart();
        at.settle();
        assertEquals(80, at.store.value(PLANT, "port"));
        assertFalse(at.sync.status().isWell());
        at.write(PLANT + ".cfg", "bus = can0\nport = 81\n");
        at.settle();
        assertEquals(81, at.store.value(PLANT, "port"));
        assertTrue(at.sync.status().isWell());
    }

    @Test
    void aRemovedBrokenFileTakesTheLastGoodConfigurationAway() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        at.write(PLANT + ".cfg", "bus =\n");
        at.settle();
        Files.delete(at.file(PLANT + ".cfg"));
        at.settle();
        assertTrue(at.store.stored.isEmpty());
    }

    @Test
    void anUnreadableFileIsTriedAgain() throws IOException {
        Files.write(at.file(PLANT + ".cfg"), new byte[] {(byte) 0xff, '\n'});
        at.settle();
        assertTrue(at.sync.status().trouble().contains("expected text in UTF-8"), at.sync.status().trouble());
        at.write(PLANT + ".cfg", "bus = can0\n");
        at.settle();
        assertTrue(at.sync.status().isWell());
    }

    @Test
    void tellsTwoTroublesInFull() {
        for (String name : List.of("a", "b", "c"))
            at.write(DEMO + "~" + name + ".cfg", "port = 0\n");
        at.settle();
        assertTrue(at.sync.status().trouble().contains("~a.cfg: bus"), at.sync.status().trouble());
        assertTrue(at.sync.status().trouble().endsWith("And 4 more: see the log, or run tidegate check"),
                at.sync.status().trouble());
    }
}
