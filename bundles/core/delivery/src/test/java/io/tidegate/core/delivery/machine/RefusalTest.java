package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Bad records are found among the good ones, kept first, and settled then. */
class RefusalTest {
    private static final Predicate<String> BAD = record -> record.startsWith("bad");

    private final Rig rig = Rig.onOutage().add("s1 1", "bad 2", "s1 3").pass(1);
    private final List<String> kept = new ArrayList<>();

    private void answer(Offer.Send send, Delivery delivery) { rig.machine.answered(send, delivery, rig.now); }

    private void keepAll() {
        for (DiskOrder.Keep keep; (keep = rig.order(DiskOrder.Keep.class)) != null; rig.machine.kept(keep,
                "and kept"))
            kept.add(keep.records().text().strip());
    }

    @Test
    void thoseThatWereNamedAreKeptAndTheOthersOfferedAgain() {
        answer(rig.offer(), new Delivery.Refused(1, "no", BAD));
        keepAll();
        assertEquals(List.of("bad 2"), kept);
        Offer.Send others = rig.offer();
        assertEquals("s1 1,s1 3", Rig.text(others));
        rig.deliver(others);
        assertEquals(new Counts(3, 2, 1, 0, 0), rig.machine.counts());
    }

    @Test
    void nothingIsSettledBeforeTheRefusedOnesAreKept() {
        answer(rig.offer(), new Delivery.Refused(3, "no"));
        DiskOrder.Keep keep = rig.order(DiskOrder.Keep.class);
        assertEquals(new Counts(3, 0, 0, 3, 0), rig.machine.counts());
        rig.machine.kept(keep, "and are in the file");
        assertEquals(new Counts(3, 0, 3, 0, 0), rig.machine.counts());
        assertTrue(rig.told().contains("Refused[records=3, of=3, where=and are in the file, reason=no]"));
    }

    @Test
    void ofABatchWithoutNamesHalvesAreOfferedUntilTheBadOneIsAlone() {
        answer(rig.offer(), new Delivery.Refused(1, "no"));
        List<String> offered = new ArrayList<>();
        for (Offer.Send send; (send = rig.offer()) != null; keepAll()) {
            offered.add(Rig.text(send));
            answer(send, Rig.text(send).contains("bad") ? new Delivery.Refused(1, "no")
                    : new Delivery.Delivered());
        }
        assertEquals(List.of("s1 1,bad 2", "s1 1", "bad 2", "s1 3"), offered);
        assertEquals(List.of("bad 2"), kept);
        assertEquals(new Counts(3, 2, 1, 0, 0), rig.machine.counts());
    }

    @Test
    void ofABatchThatWasRefusedAsAWholeOnlyTheBadOneIsKept() {
        answer(rig.offer(), new Delivery.Divided("no", BAD));
        List<String> offered = new ArrayList<>();
        for (Offer.Send send; (send = rig.offer()) != null || rig.machine.isBusy(); keepAll()) {
            if (send == null) continue;
            offered.add(Rig.text(send));
            answer(send, Rig.text(send).contains("bad") ? new Delivery.Divided("no", BAD)
                    : new Delivery.Delivered());
        }
        assertEquals(List.of("bad 2"), kept);
        assertEquals(new Counts(3, 2, 1, 0, 0), rig.machine.counts());
    }

    @Test
    void moreNamedThanRefusedMeansThatTheNamedOnesAreTriedAlone() {
        answer(rig.offer(), new Delivery.Refused(1, "no", record -> true));
        assertEquals("s1 1,bad 2", rig.offered());
    }

    @Test
    void aRequestThatWaitsForItsLettersDoesNotGoOnMeanwhile() {
        answer(rig.offer(), new Delivery.Refused(1, "no", BAD));
        rig.order(DiskOrder.Keep.class);
        assertNull(rig.offer());
    }

    /** The sink may have refused it without asking the server. */
    @Test
    void anAnswerThatDividesDoesNotEndAnOutage() {
        rig.postpone(rig.offer(), 0);
        rig.pass(30).told();
        answer(rig.offer(), new Delivery.Divided("no", BAD));
        assertFalse(rig.told().contains("Delivered"));
        assertNotEquals(0, rig.machine.pausedUntil(), "it is away");
        keepAll();
        rig.deliver(rig.offer());
        assertTrue(rig.told().contains("Delivered"));
        assertEquals(0, rig.machine.pausedUntil());
    }

    @Test
    void aServerThatRefusesIsNotAway() {
        answer(rig.offer(), new Delivery.Refused(3, "no"));
        keepAll();
        rig.add("s1 4");
        assertNull(rig.order(DiskOrder.Write.class), "nothing goes to disk");
    }
}
