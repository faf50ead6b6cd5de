package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is offered when: old and new in turns, each series in order. */
class OrderTest {
    @Test
    void aNewRecordIsOfferedThoughABacklogWaits() {
        Rig rig = Rig.onOutage();
        rig.found("old", 1, 1_000_000);
        rig.add("s1 new").pass(1);
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a", "s1 b");
        Offer.Send first = rig.offer();
        assertEquals("s1 new", Rig.text(first));
    }

    @Test
    void oldAndNewTakeTurns() {
        Rig rig = Rig.onOutage();
        rig.found("old", 1, 1_000);
        StringBuilder offered = new StringBuilder();
        for (int i = 1; i <= 4; i++) {
            rig.add("s1 new" + i).pass(1);
            DiskOrder.Read read = rig.order(DiskOrder.Read.class);
            if (read != null) rig.read(read, i, "s1 old" + i);
            Offer.Send send = rig.offer();
            offered.append(Rig.text(send).contains("new") ? "new " : "old ");
            rig.deliver(send);
        }
        assertEquals("new old new old ", offered.toString());
    }

    @Test
    void nothingIsReadOfABacklogWhileABatchOfItWaits() {
        Rig rig = Rig.onOutage();
        rig.found("old", 1, 1_000);
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a");
        assertNull(rig.order(DiskOrder.Read.class));
    }

    @Test
    void theNextOfABacklogIsReadWhileTheOneBeforeIsInFlight() {
        Rig rig = Rig.onOutage();
        rig.found("old", 1, 1_000);
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a", "s1 b");
        assertEquals("s1 a,s1 b", rig.offered());
        assertEquals(3, rig.order(DiskOrder.Read.class).from());
    }

    @Test
    void requestsAtTheSameTimeHaveDifferentSeriesAndKeepTheirOrder() {
        Rig rig = Rig.with(Policy.ON_OUTAGE, true, 10_000, 2, 2).add("s1 1", "s2 1", "s1 2", "s2 2");
        Offer.Send one = rig.offer();
        Offer.Send two = rig.offer();
        assertEquals("s1 1,s1 2 s2 1,s2 2", sorted(Rig.text(one), Rig.text(two)));
    }

    @Test
    void theSecondPieceOfASeriesWaitsForTheAnswerToTheFirst() {
        Rig rig = Rig.with(Policy.ON_OUTAGE, true, 10_000, 2, 2).add("s1 1", "s1 2", "s1 3", "s1 4");
        Offer.Send one = rig.offer();
        assertEquals("s1 1,s1 2", Rig.text(one));
        assertNull(rig.offer());
        rig.deliver(one);
        assertEquals("s1 3,s1 4", rig.offered());
    }

    @Test
    void aBatchThatIsNotFullWaitsForItsFlush() {
        Rig rig = Rig.onOutage().add("s1 1").pass(0.9);
        assertNull(rig.offer());
        assertEquals(rig.now + Rig.SECOND / 10, rig.machine.wakeSenderAt(rig.now));
        assertEquals("s1 1", rig.pass(0.1).offered());
    }

    @Test
    void whatIsPostponedAgainAndAgainIsOfferedInHalves() {
        Rig rig = Rig.onOutage().add("s1 1", "s1 2", "s1 3", "s1 4").pass(1);
        for (String offered : List.of("s1 1,s1 2,s1 3,s1 4", "s1 1,s1 2,s1 3,s1 4", "s1 1,s1 2,s1 3,s1 4",
                "s1 1,s1 2,s1 3,s1 4",
                "s1 1,s1 2", "s1 1", "s1 1")) {
            Offer.Send send = rig.offer();
            assertEquals(offered, Rig.text(send));
            rig.postpone(send, 0);
            rig.pass(60);
        }
        for (String offered : List.of("s1 1", "s1 2", "s1 3,s1 4")) {
            Offer.Send send = rig.offer();
            assertEquals(offered, Rig.text(send));
            rig.deliver(send);
        }
        assertEquals(4, rig.machine.counts().sent());
    }

    @Test
    void whatWasPostponedIsOfferedAgainBeforeWhatIsNewer() {
        Rig rig = Rig.onOutage().add("s1 1").pass(1);
        rig.postpone(rig.offer(), 0);
        rig.add("s1 2").pass(2);
        assertEquals("s1 1", rig.offered());
    }

    @Test
    void nothingIsOfferedBeforeThePauseThatTheServerAskedForHasPassed() {
        Rig rig = Rig.onOutage().add("s1 1").pass(1);
        rig.postpone(rig.offer(), 60);
        assertNull(rig.pass(59.9).offer());
        assertEquals(rig.now + Rig.SECOND / 10, rig.machine.wakeSenderAt(rig.now), Rig.SECOND / 1000);
        assertEquals("s1 1", rig.pass(0.1).offered());
    }

    @Test
    void pausesGrowToTheirLimitAndAreShortAgainAfterADelivery() {
        Rig rig = Rig.onOutage().add("s1 1").pass(1);
        StringBuilder pauses = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            rig.postpone(rig.offer(), 0);
            long wake = rig.machine.wakeSenderAt(rig.now);
            pauses.append((wake - rig.now) / (Rig.SECOND / 100)).append(' ');
            rig.now = wake;
        }
        assertEquals("25 50 100 200 400 800 1000 ", pauses.toString());
        rig.deliver(rig.offer());
        rig.add("s1 2").pass(1);
        rig.postpone(rig.offer(), 0);
        assertEquals(rig.now + Rig.SECOND / 4, rig.machine.wakeSenderAt(rig.now));
    }

    @Test
    void aServerThatMayBeAnotherIsTriedAtOnce() {
        Rig rig = Rig.onOutage().add("s1 1").pass(1);
        rig.postpone(rig.offer(), 3600);
        rig.machine.retryNow(rig.now);
        assertEquals("s1 1", rig.offered());
    }

    private static String sorted(String one, String two) {
        return one.compareTo(two) < 0 ? one + " " + two : two + " " + one;
    }
}
