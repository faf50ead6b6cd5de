package io.tidegate.core.spool;

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

/** Whatever happened to its files, a spool opens, loses no more than what is damaged, and counts it. */
class DamageTest {
    private static final long ROOMY = 1 << 20;
    private static final int RECORDS = 6;
    private static final int LINES = 5;

    /** A segment with six records of five lines each. */
    private static Map<String, byte[]> oneSegment() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        try (SegmentLog log = SegmentLog.open(disk, ROOMY, true)) {
            for (int i = 0; i < RECORDS; i++) log.append(Lines.of(1 + i * LINES, 1 + (i + 1) * LINES), false);
        }
        return disk.contents();
    }

    private static String segment(Map<String, byte[]> files) { return MemoryDisk.of(files).segments().get(0); }

    /** Reads all; sees that only whole records are missing, that there are at most so many, and that it goes on. */
    private static void survives(MemoryDisk disk, int mostLost, String what) throws IOException {
        SegmentLog log = SegmentLog.open(disk, ROOMY, true);
        long waiting = log.unread();
        List<Long> read = Lines.all(log);
        assertEquals(waiting, read.size(), what);
        assertEquals(read.stream().sorted().distinct().toList(), read, what + ": order");
        int lost = RECORDS * LINES - read.size();
        assertTrue(lost <= mostLost * LINES && lost % LINES == 0, what + ": lost " + lost + " lines");
        long last = read.isEmpty() ? 0 : read.get(read.size() - 1);
        assertEquals(last - read.size(), log.findings().lostLines(), what + ": counted, but for those at the end");
        if (lost > 0) assertTrue(log.findings().damages() > 0, what + ": said");
        log.append(Lines.of(1000, 1010), false);
        assertEquals(Lines.range(1000, 1010), Lines.all(log), what + ": goes on");
        log.close();
        List<Long> again = Lines.all(SegmentLog.open(disk, ROOMY, true));
        assertEquals(read.size() + 10, again.size(), what + ": and the next one has all of it");
    }

    @Test
    void aWriteTornAtAnyByteLosesOnlyThatRecord() throws IOException {
        Map<String, byte[]> files = oneSegment();
        byte[] whole = files.get(segment(files));
        for (int cut = 0; cut < whole.length; cut++) {
            int complete = 0;
            int end = Segment.HEAD;
            for (Frame f; (f = Frame.at(whole, end, cut)) != null; complete++) end += f.size();
            MemoryDisk disk = MemoryDisk.of(files);
            disk.put(segment(files), Arrays.copyOf(whole, cut));
            SegmentLog log = SegmentLog.open(disk, ROOMY, true);
            assertEquals(Lines.range(1, 1 + complete * LINES), Lines.all(log), "cut at " + cut);
            assertEquals(cut > end ? 1 : 0, log.findings().damages(), "cut at " + cut);
            log.append(Lines.of(1000, 1010), false);
            assertEquals(Lines.range(1000, 1010), Lines.all(log), "cut at " + cut + ": goes on");
        }
    }

    @Test
    void aBitFlippedAnywhereLosesOnlyThatRecordAndCountsIt() throws IOException {
        Map<String, byte[]> files = oneSegment();
        byte[] whole = files.get(segment(files));
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            MemoryDisk disk = MemoryDisk.of(files);
            disk.put(segment(files), flipped);
            survives(disk, bit / 8 < Segment.HEAD ? 0 : 1, "bit " + bit);
        }
    }

    @Test
    void aBitThatFlipsWhileItRunsLosesOnlyThatRecordAndCountsIt() throws IOException {
        Map<String, byte[]> files = oneSegment();
        String name = segment(files);
        for (int at = Segment.HEAD; at < files.get(name).length; at++) {
            MemoryDisk disk = MemoryDisk.of(files);
            SegmentLog log = SegmentLog.open(disk, ROOMY, true);
            disk.files.get(name).bytes[at] ^= 0x10;
            long lost = 0;
            List<Long> lines = new ArrayList<>();
            for (Segment.Read read; (read = log.next()) != null; lost += read.lost())
                if (read.batch() != null) lines.addAll(Lines.in(read.batch()));
            assertEquals(LINES, lost, "byte " + at);
            assertEquals((RECORDS - 1) * LINES, lines.size(), "byte " + at);
            assertEquals(lines.stream().sorted().toList(), lines, "byte " + at);
        }
    }

    @Test
    void aBitFlippedInTheAcknowledgementsLosesNothing() throws IOException {
        MemoryDisk made = new MemoryDisk();
        try (SegmentLog log = SegmentLog.open(made, ROOMY, true)) {
            for (int i = 0; i < RECORDS; i++) log.append(Lines.of(1 + i * LINES, 1 + (i + 1) * LINES), false);
            log.ack(log.next().end());
            log.ack(log.next().end());
        }
        for (int bit = 0; bit < made.contents().get(AckFile.NAME).length * 8; bit++) {
            MemoryDisk disk = MemoryDisk.of(made.contents());
            disk.files.get(AckFile.NAME).bytes[bit / 8] ^= (byte) (1 << bit % 8);
            List<Long> read = Lines.all(SegmentLog.open(disk, ROOMY, true));
            assertTrue(read.get(0) == 6 || read.get(0) == 11, "bit " + bit + ": begins at " + read.get(0));
            assertEquals(Lines.range(read.get(0), 31), read, "bit " + bit);
        }
    }

    @Test
    void garbageBehindTheEndLosesNothing() throws IOException {
        Map<String, byte[]> files = oneSegment();
        byte[] garbage = new byte[5000];
        new Random(3).nextBytes(garbage);
        MemoryDisk disk = MemoryDisk.of(files);
        disk.put(segment(files), MemoryDisk.written(files.get(segment(files)), files.get(segment(files)).length, garbage));
        survives(disk, 0, "garbage");
        assertEquals(0, SegmentLog.open(disk, ROOMY, true).findings().damages(), "found once only");
    }

    @Test
    void zeroesInTheMiddleLoseOnlyWhatTheyCover() throws IOException {
        Map<String, byte[]> files = oneSegment();
        byte[] zeroed = files.get(segment(files));
        Arrays.fill(zeroed, 60, 90, (byte) 0);
        MemoryDisk disk = MemoryDisk.of(files);
        disk.put(segment(files), zeroed);
        survives(disk, 2, "zeroes");
    }

    @Test
    void aMissingSegmentIsCountedAndTheOthersAreRead() throws IOException {
        MemoryDisk made = new MemoryDisk();
        try (SegmentLog log = SegmentLog.open(made, 4000, true)) {
            for (int line = 1; line < 301; line += 10) log.append(Lines.of(line, line + 10), false);
            log.ack(log.next().end());
        }
        for (String missing : made.segments()) {
            MemoryDisk disk = MemoryDisk.of(made.contents());
            disk.files.remove(missing);
            SegmentLog log = SegmentLog.open(disk, 4000, true);
            List<Long> read = Lines.all(log);
            boolean isLast = missing.equals(made.segments().get(made.segments().size() - 1));
            assertEquals(isLast ? 0 : 290 - read.size(), log.findings().lostLines(), missing);
            assertTrue(read.size() > 200, missing);
            assertTrue(isLast || log.findings().text().contains("files are missing"), log.findings().text());
        }
    }

    @Test
    void withoutAcknowledgementsEverythingIsSentAgain() throws IOException {
        MemoryDisk disk = MemoryDisk.of(oneSegment());
        disk.files.remove(AckFile.NAME);
        assertEquals(Lines.range(1, 31), Lines.all(SegmentLog.open(disk, ROOMY, true)));
    }

    @Test
    void filesOfALaterVersionAreLeftAlone() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        byte[] later = ByteBuffer.allocate(100).put("TGSPOOL\2".getBytes()).array();
        CRC32C crc = new CRC32C();
        crc.update(later, 0, Segment.HEAD - 4);
        ByteBuffer.wrap(later).putInt(Segment.HEAD - 4, (int) crc.getValue());
        disk.put("0000000000000001.seg", later);
        SegmentLog log = SegmentLog.open(disk, ROOMY, true);
        assertTrue(log.findings().text().contains("later version"), log.findings().text());
        log.append(Lines.of(1, 11), false);
        assertEquals(Lines.range(1, 11), Lines.all(log));
        assertEquals(ByteBuffer.wrap(later), ByteBuffer.wrap(disk.contents().get("0000000000000001.seg")));
    }

    @Test
    void otherFilesAreNoneOfItsBusiness() throws IOException {
        MemoryDisk disk = MemoryDisk.of(oneSegment());
        disk.put("notes.txt", new byte[] {1});
        disk.put("0000000000000001.seg.bak", new byte[] {1});
        assertEquals(Lines.range(1, 31), Lines.all(SegmentLog.open(disk, ROOMY, true)));
        assertTrue(disk.contents().containsKey("notes.txt"));
    }
}
