package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes when memory or disk is full, and what does not. Memory holds 60 bytes: 12 records of 5. */
class RoomTest {
    private static Rig small(Policy policy, boolean dropsOldest) {
        return Rig.with(policy, dropsOldest, 60, 2, 1);
    }

    private static Rig fill(Rig rig, int records) {
        for (int i = 0; i < records; i++) rig.add("s1 " + i % 10);
        return rig;
    }

    @Test
    void theOldestIsDroppedAndCounted() {
        Rig rig = fill(small(Policy.MEMORY, true), 15);
        assertEquals(new Counts(15, 0, 4, 11, 4), rig.machine.counts());
        assertEquals("s1 4,s1 5", rig.offered());
    }

    @Test
    void theNewestIsRefusedAndCounted() {
        Rig rig = fill(small(Policy.MEMORY, false), 15);
        assertEquals(new Counts(15, 0, 3, 12, 3), rig.machine.counts());
        assertEquals("s1 0,s1 1", rig.offered());
    }

    @Test
    void whatIsInFlightIsNotDropped() {
        Rig rig = fill(small(Policy.MEMORY, true), 2);
        Offer.Send flight = rig.offer();
        fill(rig, 20);
        assertEquals("s1 0,s1 1", Rig.text(flight));
        rig.deliver(flight);
        assertEquals(2, rig.machine.counts().sent());
        assertEquals(22, rig.machine.counts().sent() + rig.machine.counts().dropped()
                + rig.machine.counts().waiting());
    }

    @Test
    void whatTheDiskDropsWhileItIsInFlightIsSettledByItsAnswer() {
        Rig rig = Rig.with(Policy.ALWAYS, true, 1_000, 2, 1);
        fill(rig, 2).writeAll();
        Offer.Send flight = rig.offer();
        fill(rig, 2);
        rig.written(rig.order(DiskOrder.Write.class), new Gone(rig.machine.live(), 1, 3));
        assertEquals(0, rig.machine.counts().dropped());
        rig.deliver(flight);
        assertEquals(new Counts(4, 2, 0, 2, 0), rig.machine.counts());
    }

    @Test
    void whatWasReadIsUnsafeOnceItsCopyIsGone() {
        Rig rig = Rig.onOutage();
        Source old = rig.found("old", 1, 3);
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a", "s1 b");
        Offer.Send flight = rig.offer();
        rig.add("s1 1");
        rig.machine.close();
        rig.written(rig.order(DiskOrder.Write.class), new Gone(old, 1, 3));
        assertEquals(2, rig.machine.unsafe());
        rig.deliver(flight);
        assertEquals(0, rig.machine.unsafe());
    }

    @Test
    void whatWasReadIsNotSentOnceItWasDropped() {
        Rig rig = Rig.onOutage();
        Source old = rig.found("old", 1, 4);
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a", "s1 b", "s1 c");
        rig.add("s1 1");
        rig.machine.close();
        rig.written(rig.order(DiskOrder.Write.class), new Gone(old, 1, 3));
        rig.deliver(rig.offer()); // what came in takes turns with what was left
        assertEquals("s1 c", rig.offered());
    }

    @Test
    void aMemoryThatIsHalfFullGoesToDiskThoughTheServerIsWell() {
        Rig rig = fill(small(Policy.ON_OUTAGE, true), 6);
        assertNull(rig.order(DiskOrder.Write.class));
        fill(rig, 2);
        assertNotNull(rig.order(DiskOrder.Write.class));
    }

    @Test
    void memoryLetsGoFirstOfWhatIsOnDiskTooNewestFirst() {
        Rig rig = small(Policy.ALWAYS, true);
        fill(rig, 12).writeAll();
        fill(rig, 2);
        assertEquals(0, rig.machine.counts().dropped());
        Offer.Send first = rig.offer();
        assertEquals("s1 0,s1 1", Rig.text(first));
    }

