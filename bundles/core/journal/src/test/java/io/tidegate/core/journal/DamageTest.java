package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Whatever happened to its files, a journal opens, loses no more than what is damaged, and says so. */
class DamageTest {
    private static final long ROOMY = 1 << 20;
    private static final int BLOCKS = 6;
    private static final int RECORDS = 5;
    private static final String SEGMENT = "0000000000000001.seg";

    /** A segment with six blocks of five records each. */
    private static Map<String, byte[]> oneSegment() throws IOException {
        SimDisk disk = new SimDisk();
        try (Journal journal = Journal.create(disk, "", ROOMY)) {
            for (int i = 0; i < BLOCKS; i++)
                journal.append(Records.encoded(1 + i * RECORDS, 1 + (i + 1) * RECORDS));
        }
        return disk.contents();
    }

    private static SimDisk with(Map<String, byte[]> files, byte[] segment) {
        SimDisk disk = SimDisk.of(files);
        disk.put(SEGMENT, segment);
        return disk;
    }

    /**
     * Reads all, sees that only whole blocks are missing, at most so many, and that exactly these are said
     * to be.
     */
    private static List<Long> survives(Journal journal, int mostLost, String what) throws IOException {
        List<Long> read = new ArrayList<>();
        long missing = 0;
        long from = journal.settled();
        for (Journal.Read now; (now = journal.read(from, 1, 1)).block() != null; from = now.block().end()) {
            missing += now.absentFrom() - Math.min(from, now.absentFrom());
            read.addAll(Records.in(now.block()));
        }
        assertEquals(read.stream().sorted().distinct().toList(), read, what + ": order");
        missing += journal.end() - from;
        assertEquals(journal.end() - 1 - read.size(), missing, what + ": told, but for those at the end");
        int lost = BLOCKS * RECORDS - read.size();
        assertTrue(lost <= mostLost * RECORDS && lost % RECORDS == 0, what + ": lost " + lost + " records");
        assertEquals(missing > 0, journal.damages() > 0, what + ": " + journal.damage());
        long damages = journal.damages();
        assertEquals(read, Records.all(journal), what + ": read again");
        assertEquals(damages, journal.damages(), what + ": each place is counted once");
        return read;
    }

    @Test
    void aWriteTornAtAnyByteLosesOnlyThatBlockAndIsNoDamage() throws IOException {
        Map<String, byte[]> files = oneSegment();
        byte[] whole = files.get(SEGMENT);
        for (int cut = 0; cut < whole.length; cut++) {
            int complete = 0;
            int end = Segment.HEAD;
            for (BlockHead b; (b = BlockHead.parse(whole, end, cut, 0)) != null
                    && end + b.size() <= cut; complete++)
                end += b.size();
            SimDisk disk = with(files, Arrays.copyOf(whole, cut));
            Journal journal = Journal.open(disk);
            assertEquals(1 + complete * RECORDS, journal.end(), "cut at " + cut);
            assertEquals(Records.range(1, 1 + complete * RECORDS), Records.all(journal), "cut at " + cut);
            assertEquals("", journal.damage(), "cut at " + cut);
        }
    }

    @Test
    void aBitFlippedAnywhereLosesOnlyThatBlockAndIsTold() throws IOException {
        Map<String, byte[]> files = oneSegment();
        for (int bit = 0; bit < files.get(SEGMENT).length * 8; bit++) {
            SimDisk disk = SimDisk.of(files);
            disk.flip(SEGMENT, bit / 8, 1 << bit % 8);
            survives(Journal.open(disk), bit / 8 < Segment.HEAD ? 0 : 1, "bit " + bit);
        }
    }

    @Test
    void aBitThatFlipsWhileItIsOpenLosesOnlyThatBlockAndIsTold() throws IOException {
        Map<String, byte[]> files = oneSegment();
        for (int at = Segment.HEAD; at < files.get(SEGMENT).length; at++) {
            SimDisk disk = SimDisk.of(files);
            Journal journal = Journal.open(disk);
            disk.flip(SEGMENT, at, 0x10);
            assertEquals((BLOCKS - 1) * RECORDS, survives(journal, 1, "byte " + at).size());
            assertTrue(journal.damage().contains(SEGMENT), journal.damage());
        }
    }

    @Test
    void aBitFlippedInTheAcknowledgementsLosesNothing() throws IOException {
        SimDisk made = SimDisk.of(oneSegment());
        try (Journal journal = Journal.open(made)) {
            journal.settle(6);
            journal.settle(11);
        }
        for (int bit = 0; bit < 1024 * 8; bit++) {
            SimDisk disk = SimDisk.of(made.contents());
            disk.flip(AckFile.NAME, bit / 8, 1 << bit % 8);
            Journal journal = Journal.open(disk);
            assertTrue(journal.settled() == 1 || journal.settled() == 11,
                    "bit " + bit + ": " + journal.settled());
            assertEquals(Records.range(journal.settled(), 31), Records.all(journal), "bit " + bit);
        }
    }

