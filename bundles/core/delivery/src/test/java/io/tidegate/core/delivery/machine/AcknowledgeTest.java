package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Only what is settled is acknowledged, whatever is in flight when something moves. */
class AcknowledgeTest {
    @Test
    void whatWasWrittenWhileItIsInFlightIsNotAcknowledgedBeforeItsAnswer() {
        Rig rig = Rig.onOutage().add("s1 1").pass(3);
        Offer.Send flight = rig.offer();
        rig.written(rig.order(DiskOrder.Write.class));
        assertNull(rig.machine.nextDiskOrder(rig.now));
        rig.deliver(flight);
        assertEquals(2, rig.order(DiskOrder.Settle.class).upTo());
    }

    @Test
    void aFolderThatIsFoundWhileARequestFromMemoryIsInFlightKeepsAllItHas() {
        Rig rig = Rig.onOutage().add("s1 new").pass(1);
        Offer.Send flight = rig.offer();
        Source old = rig.found("old", 1, 3);
        rig.deliver(flight);
        DiskOrder.Read read = rig.order(DiskOrder.Read.class);
        assertEquals(2, old.waiting());
        rig.read(read, 1, "s1 a", "s1 b");
        assertEquals("s1 a,s1 b", rig.offered());
    }

    @Test
    void aFolderIsFinishedOnlyWhenAllOfItIsSettled() {
        Rig rig = Rig.onOutage();
        rig.found("old", 1, 3);
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a", "s1 b");
        Offer.Send flight = rig.offer();
        assertNull(rig.order(DiskOrder.Finish.class));
        rig.deliver(flight);
        DiskOrder.Finish finish = rig.order(DiskOrder.Finish.class);
        rig.machine.finished(finish, "", rig.now);
        assertEquals(List.of(), rig.machine.backlog());
    }

    @Test
    void whatWentToMakeRoomForAWriteThatFailedIsCounted() {
        Rig rig = Rig.with(Policy.ALWAYS);
        Source old = rig.found("old", 1, 5);
        rig.add("s1 1").pass(2);
        rig.machine.notWritten(writeBesideReads(rig), List.of(new Gone(old, 1, 4)), false, "EIO", rig.now);
        assertEquals(3, rig.machine.counts().overflowed());
        assertEquals(1, old.waiting());
        assertEquals(2, rig.machine.counts().waiting());
    }

    @Test
    void anAcknowledgementThatFailedIsGivenAgain() {
        Rig rig = Rig.with(Policy.ALWAYS).add("s1 1").pass(1).writeAll();
        rig.deliver(rig.offer());
        DiskOrder.Settle settle = rig.order(DiskOrder.Settle.class);
        rig.machine.settled(settle, "read-only", rig.now);
        assertNull(rig.order(DiskOrder.Settle.class), "not at once");
        assertEquals(2, rig.pass(1).order(DiskOrder.Settle.class).upTo());
        assertTrue(rig.told().contains("read-only"));
    }

    @Test
    void aFinishThatFailedIsTriedAgain() {
        Rig rig = Rig.onOutage();
        Source old = rig.found("old", 1, 2);
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a");
        rig.deliver(rig.offer());
        rig.machine.finished(rig.order(DiskOrder.Finish.class), "read-only", rig.now);
        assertEquals(List.of(old), rig.machine.backlog());
        assertEquals(old, rig.pass(1).order(DiskOrder.Finish.class).source());
    }

    @Test
    void whatAnEarlierRunSettledOutOfOrderIsNeitherLostNorReceived() {
        Rig rig = Rig.onOutage();
        rig.found("old", 1, 5);
        DiskOrder.Read read = rig.order(DiskOrder.Read.class);
        byte[] bytes = "s1 c\ns1 d\n".getBytes();
        rig.machine.read(read, new io.tidegate.core.journal.Block(3, 2, bytes, 0, bytes.length), 1, "",
                rig.now);
        assertEquals(new Counts(2, 0, 0, 2, 0), rig.machine.counts());
        assertFalse(rig.told().contains("Lost"));
    }

    @Test
    void whatIsMissingOnDiskIsCountedAndTold() {
        Rig rig = Rig.onOutage();
        rig.found("old", 1, 5);
        rig.read(rig.order(DiskOrder.Read.class), 3, "s1 c", "s1 d");
        assertEquals(new Counts(4, 0, 2, 2, 0), rig.machine.counts());
        assertTrue(rig.told().contains("Lost[source=old, records=2"));
    }

    /** The next order to write; reads stay unanswered. */
    private static DiskOrder.Write writeBesideReads(Rig rig) {
        for (int i = 0; i < 10; i++)
            if (rig.machine.nextDiskOrder(rig.now) instanceof DiskOrder.Write write) return write;
        throw new AssertionError("nothing to write");
    }
}
