package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.journal.SimDisk.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final long SMALL = 250;
    private static final long ROOMY = 1 << 20;

    private final SimDisk disk = new SimDisk();

    private Journal create(long segmentBytes) throws IOException {
        return Journal.create(disk, "it", segmentBytes);
    }

    @Test
    void givesBackEverythingInOrderInThisRunAndInTheNext() throws IOException {
        try (Journal journal = create(SMALL)) {
            Records.fill(journal, 1, 101);
            assertEquals(Records.range(1, 101), Records.all(journal));
        }
        assertEquals(Records.range(1, 101), Records.all(disk));
    }

    @Test
    void aNewOneIsEmptyAndKnowsNoNumber() throws IOException {
        Journal journal = create(SMALL);
        assertTrue(journal.isEmpty());
        assertFalse(Journal.isJournal(disk));
        assertEquals(0, journal.settled());
        assertEquals(0, journal.end());
        assertNull(journal.oldest());
        assertNull(journal.dropOldest());
        assertNull(journal.read(0, 1, 1).block());
        assertEquals("it", journal.target());
    }

    @Test
    void numbersThatWereNeverMeantToBeThereAreNotMissed() throws IOException {
        Journal journal = create(SMALL);
        journal.append(Records.encoded(50, 60));
        journal.append(Journal.encode(Records.of(70, 80), 10));
        journal.append(Journal.encode(Records.of(95, 100), 5));
        assertEquals(50, journal.settled());
        assertEquals(new Journal.Read(null, 100).absentFrom(), journal.read(100, 1, 1).absentFrom());
        assertEquals(60, journal.read(60, 1, 1).absentFrom());
        assertEquals(66, journal.read(66, 1, 1).absentFrom());
        assertEquals(70, journal.read(60, 1, 1).block().first());
        assertEquals(90, journal.read(80, 1, 1).absentFrom(), "80 to 90 were not skipped on purpose");
        assertEquals(95, journal.read(97, 1, 1).absentFrom());
        assertEquals(95, journal.read(97, 1, 1).block().first());
    }

    @Test
    void blocksThatFollowEachOtherAreJoinedUpToALimit() throws IOException {
        Journal journal = create(ROOMY);
        Records.fill(journal, 1, 101);
        journal.append(Records.encoded(103, 105));
        assertEquals(41, journal.read(1, 40, 10_000).block().end());
        assertEquals(31, journal.read(1, 39, 10_000).block().end());
        assertEquals(41, journal.read(1, 1000, 360).block().end());
        assertEquals(31, journal.read(1, 1000, 359).block().end());
        assertEquals(11, journal.read(1, 1, 1).block().end());
        assertEquals(101, journal.read(1, 1000, 10_000).block().end());
        assertEquals(Records.range(1, 101), Records.in(journal.read(1, 1000, 10_000).block()));
        assertEquals(21, journal.read(25, 10, 10_000).block().first(), "the block that holds it");
    }

    @Test
    void whatIsSettledFreesItsSpaceAndIsNotGivenAgain() throws IOException {
        Journal journal = create(SMALL);
        Records.fill(journal, 1, 201);
        int before = journal.segments();
        long bytes = journal.bytes();
        journal.settle(journal.segmentEnd(1) - 1);
        assertEquals(before, journal.segments());
        journal.settle(journal.segmentEnd(1));
        assertEquals(before - 1, journal.segments());
        assertTrue(journal.bytes() < bytes);
        journal.settle(150);
        assertEquals(Records.range(150, 201), Records.all(journal));
        assertEquals(141, journal.read(1, 1, 1).block().first());
        journal.settle(201);
        assertTrue(journal.isEmpty());
        assertEquals(1, journal.segments(), "it is appended to");
        Records.fill(journal, 201, 211);
        journal.close();
        assertEquals(Records.range(201, 211), Records.all(disk));
    }

    @Test
    void settlingNeverGoesBack() throws IOException {
        Journal journal = create(SMALL);
        Records.fill(journal, 1, 51);
        journal.settle(31);
        journal.settle(11);
        assertEquals(31, journal.settled());
    }

    @Test
    void theOldestSegmentIsDroppedAndNotMissedLater() throws IOException {
        try (Journal journal = create(SMALL)) {
            Records.fill(journal, 1, 101);
            Journal.Dropped oldest = journal.oldest();
            assertEquals(oldest, journal.dropOldest());
            assertEquals(1, oldest.from());
            assertTrue(oldest.bytes() <= SMALL && oldest.to() == 11, oldest.toString());
            assertEquals(oldest.to(), journal.settled());
            assertEquals(Records.range(oldest.to(), 101), Records.all(journal));
            while (journal.dropOldest() != null) assertEquals("", journal.damage());
            assertEquals(0, journal.bytes());
            Records.fill(journal, 101, 111);
        }
        try (Journal journal = Journal.open(disk)) {
            assertEquals(Records.range(101, 111), Records.all(journal));
            assertEquals("", journal.damage());
        }
    }

    @Test
    void aBlockLargerThanASegmentGetsOneOfItsOwn() throws IOException {
        Journal journal = create(SMALL);
        journal.append(Records.encoded(1, 3));
        byte[] large = new byte[5000];
        new java.util.Random(1).nextBytes(large);
        journal.append(Journal.encode(new Block(3, 1, large, 0, 5000), 0));
        journal.append(Records.encoded(4, 6));
        assertEquals(3, journal.segments());
        assertEquals(5000, journal.read(3, 1, 1).block().length());
    }

    @Test
    void aNumberIsNeverGivenTwice() throws IOException {
        Journal journal = create(SMALL);
        Records.fill(journal, 1, 11);
        assertThrows(IllegalArgumentException.class, () -> journal.append(Records.encoded(10, 12)));
        assertThrows(IllegalArgumentException.class, () -> journal.append(new byte[100]));
        assertEquals(11, journal.end());
    }

    @Test
    void whatMayHaveBeenWrittenIsGivenOnceWhenItIsAppendedAgain() throws IOException {
        Journal journal = create(ROOMY);
        Records.fill(journal, 1, 11);
        byte[] again = Records.encoded(11, 21);
        SimDisk whole = disk;
        disk.fault((kind, path, at, length) -> {
            if (kind == Kind.TRUNCATE) throw new IOException("Input/output error");
        });
        disk.capacity(disk.used() + again.length - 1);
        assertThrows(IOException.class, () -> journal.append(again));
        disk.fault(null);
        disk.capacity(Long.MAX_VALUE);
        journal.append(again);
        assertEquals(2, whole.segments().size());
        assertEquals(Records.range(1, 21), Records.all(journal));
        journal.close();
        byte[] first = whole.contents().get(whole.segments().get(0));
        first[first.length - 1] = again[again.length - 1];
        byte[] complete = java.util.Arrays.copyOf(first, first.length + 1);
        complete[first.length] = again[again.length - 1];
        whole.put(whole.segments().get(0), complete);
        assertEquals(Records.range(1, 21), Records.all(whole));
    }

    @Test
    void thereIsOneJournalInAFolder() throws IOException {
        try (Journal journal = create(SMALL)) {
            Records.fill(journal, 1, 11);
        }
        assertThrows(FileAlreadyExistsException.class, () -> create(SMALL));
    }

    @Test
    void aClosedOneSaysSo() throws IOException {
        Journal journal = create(SMALL);
        journal.close();
        journal.close();
        assertThrows(IllegalStateException.class, () -> journal.append(Records.encoded(1, 2)));
        assertThrows(IllegalStateException.class, () -> journal.read(1, 1, 1));
        assertThrows(IllegalStateException.class, () -> journal.settle(1));
    }

    @Test
    void openingReadsLittle() throws IOException {
        SimDisk large = new SimDisk();
        byte[] noise = new byte[100_000];
        new java.util.Random(2).nextBytes(noise);
        try (Journal journal = Journal.create(large, "it", 8 << 20)) {
            for (int i = 1; i < 200; i++)
                journal.append(Journal.encode(new Block(i, 1, noise, 0, noise.length), 0));
        }
        long[] read = new long[2];
        large.fault((kind, path, at, length) -> {
            read[0]++;
            read[1] += length;
        });
        Journal journal = Journal.open(large);
        assertEquals(200, journal.end());
        assertTrue(read[0] < 150 && read[1] < 600_000, read[0] + " operations, " + read[1] + " bytes, for "
                + journal.segments() + " segments");
    }

    @Test
    void aRealFolderGivesBackWhatWasAppended(@TempDir Path folder) throws IOException {
        FolderDisk real = new FolderDisk(folder.resolve("a/b"));
        try (Journal journal = Journal.create(real, "somewhere", 3000)) {
            Records.fill(journal, 1, 1001);
        }
        try (Journal journal = Journal.open(real)) {
            assertEquals(Records.range(1, 1001), Records.all(journal));
            journal.settle(1001);
            journal.delete();
        }
        assertFalse(Files.exists(real.path()));
        assertEquals(List.of(), real.names());
    }
}
