package io.tidegate.base.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.Health.Level;
import io.tidegate.base.health.Disk.Space;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskTest {
    private static final long MIB = 1L << 20;
    private static final Path DATA = Path.of("/data");

    private final AtomicLong nanos = new AtomicLong();

    private Disk disk(Disk.Asked asked) {
        Disk disk = new Disk(DATA, asked, nanos::get);
        disk.look();
        assertTrue(disk.status("").balances());
        return disk;
    }

    @ParameterizedTest
    @CsvSource({"500000, 1000000, WELL", "1025, 1000000, WELL", "1023, 1000000, ATTENTION",
        "63, 1000000, TROUBLE", "101, 1000, WELL",
        "99, 1000, ATTENTION", "9, 1000, TROUBLE", "0, 1000, TROUBLE"})
    void whatIsLittleDependsOnTheSizeOfTheDisk(long free, long total, Level expected) {
        assertEquals(expected, disk(folder -> new Space(free * MIB, total * MIB, false)).health("").level());
    }

    @Test
    void howMuchIsFreeIsSaidInWordsAndNumbers() {
        Disk disk = disk(folder -> new Space(512 * MIB, 100L << 30, false));
        assertEquals(512.0 * MIB, disk.health("").numbers().get("disk_free_bytes"));
        Disk small = disk(folder -> new Space(50 * MIB, 1500 * MIB, false));
        assertEquals(
                "the disk of /data has 50 MiB free of 1.5 GiB: free some space before it is full, or lower "
                        + "spool.bytes and record less", small.health("").sentence());
        assertEquals("", small.status("").trouble(), "it is no trouble yet");
    }

    @Test
    void aDiskThatIsReadOnlyIsTrouble() {
        Disk disk = disk(folder -> new Space(500 * MIB, 1000 * MIB, true));
        assertEquals(Level.TROUBLE, disk.health("").level());
        assertTrue(disk.status("").trouble().contains("is read-only"), disk.status("").trouble());
    }

    @Test
    void aDiskThatCannotBeAskedIsTrouble() {
        Disk disk = disk(folder -> { throw new IOException("gone"); });
        assertTrue(disk.health("").sentence().contains("found java.io.IOException: gone"),
                disk.health("").sentence());
    }

    @Test
    void aDiskThatHangsIsTroubleWhileItDoes() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Disk disk = new Disk(DATA, folder -> {
            awaitUninterruptibly(release);
            return new Space(500 * MIB, 1000 * MIB, false);
        }, nanos::get);
        Thread looker = new Thread(disk::look, "looker");
        looker.start();
        Await.until("it looks", () -> disk.status("").waiting() == 1);
        assertEquals(Level.WELL, disk.health("").level());
        nanos.addAndGet(Disk.PATIENCE_NANOS + TimeUnit.SECONDS.toNanos(2));
        assertEquals("the disk of /data has not answered for 12 s: a network share or a device that hangs",
                disk.health("").sentence());
        assertEquals(Level.TROUBLE, disk.health("").level());
        release.countDown();
        looker.join();
        assertEquals(Level.WELL, disk.health("").level());
    }

    @Test
    void theDiskOfARealFolderIsAsked(@TempDir Path folder) throws IOException {
        Space space = Disk.ask(folder);
        assertTrue(space.total() > 0 && space.free() <= space.total(), space.toString());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
