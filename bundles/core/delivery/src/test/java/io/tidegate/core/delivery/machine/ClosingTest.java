package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What happens to records when a sink closes, and when its process ends. */
class ClosingTest {
    @Test
    void allThatWaitsGoesToDiskAtOnceWithWhatIsInFlight() {
        Rig rig = Rig.with(Policy.ON_OUTAGE, true, 10_000, 1, 1).add("s1 1", "s1 2");
        Offer.Send flight = rig.offer();
        rig.machine.close();
        rig.writeAll();
        assertEquals(0, rig.machine.unsafe());
        assertEquals(2, rig.machine.counts().waiting());
        assertNotNull(flight);
    }

    @Test
    void theOpenBatchIsSentWithoutItsFlush() {
        Rig rig = Rig.onOutage().add("s1 1");
        rig.machine.close();
        assertEquals("s1 1", rig.offered());
    }

    @Test
    void nothingMoreComesIn() {
        Rig rig = Rig.onOutage();
        rig.machine.close();
        rig.add("s1 1");
        assertEquals(new Counts(0, 0, 0, 0, 0), rig.machine.counts());
        assertFalse(rig.machine.hasRoomFor(1));
    }

    @Test
    void aFlightInTheMiddleIsBroughtToItsEndAndNoOtherBegins() {
        Rig rig = Rig.with(Policy.ON_OUTAGE, true, 10_000, 1, 2).add("s1 1", "s1 2", "s1 3");
        Offer.Send one = rig.offer();
        rig.machine.close();
        rig.machine.stopSending();
        rig.deliver(one);
        assertTrue(rig.machine.isBusy());
        Offer.Send two = rig.offer();
        assertEquals("s1 2", Rig.text(two));
        rig.deliver(two);
        assertFalse(rig.machine.isBusy());
        assertNull(rig.offer());
        assertEquals(new Counts(3, 2, 0, 1, 0), rig.machine.counts());
    }

    @Test
    void aFlightThatTheServerPostponesDoesNotHoldUpTheEnd() {
        Rig rig = Rig.onOutage().add("s1 1").pass(1);
        Offer.Send flight = rig.offer();
        rig.machine.close();
        rig.machine.stopSending();
        assertTrue(rig.machine.isBusy());
        rig.postpone(flight, 0);
        assertFalse(rig.machine.isBusy());
    }

    @Test
    void onlyWhatIsInMemoryAloneIsLostWhenItIsAbandoned() {
        Rig rig = Rig.with(Policy.ON_OUTAGE, true, 10_000, 1, 1).add("s1 1", "s1 2").pass(3);
        rig.written(rig.order(DiskOrder.Write.class));
        assertEquals(1, rig.machine.abandon());
        assertEquals(new Counts(2, 0, 1, 1, 0), rig.machine.counts());
    }

    @Test
    void alwaysMeansThatNothingIsSentBeforeItIsOnDisk() {
        Rig rig = Rig.with(Policy.ALWAYS).add("s1 1").pass(1);
        assertNull(rig.offer());
        DiskOrder.Write write = rig.order(DiskOrder.Write.class);
        assertNull(rig.offer());
        rig.written(write);
        assertEquals("s1 1", rig.offered());
    }

    @Test
    void onOutageMeansThatNothingGoesToDiskWhileTheServerTakesIt() {
        Rig rig = Rig.onOutage();
        for (int i = 0; i < 20; i++) {
            rig.add("s1 " + i).pass(1);
            assertNull(rig.order(DiskOrder.Write.class));
            rig.deliver(rig.offer());
        }
    }

    @Test
    void aServerThatHangsBringsRecordsToDiskASecondAfterTheirFlush() {
        Rig rig = Rig.onOutage().add("s1 1").pass(1);
        assertNotNull(rig.offer());
        assertNull(rig.pass(0.9).order(DiskOrder.Write.class));
        assertNotNull(rig.pass(0.1).order(DiskOrder.Write.class));
    }

    @Test
    void whileTheServerIsAwayRecordsGoToDiskAtTheirFlush() {
        Rig rig = Rig.onOutage().add("s1 1").pass(1);
        rig.postpone(rig.offer(), 60);
        rig.writeAll().add("s1 2");
        assertNull(rig.pass(0.9).order(DiskOrder.Write.class));
        assertNotNull(rig.pass(0.1).order(DiskOrder.Write.class));
    }

    @Test
    void memoryMeansThatNothingGoesToDiskAndWhatIsThereIsSent() {
        Rig rig = Rig.with(Policy.MEMORY);
        rig.found("old", 1, 2);
        rig.add("s1 1").pass(100);
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a");
        assertNull(rig.order(DiskOrder.Write.class));
        rig.deliver(rig.offer());
        assertEquals("s1 a", rig.offered());
    }

    @Test
    void whatWasWrittenIsMadeDurableWithinTheInterval() {
        Rig rig = Rig.with(Policy.ALWAYS).add("s1 1").pass(1);
        rig.written(rig.order(DiskOrder.Write.class));
        assertNull(rig.pass(0.9).order(DiskOrder.Sync.class));
        assertNotNull(rig.pass(0.1).order(DiskOrder.Sync.class));
    }
}