    @Test
    void whatMemoryLetGoOfIsReadFromDiskAndSentInOrder() {
        Rig rig = small(Policy.ALWAYS, true);
        fill(rig, 12).writeAll();
        fill(rig, 4).writeAll();
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            Offer.Send send = rig.offer();
            if (send == null) {
                DiskOrder.Read read = rig.order(DiskOrder.Read.class);
                rig.read(read, read.from(), "s1 " + (read.from() - 1) % 10, "s1 " + read.from() % 10);
                send = rig.offer();
            }
            sent.append(Rig.text(send)).append(',');
            rig.deliver(send);
        }
        assertEquals("s1 0,s1 1,s1 2,s1 3,s1 4,s1 5,s1 6,s1 7,s1 8,s1 9,s1 0,s1 1,s1 0,s1 1,s1 2,s1 3,",
                sent.toString());
    }

    @Test
    void lessMemoryDropsNothingThatTheDiskCanTake() {
        Rig rig = fill(small(Policy.ON_OUTAGE, true), 10);
        rig.machine.change(Rig.settings(Policy.ON_OUTAGE, true, 20, 2, 1));
        DiskOrder.Write write = rig.order(DiskOrder.Write.class);
        rig.add("s1 2"); // while the first batch is being written
        rig.written(write);
        fill(rig.writeAll(), 2);
        assertEquals(0, rig.machine.counts().dropped());
    }

    @Test
    void lessMemoryThanIsWithTheServerDropsNothingThatComesIn() {
        Rig rig = Rig.with(Policy.ON_OUTAGE, true, 1_000, 10, 1);
        fill(rig, 10);
        rig.postpone(rig.offer(), 60);
        rig.writeAll();
        rig.machine.change(Rig.settings(Policy.ON_OUTAGE, true, 20, 10, 1));
        for (int i = 0; i < 5; i++) fill(rig, 2).writeAll();
        assertEquals(0, rig.machine.counts().dropped());
    }

    @Test
    void lessMemoryCountsAtOnceWhereTheDiskFails() {
        Rig rig = fill(small(Policy.ON_OUTAGE, true), 10);
        rig.machine.change(Rig.settings(Policy.ON_OUTAGE, true, 20, 2, 1));
        rig.machine.notWritten(rig.order(DiskOrder.Write.class), List.of(), false, "broken", rig.now);
        rig.add("s1 2");
        assertEquals(3, rig.machine.counts().waiting());
    }

    @Test
    void lessMemoryCountsAtOnceWhereThereIsNoDisk() {
        Rig rig = fill(small(Policy.MEMORY, true), 12);
        rig.machine.change(Rig.settings(Policy.MEMORY, true, 20, 2, 1));
        rig.add("s1 2");
        assertEquals(3, rig.machine.counts().waiting());
    }

    @Test
    void lessMemoryCountsOnceTheRestIsOnDisk() {
        Rig rig = fill(small(Policy.ON_OUTAGE, true), 12);
        rig.machine.change(Rig.settings(Policy.ON_OUTAGE, true, 20, 2, 1));
        rig.writeAll();
        fill(rig, 8); // with nobody at the disk: 4 of 5 bytes fit
        assertEquals(4, rig.machine.counts().dropped());
    }

    @Test
    void hasNoRoomWhileADiskThatIsFullIsStillBeingSent() {
        Rig rig = Rig.with(Policy.ALWAYS, true, 1_000, 2, 1);
        fill(rig, 4);
        rig.machine.written(rig.order(DiskOrder.Write.class), List.of(), true, rig.now);
        assertFalse(rig.machine.hasRoom());
        rig.deliver(rig.offer());
        assertNull(rig.order(DiskOrder.Read.class)); // also tells the disk what is settled
        assertTrue(rig.machine.hasRoom());
    }

    @Test
    void hasNoRoomWhileMemoryIsMoreThanHalfFull() {
        Rig rig = fill(small(Policy.MEMORY, true), 6);
        assertTrue(rig.machine.hasRoom());
        fill(rig, 1);
        assertFalse(rig.machine.hasRoom());
    }

    @Test
    void anEmptyMemoryHasRoomForOneLotOfAnySize() {
        Rig rig = small(Policy.MEMORY, true);
        assertTrue(rig.machine.hasRoomFor(1_000));
        fill(rig, 1);
        assertFalse(rig.machine.hasRoomFor(1_000));
    }
}
