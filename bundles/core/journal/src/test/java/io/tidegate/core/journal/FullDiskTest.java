package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or read-only: nothing that is on it is lost, and it goes on when it can. */
class FullDiskTest {
    private final SimDisk disk = new SimDisk();

    private static long fillUp(Journal journal) {
        long[] number = {1};
        IOException full = assertThrows(IOException.class, () -> {
            for (;; number[0] += 10) journal.append(Records.encoded(number[0], number[0] + 10));
        });
        assertTrue(full.getMessage().contains("No space"), full.getMessage());
        return number[0];
    }

    @Test
    void aDiskThatIsFullAtAnyByteLosesNothing() throws IOException {
        for (int capacity = 1100; capacity < 1700; capacity++) {
            SimDisk small = new SimDisk();
            small.capacity(capacity);
            Journal journal = Journal.create(small, "it", 300);
            long end = fillUp(journal);
            small.capacity(Long.MAX_VALUE);
            journal.append(Records.encoded(end, end + 10));
            assertEquals(Records.range(1, end + 10), Records.all(journal), "full at " + capacity);
            assertEquals(Records.range(1, end + 10), Records.all(small), "full at " + capacity);
        }
    }

    @Test
    void aBlockThatFitsInPartGivesItsSpaceBack() throws IOException {
        Journal journal = Journal.create(disk, "it", 10_000);
        journal.append(Records.encoded(1, 11));
        long before = disk.used();
        disk.capacity(before + 200);
        assertThrows(IOException.class, () -> journal.append(Records.encoded(11, 1011)));
        assertEquals(before, disk.used());
        journal.append(Records.encoded(11, 12));
        assertEquals(Records.range(1, 12), Records.all(disk));
    }

    @Test
    void whatIsSettledMakesRoomOnAFullDisk() throws IOException {
        disk.capacity(4000);
        Journal journal = Journal.create(disk, "it", 500);
        long end = fillUp(journal);
        journal.settle(201);
        journal.append(Records.encoded(end, end + 10));
        assertEquals(Records.range(201, end + 10), Records.all(journal));
    }

    @Test
    void theOldestIsDroppedOnAFullDisk() throws IOException {
        disk.capacity(4000);
        Journal journal = Journal.create(disk, "it", 500);
        long end = fillUp(journal);
        Journal.Dropped dropped = journal.dropOldest();
        journal.append(Records.encoded(end, end + 10));
        assertEquals(Records.range(dropped.to(), end + 10), Records.all(journal));
    }

    @Test
    void whatIsOnAReadOnlyDiskIsStillRead() throws IOException {
        try (Journal journal = Journal.create(disk, "it", 500)) {
            Records.fill(journal, 1, 51);
        }
        disk.readOnly(true);
        Journal journal = Journal.open(disk);
        assertEquals(Records.range(1, 51), Records.all(journal));
        assertThrows(IOException.class, () -> journal.settle(51));
        assertEquals(51, journal.settled());
        disk.readOnly(false);
        journal.settle(51);
        journal.delete();
        assertEquals(0, disk.names().size());
    }

    @Test
    void oneThatWasOnlyReadClosesOnAReadOnlyDisk() throws IOException {
        try (Journal journal = Journal.create(disk, "it", 500)) {
            Records.fill(journal, 1, 51);
        }
        disk.readOnly(true);
        assertEquals(Records.range(1, 51), Records.all(disk));
    }

    @Test
    void aJournalWhoseDiskBecameReadOnlyClosesWithTheReasonAndLetsGoOfAllFiles() throws IOException {
        Journal journal = Journal.create(disk, "it", 500);
        Records.fill(journal, 1, 51);
        journal.settle(11);
        journal.read(11, 1, 1);
        disk.readOnly(true);
        IOException why = assertThrows(IOException.class, journal::close);
        assertTrue(why.getMessage().contains("Read-only"), why.getMessage());
        assertEquals(0, disk.openFiles());
        disk.readOnly(false);
        assertEquals(Records.range(11, 51), Records.all(disk));
    }

    @Test
    void aRealFullDiskLosesNothingAndGoesOn(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()) == 0,
                "skipped: no right to mount a small disk");
        FolderDisk real = new FolderDisk(folder.resolve("journal"));
        try {
            byte[] noise = new byte[40_000];
            new Random(4).nextBytes(noise);
            int kept = 0;
            Journal journal = Journal.create(real, "it", 100_000);
            try {
                for (; kept < 100; kept++)
                    journal.append(Journal.encode(new Block(kept + 1, 1, noise, 0, 40_000), 0));
            } catch (IOException expected) {
                assertTrue(expected.getMessage().contains("No space left"), expected.toString());
            }
            assertTrue(kept > 20 && kept < 30, kept + " blocks of 40 kB on a disk of 1 MiB");
            assertTrue(real.room() < 100_000 && real.capacity() == 1 << 20,
                    real.room() + " of " + real.capacity());
            journal.dropOldest();
            journal.append(Journal.encode(new Block(kept + 1, 1, noise, 0, 40_000), 0));
            journal.close();
            run("mount", "-o", "remount,ro", folder.toString());
            try (Journal readOnly = Journal.open(real)) {
                assertEquals(kept + 2, readOnly.end());
                assertEquals(40_000, readOnly.read(kept + 1, 1, 1).block().length());
            }
        } finally {
            run("umount", "-l", folder.toString());
        }
        assertEquals(0, Files.list(folder).count());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