    @Test
    void garbageBehindTheEndLosesNothing() throws IOException {
        Map<String, byte[]> files = oneSegment();
        byte[] longer = Arrays.copyOf(files.get(SEGMENT), files.get(SEGMENT).length + 5000);
        byte[] garbage = new byte[5000];
        new Random(3).nextBytes(garbage);
        System.arraycopy(garbage, 0, longer, longer.length - 5000, 5000);
        survives(Journal.open(with(files, longer)), 0, "garbage");
    }

    @Test
    void zeroesInTheMiddleLoseOnlyWhatTheyCover() throws IOException {
        Map<String, byte[]> files = oneSegment();
        byte[] zeroed = files.get(SEGMENT);
        Arrays.fill(zeroed, 90, 110, (byte) 0);
        survives(Journal.open(with(files, zeroed)), 2, "zeroes");
    }

    private static SimDisk manySegments() throws IOException {
        SimDisk disk = new SimDisk();
        try (Journal journal = Journal.create(disk, "", 500)) {
            Records.fill(journal, 1, 301);
            journal.settle(11);
        }
        return disk;
    }

    @Test
    void aMissingSegmentIsToldAndTheOthersAreRead() throws IOException {
        Map<String, byte[]> files = manySegments().contents();
        List<String> segments = SimDisk.of(files).segments();
        for (String missing : segments) {
            SimDisk disk = SimDisk.of(files);
            disk.remove(missing);
            Journal journal = Journal.open(disk);
            int read = Records.all(journal).size();
            boolean isLast = missing.equals(segments.get(segments.size() - 1));
            assertEquals(journal.end() - 11 - read > 0, journal.damages() == 1,
                    missing + ": " + journal.damage());
            assertTrue(read > 200 && read < 290, missing + ": " + read);
            assertTrue(isLast || journal.damage().contains("are missing: a file is gone"), journal.damage());
        }
    }

    @Test
    void aSegmentThatIsDeletedWhileItIsOpenIsToldAndTheOthersAreRead() throws IOException {
        SimDisk disk = manySegments();
        Journal journal = Journal.open(disk);
        String gone = disk.segments().get(2);
        long after = journal.segmentEnd(Segment.first(gone));
        disk.remove(gone);
        Journal.Read read = journal.read(Segment.first(gone), 1, 1);
        assertEquals(after, read.block().first());
        assertEquals(after, read.absentFrom());
        assertEquals(1, journal.damages(), journal.damage());
    }

    @Test
    void withoutAcknowledgementsEverythingIsGivenAgain() throws IOException {
        SimDisk disk = SimDisk.of(oneSegment());
        disk.remove(AckFile.NAME);
        assertEquals(Records.range(1, 31), Records.all(disk));
    }

    @Test
    void filesOfALaterVersionAreLeftAlone() throws IOException {
        byte[] later = ByteBuffer.allocate(100).put("TGSPOOL\3".getBytes()).array();
        CRC32C crc = new CRC32C();
        crc.update(later, 0, Segment.HEAD - 4);
        ByteBuffer.wrap(later).putInt(Segment.HEAD - 4, (int) crc.getValue());
        SimDisk disk = SimDisk.of(oneSegment());
        disk.put("0000000000000064.seg", later);
        Journal journal = Journal.open(disk);
        assertTrue(journal.damage().contains("0000000000000064.seg is of a later version"), journal.damage());
        assertEquals(Records.range(1, 31), Records.all(journal));
        journal.settle(1000);
        assertTrue(journal.isEmpty());
        journal.delete();
        assertEquals(List.of("0000000000000064.seg", "ack", "target"), disk.names());
        assertEquals(ByteBuffer.wrap(later), ByteBuffer.wrap(disk.contents().get("0000000000000064.seg")));
    }

    @Test
    void filesOfOthersAreLeftAlone() throws IOException {
        SimDisk disk = SimDisk.of(oneSegment());
        disk.put("dead-letters.replayed.lp", new byte[] {1});
        disk.put("0000000000000001.seg.bak", new byte[] {1});
        disk.folder("more").create("x").close();
        Journal journal = Journal.open(disk);
        assertEquals(Records.range(1, 31), Records.all(journal));
        journal.delete();
        assertEquals(List.of("0000000000000001.seg.bak", "dead-letters.replayed.lp", "more"), disk.names());
    }

    @Test
    void aTornTargetIsNoOthersTarget() throws IOException {
        SimDisk made = new SimDisk();
        Journal.create(made, "http://influx:8086 plant", ROOMY).close();
        byte[] whole = made.contents().get(TargetFile.NAME);
        for (int cut = 0; cut <= whole.length; cut++) {
            SimDisk disk = SimDisk.of(oneSegment());
            disk.put(TargetFile.NAME, Arrays.copyOf(whole, cut));
            Journal journal = Journal.open(disk);
            boolean known = journal.target().equals("http://influx:8086 plant");
            assertTrue(known || journal.target().isEmpty(), "cut at " + cut + ": " + journal.target());
            assertEquals(known, journal.damage().isEmpty(), "cut at " + cut + ": " + journal.damage());
        }
        for (int at = 0; at < whole.length; at++) {
            SimDisk disk = SimDisk.of(oneSegment());
            disk.put(TargetFile.NAME, whole);
            disk.flip(TargetFile.NAME, at, 1);
            assertEquals("", Journal.open(disk).target(), "byte " + at);
        }
    }
}
