package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentLogTest {
    private static final long ROOMY = 1 << 20;
    private static final long SMALL = 2000;

    private final MemoryDisk disk = new MemoryDisk();

    private SegmentLog open(long maxBytes) throws IOException { return SegmentLog.open(disk, maxBytes, true); }

    /** Appends batches of ten lines up to this number. */
    private static void fill(SegmentLog log, long from, long to) throws IOException {
        for (long line = from; line < to; line += 10) log.append(Lines.of(line, line + 10), false);
    }

    @Test
    void givesBackEverythingInOrder() throws IOException {
        SegmentLog log = open(ROOMY);
        fill(log, 1, 101);
        assertEquals(100, log.unread());
        assertEquals(Lines.range(1, 101), Lines.all(log));
        assertEquals(0, log.unread());
    }

    @Test
    void aNewOneGivesAgainWhatWasNotAcknowledged() throws IOException {
        try (SegmentLog log = open(ROOMY)) {
            fill(log, 1, 101);
            log.ack(log.next().end());
            log.next();
        }
        SegmentLog again = open(ROOMY);
        assertEquals(90, again.unread());
        assertEquals(Lines.range(11, 101), Lines.all(again));
        assertEquals("", again.findings().text());
    }

    @Test
    void whatIsAcknowledgedFreesItsSpace() throws IOException {
        SegmentLog log = open(SMALL);
        fill(log, 1, 201);
        assertTrue(disk.segments().size() > 3);
        for (Segment.Read read; (read = log.next()) != null; ) log.ack(read.end());
        assertEquals(1, disk.segments().size());
        log.close();
        open(SMALL);
        assertEquals(List.of(), disk.segments());
    }

    @Test
    void numbersGoOnWhenEverythingWasSent() throws IOException {
        try (SegmentLog log = open(ROOMY)) {
            fill(log, 1, 31);
            log.ack(31);
        }
        try (SegmentLog log = open(ROOMY)) {
            fill(log, 31, 61);
        }
        assertEquals(Lines.range(31, 61), Lines.all(open(ROOMY)));
    }

    @Test
    void aFullOneDropsItsOldestSegmentsAndCountsTheirLines() throws IOException {
        SegmentLog log = open(SMALL);
        fill(log, 1, 1001);
        assertTrue(disk.used() <= SMALL + 1024, disk.used() + " bytes");
        assertTrue(log.usedBytes() <= SMALL);
        List<Long> left = Lines.all(log);
        assertEquals(1000, log.takeDropped().lines() + left.size());
        assertEquals(Lines.range(1001 - left.size(), 1001), left);
    }

    @Test
    void whatWasDroppedIsNotMissedByTheNextOne() throws IOException {
        try (SegmentLog log = open(SMALL)) {
            fill(log, 1, 1001);
        }
        assertEquals(0, open(SMALL).findings().lostLines());
    }

    @Test
    void aBatchThatTheReaderHasIsNotCountedAsDropped() throws IOException {
        SegmentLog log = open(SMALL);
        fill(log, 1, 101);
        log.next();
        fill(log, 101, 1001);
        assertEquals(1000, 10 + log.takeDropped().lines() + log.unread());
    }

    @Test
    void aFullOneCanRefuseInsteadAndTakesAgainWhenThereIsRoom() throws IOException {
        SegmentLog log = SegmentLog.open(disk, SMALL, false);
        long[] line = {1};
        assertThrows(SpoolFullException.class, () -> {
            for (; ; line[0] += 10) log.append(Lines.of(line[0], line[0] + 10), false);
        });
        assertEquals(0, log.takeDropped().lines());
        assertEquals(line[0] - 1, log.unread());
        while (disk.segments().size() > 3) log.ack(log.next().end());
        fill(log, line[0], line[0] + 10);
        List<Long> left = Lines.all(log);
        assertEquals(Lines.range(left.get(0), line[0] + 10), left);
    }

    @Test
    void aBatchLargerThanTheSpoolIsNotTaken() throws IOException {
        byte[] noise = new byte[3000];
        new Random(1).nextBytes(noise);
        SegmentLog log = open(SMALL);
        fill(log, 1, 11);
        assertEquals(0, log.append(new LineBatch(noise, 0, noise.length, 1), false));
        assertEquals(Lines.range(1, 11), Lines.all(log));
    }

    @Test
    void whatTheReaderHasAlreadyIsOnlyForTheNextProcess() throws IOException {
        try (SegmentLog log = open(ROOMY)) {
            log.append(Lines.of(1, 11), true);
            log.append(Lines.of(11, 21), false);
            assertEquals(Lines.range(11, 21), Lines.all(log));
        }
        assertEquals(Lines.range(1, 21), Lines.all(open(ROOMY)));
    }

    @Test
    void aSegmentIsNeverChangedByALaterProcess() throws IOException {
        try (SegmentLog log = open(ROOMY)) {
            fill(log, 1, 31);
        }
        byte[] before = disk.contents().get(disk.segments().get(0));
        try (SegmentLog log = open(ROOMY)) {
            fill(log, 31, 61);
        }
        assertEquals(2, disk.segments().size());
        assertEquals(ByteBuffer.wrap(before),
                ByteBuffer.wrap(disk.contents().get(disk.segments().get(0))));
        assertEquals(Lines.range(1, 61), Lines.all(open(ROOMY)));
    }

    @Test
    void afterAFailedFsyncItGoesOnInANewSegment() throws IOException {
        SegmentLog log = open(ROOMY);
        fill(log, 1, 11);
        disk.forceFails = true;
        assertThrows(IOException.class, log::sync);
        disk.forceFails = false;
        fill(log, 11, 21);
        log.sync();
        assertEquals(2, disk.segments().size());
        assertEquals(Lines.range(1, 21), Lines.all(open(ROOMY)));
    }

    @Test
    void aNumberIsNotGivenTwiceIfItMayBeOnDisk() throws IOException {
        try (SegmentLog log = open(ROOMY)) {
            fill(log, 1, 31);
            log.ack(31);
        }
        disk.files.keySet().removeIf(name -> name.endsWith(".seg")); // sent, but never forced, when the power went
        try (SegmentLog log = open(ROOMY)) {
            fill(log, 31, 41);
        }
        assertEquals(Lines.range(31, 41), Lines.all(open(ROOMY)));
    }
}
