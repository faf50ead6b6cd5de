package io.tidegate.base.configuration.sync;

import static io.tidegate.base.configuration.sync.SyncFixture.DEMO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file gets another name: its new configuration is there before the old one goes, and no line falls
 * between.
 */
class RenameTest {
    private static final String OLD = DEMO + "~old";
    private static final String NEW = DEMO + "~new";
    private static final List<String> NEW_FIRST = List.of("put " + NEW, "delete " + OLD);

    @TempDir
    Path temp;
    private SyncFixture at;

    @BeforeEach
    void start() throws IOException { at = new SyncFixture(temp); }

    private void running(String text) {
        at.write(OLD + ".cfg", text);
        at.settle();
        at.clock.advance(Duration.ofSeconds(1));
        at.sync.look();
        at.store.done.clear();
    }

    private void rename() throws IOException {
        Files.move(at.file(OLD + ".cfg"), at.file(NEW + ".cfg"));
        written(NEW + ".cfg", 0);
    }

    /** Time stands still in this test; the file system's does not. */
    private void written(String name, int secondsAgo) throws IOException {
        Files.setLastModifiedTime(at.file(name), FileTime.from(at.clock.instant().minusSeconds(secondsAgo)));
    }

    private void looks(int count) {
        for (int i = 0; i < count; i++) {
            at.sync.look();
            at.clock.advance(Duration.ofMillis(500));
        }
    }

    @Test
    void aFileThatWasWrittenJustNow() throws IOException {
        running("bus = can0\n");
        rename();
        looks(3);
        assertEquals(NEW_FIRST, at.store.done);
    }

    @Test
    void aFileThatWasWrittenLongAgo() throws IOException {
        running("bus = can0\n");
        rename();
        written(NEW + ".cfg", 60);
        looks(3);
        assertEquals(NEW_FIRST, at.store.done);
    }

    @Test
    void aFileWhoseLastLineHasNoEnd() throws IOException {
        running("bus = can0");
        rename();
        looks(8);
        assertEquals(NEW_FIRST, at.store.done);
    }

    @Test
    void aFileThatIsCopiedFirstAndThenRemoved() throws IOException {
        running("bus = can0\n");
        Files.copy(at.file(OLD + ".cfg"), at.file(NEW + ".cfg"));
        written(NEW + ".cfg", 0);
        Files.delete(at.file(OLD + ".cfg"));
        looks(3);
        assertEquals(NEW_FIRST, at.store.done);
    }

    @Test
    void aNewFileThatIsBrokenDoesNotKeepTheOldOneAlive() throws IOException {
        running("bus = can0\n");
        Files.delete(at.file(OLD + ".cfg"));
        at.write(NEW + ".cfg", "port = x\n");
        looks(4);
        assertEquals(List.of("delete " + OLD), at.store.done);
    }

    @Test
    void aNewFileThatIsWrittenForEverDoesNotKeepTheOldOneAlive() throws IOException {
        running("bus = can0\n");
        Files.delete(at.file(OLD + ".cfg"));
        for (int i = 0; i < 12; i++) {
            at.write(NEW + ".cfg", "bus = can0\n" + "#\n".repeat(i));
            written(NEW + ".cfg", 0);
            looks(1);
        }
        assertEquals(List.of("delete " + OLD), at.store.done);
    }

    @Test
    void aNewFileOfAnotherComponentIsNotWaitedFor() throws IOException {
        running("bus = can0\n");
        Files.delete(at.file(OLD + ".cfg"));
        at.write("org.example.other.cfg", "a = b"); // no line end: read after 1.4 s
        written("org.example.other.cfg", 0);
        looks(2);
        assertEquals(List.of("delete " + OLD), at.store.done);
    }

    @Test
    void anotherFormatOfTheSameNameIsNoRename() throws IOException {
        running("bus = can0\n");
        Files.delete(at.file(OLD + ".cfg"));
        at.write(OLD + ".config", "bus=\"can1\"\n");
        looks(4);
        assertEquals(List.of("put " + OLD), at.store.done);
        assertTrue(at.sync.status().isWell(), at.sync.status().trouble());
    }
}
