package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The simulated disk does lose what a real one may lose, and nothing else. */
class SimDiskTest {
    /** What a file of two forced and two later bytes may be after a loss of power. */
    private static Set<String> after(boolean forceFails) throws IOException {
        Set<String> seen = new TreeSet<>();
        for (int seed = 0; seed < 200; seed++) {
            SimDisk disk = new SimDisk();
            DiskFile file = disk.create("f");
            file.write(0, "ab".getBytes());
            file.force();
            disk.force();
            file.write(2, "cd".getBytes());
            if (forceFails) {
                disk.fault((kind, path, at, length) -> { throw new IOException("no"); });
                assertThrows(IOException.class, file::force);
                disk.fault(null);
                file.force();
            }
            disk.cutPower(new Random(seed));
            seen.add(new String(disk.contents().get("f")));
            assertThrows(IOException.class, file::size);
        }
        return seen;
    }

    @Test
    void whatWasNotForcedMayBeThereOrNotOrTorn() throws IOException {
        assertEquals(Set.of("ab", "ab\0\0", "abc", "abcd"), after(false));
    }

    @Test
    void whatAFailedForceCoveredIsNotSavedByTheNext() throws IOException {
        assertEquals(Set.of("ab"), after(true));
    }

    @Test
    void aNameThatWasNotForcedMayBeMissingAndADeletedOneMayBeBack() throws IOException {
        Set<List<String>> seen = new java.util.HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            SimDisk disk = new SimDisk();
            disk.create("old").close();
            disk.force();
            disk.create("new").close();
            disk.delete("old");
            disk.cutPower(new Random(seed));
            seen.add(disk.names());
        }
        assertEquals(Set.of(List.of(), List.of("new"), List.of("old"), List.of("new", "old")), seen);
    }

    @Test
    void thePowerGoesInTheMiddleOfAWrite() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (int seed = 0; seed < 100; seed++) {
            SimDisk disk = new SimDisk();
            DiskFile file = disk.folder("sub").create("f");
            disk.folder("sub").force();
            disk.losePowerAfter(0);
            assertThrows(SimDisk.PowerLoss.class, () -> file.write(0, "ab".getBytes()));
            assertThrows(SimDisk.PowerLoss.class, disk::names);
            disk.cutPower(new Random(seed));
            seen.add(new String(((SimDisk) disk.folder("sub")).contents().get("f")));
        }
        assertTrue(seen.containsAll(Set.of("", "a", "ab")), seen.toString());
    }

    @Test
    void aFullDiskTakesWhatThereIsRoomFor() throws IOException {
        SimDisk disk = new SimDisk();
        disk.capacity(3);
        DiskFile file = disk.create("f");
        assertThrows(IOException.class, () -> file.write(0, "abcd".getBytes()));
        assertEquals("abc", new String(disk.contents().get("f")));
        assertEquals(0, disk.room());
        disk.delete("f");
        assertEquals(3, disk.room());
    }
}
