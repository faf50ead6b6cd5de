package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Folders that the first version of Tidegate wrote: three runs, 459 lines, 20 of them settled. */
class FormatOneTest {
    private static SimDisk folder(String name) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(Path.of("src/test/cases/format1", name))) {
            for (Path file : all.toList()) files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return SimDisk.of(files);
    }

    @Test
    void isReadFromWhereItWasSettledToItsEnd() throws IOException {
        Journal journal = Journal.open(folder("whole"));
        assertEquals("http://influx:8086 plant", journal.target());
        assertEquals(21, journal.settled());
        assertEquals(460, journal.end());
        assertEquals(5, journal.segments());
        assertEquals(Records.range(21, 460), Records.all(journal));
        assertEquals("", journal.damage());
    }

    @Test
    void aTornEndIsNoDamage() throws IOException {
        Journal journal = Journal.open(folder("torn"));
        assertEquals(442, journal.end());
        assertEquals(Records.range(21, 442), Records.all(journal));
        assertEquals("", journal.damage());
    }

    @Test
    void whatIsMissingIsAllTakenForLost() throws IOException {
        SimDisk disk = folder("whole");
        disk.remove("0000000000000065.seg");
        Journal.Read read = Journal.open(disk).read(101, 1, 1);
        assertEquals(131, read.block().first());
        assertEquals(131, read.absentFrom());
    }

    @Test
    void isNotAppendedToAndGoesWhenAllIsSettledButForWhatIsNotOurs() throws IOException {
        SimDisk disk = folder("whole");
        disk.put(TargetFile.UNFINISHED, new byte[] {1});
        Journal journal = Journal.open(disk);
        assertThrows(IllegalStateException.class, () -> journal.append(Records.encoded(460, 461)));
        journal.settle(460);
        assertTrue(journal.isEmpty());
        assertEquals(0, journal.segments());
        journal.delete();
        assertEquals(List.of("dead-letters.lp"), disk.names());
    }

    @Test
    void withoutAcknowledgementsTheyAreMadeBeforeAnythingIsDeleted() throws IOException {
        SimDisk disk = folder("whole");
        disk.remove(AckFile.NAME);
        try (Journal journal = Journal.open(disk)) {
            assertEquals(1, journal.settled());
            journal.settle(105);
        }
        assertEquals(Records.range(105, 460), Records.all(disk));
    }
}
