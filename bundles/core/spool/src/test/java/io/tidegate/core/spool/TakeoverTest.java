package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.spool.Spooling.Policy;
import io.tidegate.core.spool.Spooling.WhenFull;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backlog finds its way when its sink has another name, and only then. */
class TakeoverTest extends SpoolRig {
    @TempDir
    private Path data;

    private Sender open(String name, String target, long maxBytes) {
        Path folder = Spooling.folder(data, name);
        outbox = new Outbox(MIB, 10, new Spooling(Policy.ON_OUTAGE, folder, maxBytes, WhenFull.DROP_OLDEST, Duration.ZERO));
        sender = new Sender(name, outbox, this::server, FAST, new Requests(1, 10), new FolderDisk(folder),
                new LetterFile(name, folder, MIB, outbox), new Takeover(name, folder, target, Duration.ofMillis(20)));
        sender.start();
        return sender;
    }

    private Path folder(String name) { return Spooling.folder(data, name); }

    private void leave(String name, String target, int lines) {
        up.set(false);
        open(name, target, 8 * MIB);
        add(lines);
        sender.close();
        assertEquals(lines, sender.status().waiting());
    }

    @Test
    void aSinkWithAnotherNameAndTheSameTargetSendsWhatTheOldOneLeft() throws IOException {
        leave("sinks.test~old", "http://h, plant ", 1000);
        Files.writeString(folder("sinks.test~old").resolve("dead-letters.lp"), "# no\nm f=1\n");
        up.set(true);
        open("sinks.test~new", "http://h, plant ", 8 * MIB);
        add(10);
        assertEquals(1010, settled(1010).sent());
        assertEquals(new TreeSet<>(Lines.range(1, 1011)), new TreeSet<>(delivered));
        until("nothing is left of the old one", () -> !Files.exists(folder("sinks.test~old")));
        assertEquals("# no\nm f=1\n", Files.readString(folder("sinks.test~new").resolve("dead-letters.lp")));
    }

    @Test
    void whatIsForAnotherTargetIsLeftAlone() {
        leave("sinks.test~old", "http://h, plant", 100);
        up.set(true);
        open("sinks.test~new", "http://h, other", 8 * MIB);
        add(10);
        settled(10);
        until("it had a look", () -> Takeover.wasSaid(folder("sinks.test~old")));
        sender.close();
        open("sinks.test~old", "http://h, plant", 8 * MIB);
        assertEquals(100, settled(100).sent());
    }

    @Test
    void aSinkThatRunsKeepsWhatItHas() {
        leave("sinks.test~old", "http://h, plant", 100);
        Sender old = open("sinks.test~old", "http://h, plant", 8 * MIB);
        until("it has its backlog", () -> old.status().received() == 100);
        open("sinks.test~new", "http://h, plant", 8 * MIB);
        add(10);
        until("it is on disk", () -> sender.status().trouble().contains("the spool holds"));
        assertEquals(100, old.status().waiting());
        assertEquals(10, sender.status().waiting());
        old.close();
        until("it takes over what the other left", () -> sender.status().waiting() == 110);
    }

    @Test
    void nothingIsDroppedForWhatIsTakenOver() throws IOException {
        leave("sinks.test~old", "http://h, plant", 500);
        sender = null;
        Path folder = Files.createDirectories(folder("sinks.test~new"));
        Takeover takeover = new Takeover("sinks.test~new", folder, "http://h, plant", Duration.ZERO);
        assertTrue(takeover.begin());
        try (SegmentLog log = SegmentLog.open(new FolderDisk(folder), 2000, true)) {
            long moved = takeover.move(log, 2000);
            assertTrue(moved > 0 && moved < 500, moved + " lines in 2000 bytes");
            assertEquals(0, takeover.move(log, 2000));
            assertEquals(0, log.takeDropped().lines());
            for (long settled = 0; settled < 500; moved += takeover.move(log, 2000)) {
                settled += log.next().batch().lines();
                log.ack(settled + 1);
            }
            assertEquals(500, moved);
            assertEquals(0, log.takeDropped().lines());
        }
        takeover.end();
        assertFalse(Files.exists(folder("sinks.test~old")));
    }

    private TreeSet<Long> lines(Path spool) throws IOException {
        try (SegmentLog log = SegmentLog.open(new FolderDisk(spool), MIB, true)) {
            return new TreeSet<>(Lines.all(log));
        }
    }

    @Test
    void aCrashInTheMiddleLosesNothing(@TempDir Path crashed) throws IOException {
        leave("sinks.test~old", "t", 1000);
        sender = null;
        Path folder = Files.createDirectories(folder("sinks.test~new"));
        Takeover takeover = new Takeover("sinks.test~new", folder, "t", Duration.ZERO);
        try (SegmentLog log = SegmentLog.open(new FolderDisk(folder), MIB, true)) {
            long moved = takeover.move(log, MIB);
            assertTrue(moved > 0 && moved < 1000, moved + " lines at once");
            for (String name : new String[] {"sinks.test~old", "sinks.test~new"}) {
                Path copy = Files.createDirectories(crashed.resolve(name));
                for (File file : folder(name).toFile().listFiles()) Files.copy(file.toPath(), copy.resolve(file.getName()));
            }
            TreeSet<Long> all = lines(crashed.resolve("sinks.test~new"));
            assertEquals(moved, all.size());
            all.addAll(lines(crashed.resolve("sinks.test~old")));
            assertEquals(new TreeSet<>(Lines.range(1, 1001)), all);
        }
        takeover.end();
    }

    @Test
    void aFolderBelongsToOneAtATime() throws IOException {
        Takeover one = new Takeover("a", folder("sinks.test~a"), "t", Duration.ofHours(1));
        Takeover other = new Takeover("b", folder("sinks.test~a"), "t", Duration.ofHours(1));
        assertTrue(one.begin());
        assertFalse(other.begin());
        one.end();
        assertTrue(other.begin());
    }
}
