package io.tidegate.core.spool;

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

/** A disk that is full, read-only or broken: nothing that is on it is lost, and it goes on when it can. */
class FullDiskTest {
    private static final long ROOMY = 1 << 20;

    private final MemoryDisk disk = new MemoryDisk();

    private static long fillUp(SegmentLog log) {
        long[] line = {1};
        IOException full = assertThrows(IOException.class, () -> {
            for (; ; line[0] += 10) log.append(Lines.of(line[0], line[0] + 10), false);
        });
        assertTrue(full.getMessage().startsWith("No space"), full.getMessage());
        return line[0];
    }

    @Test
    void aDiskThatIsFullAtAnyByteLosesNothing() throws IOException {
        for (int capacity = 1100; capacity < 1400; capacity++) {
            MemoryDisk small = new MemoryDisk();
            small.capacity = capacity;
            SegmentLog log = SegmentLog.open(small, 2000, true);
            log.prepare();
            long end = fillUp(log);
            small.capacity = Long.MAX_VALUE;
            log.append(Lines.of(end, end + 10), false);
            assertEquals(Lines.range(1, end + 10), Lines.all(SegmentLog.open(small, 2000, true)), "full at " + capacity);
        }
    }

    @Test
    void whatIsSentMakesRoomOnAFullDisk() throws IOException {
        disk.capacity = 3000;
        SegmentLog log = SegmentLog.open(disk, 4000, true);
        log.prepare();
        long end = fillUp(log);
        for (int i = 0; i < 20; i++) log.ack(log.next().end());
        assertEquals("", log.problem());
        log.append(Lines.of(end, end + 10), false);
        assertEquals(Lines.range(201, end + 10), Lines.all(log));
    }

    @Test
    void aFullDiskCanBeOpened() throws IOException {
        disk.capacity = 3000;
        SegmentLog log = SegmentLog.open(disk, ROOMY, true);
        log.prepare();
        long end = fillUp(log);
        assertEquals(Lines.range(1, end), Lines.all(SegmentLog.open(disk, ROOMY, true)));
    }

    @Test
    void whatIsOnAReadOnlyDiskIsStillSent() throws IOException {
        try (SegmentLog log = SegmentLog.open(disk, ROOMY, true)) {
            for (int line = 1; line < 51; line += 10) log.append(Lines.of(line, line + 10), false);
        }
        disk.readOnly = true;
        SegmentLog log = SegmentLog.open(disk, ROOMY, true);
        assertThrows(IOException.class, () -> log.append(Lines.of(51, 61), false));
        assertEquals(Lines.range(1, 51), Lines.all(log));
        log.ack(51);
        assertTrue(log.problem().contains("Read-only"), log.problem());
        disk.readOnly = false;
        log.ack(51);
        assertEquals("", log.problem());
        log.append(Lines.of(51, 61), false);
        assertEquals(Lines.range(51, 61), Lines.all(SegmentLog.open(disk, ROOMY, true)));
    }

    @Test
    void aSegmentThatCannotBeReadIsGivenUpAndCounted() throws IOException {
        SegmentLog log = SegmentLog.open(disk, ROOMY, true);
        log.append(Lines.of(1, 11), false);
        disk.unreadable = true;
        assertThrows(IOException.class, log::next);
        assertThrows(IOException.class, log::next);
        assertEquals(10, log.next().lost());
        disk.unreadable = false;
        log.append(Lines.of(11, 21), false);
        assertEquals(Lines.range(11, 21), Lines.all(log));
    }

    @Test
    void aRealFullDiskLosesNothingAndGoesOn(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString()) == 0,
                "skipped: no right to mount a small disk");
        try {
            SegmentLog log = SegmentLog.open(new FolderDisk(folder.resolve("spool")), 1 << 30, true);
            log.prepare();
            Random random = new Random(4);
            byte[] noise = new byte[40_000];
            int kept = 0;
            try {
                for (; kept < 100; kept++) {
                    random.nextBytes(noise);
                    log.append(new LineBatch(noise, 0, noise.length, 1), false);
                }
            } catch (IOException expected) {
                assertTrue(expected.getMessage().contains("No space left"), expected.toString());
            }
            assertTrue(kept > 20 && kept < 30, kept + " records of 40 kB on a disk of 1 MiB");
            assertEquals(kept, SegmentLog.open(new FolderDisk(folder.resolve("spool")), 1 << 30, true).unread());
            run("mount", "-o", "remount,size=2m", folder.toString());
            log.append(new LineBatch(noise, 0, noise.length, 1), false);
            log.close();
            assertEquals(kept + 1, SegmentLog.open(new FolderDisk(folder.resolve("spool")), 1 << 30, true).unread());
            run("mount", "-o", "remount,ro", folder.toString());
            SegmentLog readOnly = SegmentLog.open(new FolderDisk(folder.resolve("spool")), 1 << 30, true);
            assertThrows(IOException.class, () -> readOnly.append(Lines.of(1, 2), false));
            assertEquals(40_000, readOnly.next().batch().length());
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
