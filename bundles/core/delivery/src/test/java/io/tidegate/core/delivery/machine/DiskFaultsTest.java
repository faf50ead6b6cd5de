package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What fails at the disk loses nothing, and holds up nothing else. */
class DiskFaultsTest {
    @Test
    void whatCannotBeReadForDaysIsKeptAndReadAgainWithinAMinute() {
        Rig rig = Rig.onOutage();
        Source old = rig.found("old", 1, 3);
        for (int i = 0; i < 5_000; i++) {
            rig.machine.notRead(rig.order(DiskOrder.Read.class), 3, "EIO", rig.now);
            assertTrue(rig.machine.wakeDiskAt(rig.now) <= rig.now + 60 * Rig.SECOND);
            rig.pass(60);
        }
        assertEquals(2, old.waiting());
        assertEquals(0, rig.machine.counts().dropped());
        rig.told();
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a", "s1 b");
        assertEquals("s1 a,s1 b", rig.offered());
        assertTrue(rig.told().contains("NotRead[reason=]"));
    }

    @Test
    void whatIsBehindASegmentThatCannotBeReadGoesOn() {
        Rig rig = Rig.onOutage();
        rig.found("old", 1, 5);
        rig.machine.notRead(rig.order(DiskOrder.Read.class), 3, "EIO", rig.now);
        DiskOrder.Read read = rig.order(DiskOrder.Read.class);
        assertEquals(3, read.from());
        rig.read(read, 3, "s1 c", "s1 d");
        assertEquals("s1 c,s1 d", rig.offered());
    }

    @Test
    void aSourceThatCannotBeReadHoldsUpNoOther() {
        Rig rig = Rig.onOutage();
        Source other = new Source("other", "other", 1, 2);
        rig.found(new Source("old", "old", 1, 5), other);
        rig.machine.notRead(rig.order(DiskOrder.Read.class), 5, "EIO", rig.now);
        assertEquals(other, rig.order(DiskOrder.Read.class).source());
    }

    @Test
    void whatWasSettledOutOfOrderMovesTheAcknowledgementOnlyOnceTheGapIsClosed() {
        Rig rig = Rig.onOutage();
        rig.found("old", 1, 5);
        rig.machine.notRead(rig.order(DiskOrder.Read.class), 3, "EIO", rig.now);
        rig.read(rig.order(DiskOrder.Read.class), 3, "s1 c", "s1 d");
        rig.deliver(rig.offer());
        assertNull(rig.order(DiskOrder.Settle.class));
        rig.pass(1);
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a", "s1 b");
        rig.deliver(rig.offer());
        assertEquals("old", rig.order(DiskOrder.Finish.class).source().name());
    }

    @Test
    void anFsyncThatFailedDoesNotWriteTheBatchAgain() {
        Rig rig = Rig.with(Policy.ALWAYS).add("s1 1").pass(1);
        DiskOrder.Write write = rig.order(DiskOrder.Write.class);
        rig.written(write);
        rig.machine.synced("EIO", rig.now);
        rig.pass(2);
        assertTrue(rig.machine.nextDiskOrder(rig.now) instanceof DiskOrder.Probe
                || rig.order(DiskOrder.Probe.class) != null);
        assertEquals("s1 1", rig.offered());
    }

    @Test
    void aBatchThatCouldNotBeWrittenIsSentFromMemoryAndWrittenOnceThatWorks() {
        Rig rig = Rig.with(Policy.ALWAYS).add("s1 1").pass(1);
        DiskOrder.Write write = rig.order(DiskOrder.Write.class);
        rig.machine.notWritten(write, List.of(), true, "full", rig.now);
        assertNull(rig.order(DiskOrder.Write.class), "not at once");
        assertEquals("s1 1", rig.offered());
        assertEquals(write.batch(), rig.pass(1).order(DiskOrder.Write.class).batch());
    }

    @Test
    void aBatchLargerThanTheSpoolStaysInMemoryAndTheDiskRests() {
        Rig rig = Rig.with(Policy.ALWAYS).add("s1 1").pass(1);
        rig.machine.tooLarge(rig.order(DiskOrder.Write.class));
        assertNull(rig.order(DiskOrder.Write.class));
        assertTrue(rig.machine.wakeDiskAt(rig.now) > rig.now);
        assertEquals(1, rig.machine.unsafe());
        assertEquals("s1 1", rig.offered());
    }

    @Test
    void whatIsSentFromMemoryInsteadIsToldToTheNextBatchOnDisk() {
        Rig rig = Rig.with(Policy.ALWAYS).add("s1 1").pass(1);
        rig.machine.tooLarge(rig.order(DiskOrder.Write.class));
        rig.add("s1 2").pass(1);
        assertEquals(1, rig.order(DiskOrder.Write.class).skipped());
    }

    @Test
    void aSenderLooksAgainWhenWhatCouldNotBeReadIsDueAgainAsItMayBeInMemory() {
        Rig rig = Rig.with(Policy.ALWAYS, true, 60, 2, 1);
        for (int i = 0; i < 12; i++) rig.add("s1 " + i % 10);
        rig.writeAll().add("s1 2", "s1 3").writeAll();
        for (int i = 0; i < 5; i++) rig.deliver(rig.offer());
        rig.machine.notRead(rig.order(DiskOrder.Read.class), 20, "EIO", rig.now);
        assertNull(rig.offer());
        assertEquals(rig.now + Rig.SECOND, rig.machine.wakeSenderAt(rig.now));
    }

    @Test
    void aTroubleOfTheDiskIsToldToEnd() {
        Rig rig = Rig.with(Policy.ALWAYS).add("s1 1").pass(1);
        rig.machine.notWritten(rig.order(DiskOrder.Write.class), List.of(), false, "EIO", rig.now);
        assertTrue(rig.told().contains("NotWritten[reason=EIO]"));
        rig.pass(1).writeAll();
        assertTrue(rig.told().contains("NotWritten[reason=]"));
    }

    @Test
    void ofWhatWasReadAndPartlyDroppedMeanwhileOnlyTheRestIsSent() {
        Rig rig = Rig.with(Policy.ALWAYS);
        Source old = rig.found("old", 1, 5);
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a", "s1 b", "s1 c", "s1 d");
        rig.add("s1 new").pass(1);
        rig.written(rig.order(DiskOrder.Write.class), new Gone(old, 1, 3));
        Offer.Send first = rig.offer();
        assertEquals("s1 new", Rig.text(first));
        rig.deliver(first);
        Offer.Send rest = rig.offer();
        assertEquals("s1 c\ns1 d", Rig.text(rest).replace(",", "\n").strip());
        assertFalse(old.book().isSettled(3));
        rig.deliver(rest);
        assertTrue(old.book().isSettled(4));
    }
}
