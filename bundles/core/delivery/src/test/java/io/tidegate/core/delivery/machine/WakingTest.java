package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Delivery;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A sender sleeps until the machine says; nobody else may happen to wake it. */
class WakingTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = 1000 * MILLI;

    private final DeliveryMachine machine =
            new DeliveryMachine(new Settings(Policy.MEMORY, true, 1 << 20, 10, 1, 10 * MILLI,
                    250 * MILLI, SECOND, 0, 0), () -> 0);

    private Offer.Send offered(long now) {
        return assertInstanceOf(Offer.Send.class, machine.nextOffer(now));
    }

    private void add(long now) { machine.add("m f=1 1\n".getBytes(), 8, 1, now); }

    @Test
    void aSenderWakesWhenItsBatchIsDue() {
        add(0);
        assertNull(machine.nextOffer(0));
        assertEquals(10 * MILLI, machine.wakeSenderAt(0));
        offered(10 * MILLI);
    }

    @Test
    void whatWasPostponedWakesASenderAtTheEndOfThePause() {
        add(0);
        long now = 10 * MILLI;
        for (int attempt = 0; attempt < 5; attempt++) {
            machine.answered(offered(now), new Delivery.Postponed(Duration.ZERO, "no"), now);
            long wake = machine.wakeSenderAt(now);
            assertTrue(wake > now && wake <= now + SECOND,
                    attempt + ": it sleeps for " + (wake - now) / MILLI + " ms");
            now = wake;
        }
    }

    @Test
    void aSenderWakesWhenTheServerWantsToBeAskedAgain() {
        add(0);
        machine.answered(offered(10 * MILLI), new Delivery.Postponed(Duration.ofSeconds(7), "later"),
                10 * MILLI);
        assertEquals(10 * MILLI + 7 * SECOND, machine.wakeSenderAt(20 * MILLI));
    }

    @Test
    void whenTheServerIsAskedAgainIsToldUntilItTakesSomething() {
        add(0);
        assertEquals(0, machine.pausedUntil());
        machine.answered(offered(10 * MILLI), new Delivery.Postponed(Duration.ofSeconds(7), "later"),
                10 * MILLI);
        long again = machine.pausedUntil();
        assertEquals(10 * MILLI + 7 * SECOND, again);
        machine.answered(offered(again), new Delivery.Delivered(), again);
        assertEquals(0, machine.pausedUntil());
    }

    /** Nothing else may happen that would wake it, as long as the server does not answer. */
    @Test
    void theDiskThreadReadsAheadAtOnceWhenWhatItHadReadIsDropped() {
        Rig rig = Rig.onOutage();
        Source one = new Source("one", "one", 1, 5);
        Source two = new Source("two", "two", 1, 3);
        Source three = new Source("three", "three", 1, 3);
        rig.found(one, two, three);
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 a", "s1 b");
        assertEquals("s1 a,s1 b", rig.offered());
        rig.read(rig.order(DiskOrder.Read.class), 3, "s1 c", "s1 d");
        rig.read(rig.order(DiskOrder.Read.class), 1, "s1 e", "s1 f");
        DiskOrder.Write write = rig.add("s1 new").pass(3).order(DiskOrder.Write.class);
        assertNull(rig.order(DiskOrder.Read.class), "two are ahead");
        rig.written(write, new Gone(one, 3, 5));
        assertEquals(three, rig.order(DiskOrder.Read.class).source());
    }
}
