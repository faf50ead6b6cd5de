package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.journal.SimDisk.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be read now is not damaged: it is kept, and read later; the rest goes on. */
class ReadErrorsTest {
    private final SimDisk disk = new SimDisk();
    private List<String> segments;

    @BeforeEach
    void fill() throws IOException {
        try (Journal journal = Journal.create(disk, "it", 500)) {
            Records.fill(journal, 1, 301);
        }
        segments = disk.segments();
    }

    private void breakFile(String name) {
        disk.fault((kind, path, at, length) -> {
            boolean reads = kind == Kind.READ || kind == Kind.SIZE;
            if (reads && path.equals(name)) throw new IOException("Input/output error");
            if (kind == Kind.OPEN && path.equals(name))
                throw new FileNotFoundException(name + " (Too many open files)");
        });
    }

    @Test
    void anyOperationOfAReadMayFailAndTheNextReadSucceeds() throws IOException {
        for (int fails = 1; fails < 20; fails++) {
            Journal journal = Journal.open(disk);
            int[] left = {fails};
            disk.fault((kind, path, at, length) -> {
                if (--left[0] == 0) throw new IOException("Input/output error");
            });
            try {
                journal.read(100, 1000, 10_000);
            } catch (IOException e) {
                assertTrue(left[0] <= 0);
            }
            disk.fault(null);
            assertEquals(Records.range(1, 301), Records.all(journal));
            assertEquals("", journal.damage());
            journal.close();
            assertEquals(0, disk.openFiles());
        }
    }

    @Test
    void aSegmentThatCannotBeReadIsSetAsideAndReadLater() throws IOException {
        Journal journal = Journal.open(disk);
        long first = Segment.first(segments.get(2));
        breakFile(segments.get(2));
        for (int i = 0; i < 10; i++) assertThrows(IOException.class, () -> journal.read(first, 1, 1));
        Journal.Read behind = journal.read(journal.segmentEnd(first), 1, 1);
        assertEquals(Segment.first(segments.get(3)), behind.block().first());
        assertEquals("", journal.damage());
        disk.fault(null);
        assertEquals(first, journal.read(first, 1, 1).block().first());
        assertEquals(Records.range(1, 301), Records.all(journal));
        assertEquals("", journal.damage());
    }

    @Test
    void anySingleFileThatCannotBeReadDoesNotPreventOpening() throws IOException {
        for (String bad : segments) {
            breakFile(bad);
            Journal journal = Journal.open(disk);
            boolean isLast = bad.equals(segments.get(segments.size() - 1));
            assertEquals(isLast ? Segment.first(bad) + 1 : 301, journal.end());
            assertFalse(journal.isEmpty());
            if (!isLast)
                assertEquals(Records.range(journal.segmentEnd(Segment.first(bad)), 301), tail(journal, bad));
            disk.fault(null);
            assertEquals(Records.range(1, 301), Records.all(journal));
            assertEquals(301, journal.end());
            assertEquals("", journal.damage());
        }
    }

    private static List<Long> tail(Journal journal, String bad) throws IOException {
        List<Long> numbers = new java.util.ArrayList<>();
        long from = journal.segmentEnd(Segment.first(bad));
        for (Block block; (block = journal.read(from, 1, 1).block()) != null; from = block.end())
            numbers.addAll(Records.in(block));
        return numbers;
    }

    @Test
    void aLastSegmentThatCannotBeReadIsNotDeletedAsSettled() throws IOException {
        String last = segments.get(segments.size() - 1);
        breakFile(last);
        Journal journal = Journal.open(disk);
        journal.settle(journal.end());
        assertEquals(List.of(last), disk.segments());
        assertFalse(journal.isEmpty());
        disk.fault(null);
        assertEquals(Records.range(journal.settled(), 301), Records.all(journal));
        journal.settle(301);
        assertTrue(journal.isEmpty());
        assertEquals(List.of(), disk.segments());
    }

    @Test
    void whereNothingCanBeReadOpeningFailsAndLaterSucceeds() throws IOException {
        disk.fault((kind, path, at, length) -> {
            if (kind == Kind.READ) throw new IOException("Input/output error");
        });
        assertThrows(IOException.class, () -> Journal.open(disk));
        assertEquals(0, disk.openFiles());
        disk.fault(null);
        assertEquals(Records.range(1, 301), Records.all(disk));
    }

    @Test
    void theOnlySegmentThatCannotBeReadMakesOpeningFail() throws IOException {
        for (String name : segments.subList(1, segments.size())) disk.remove(name);
        breakFile(segments.get(0));
        assertThrows(IOException.class, () -> Journal.open(disk));
    }

    @Test
    void aBadSectorInTheAcknowledgementsRepeatsAndLosesNothing() throws IOException {
        try (Journal journal = Journal.open(disk)) {
            journal.settle(15);
        }
        breakFile(AckFile.NAME);
        Journal journal = Journal.open(disk);
        assertEquals(Records.range(1, 301), Records.all(journal));
        assertTrue(journal.damage().contains("ack cannot be read"), journal.damage());
        disk.fault(null);
        journal.settle(25);
        journal.close();
        assertEquals(Records.range(25, 301), Records.all(disk));
    }

    @Test
    void whomItIsForIsNotGuessed() {
        breakFile(TargetFile.NAME);
        assertThrows(IOException.class, () -> Journal.open(disk));
        disk.fault(null);
        assertEquals("it", assertOpens().target());
    }

    private Journal assertOpens() {
        try {
            return Journal.open(disk);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
