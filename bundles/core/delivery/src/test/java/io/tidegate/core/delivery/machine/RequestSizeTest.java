package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is learned of a server that does not take as many records at once as are configured: eight here. */
class RequestSizeTest {
    private static final int EIGHT = 8;
    private static final int ALL = Integer.MAX_VALUE;

    private final Rig rig = Rig.with(Policy.ON_OUTAGE, true, 10_000, EIGHT, 1);

    /** Eight records come in and are sent; how many each request had, which is taken if it has at most so many. */
    private List<Integer> send(int most) {
        for (int i = 0; i < EIGHT; i++) rig.add("s1 " + i);
        List<Integer> sizes = new ArrayList<>();
        for (Offer.Send send; rig.machine.counts().waiting() > 0; rig.pass(30)) {
            while ((send = rig.offer()) == null) rig.pass(30);
            sizes.add(send.batch().records());
            if (send.batch().records() <= most) rig.deliver(send);
            else rig.postpone(send, 0);
        }
        return sizes;
    }

    @Test
    void aServerThatTakesAllGetsAsManyAsAreConfigured() { assertEquals(List.of(8), send(ALL)); }

    @Test
    void whatIsTooMuchIsSearchedForOnce() {
        assertEquals(List.of(8, 8, 8, 8, 4, 2, 2, 4, 4, 4, 4, 2, 2), send(3));
        assertEquals(List.of(2, 2, 2, 2), send(3));
        assertEquals(List.of(2, 2, 2, 2), send(3));
    }

    @Test
    void moreIsTriedAgainAfterSomeMinutes() {
        send(3);
        rig.pass(600);
        assertEquals(List.of(4, 4), send(ALL));
        assertEquals(List.of(8), send(ALL));
    }

    /** One that ended when requests had become small is no reason to send small ones. */
    @Test
    void anOutageLeavesRequestsAsLargeAsBefore() {
        for (int i = 0; i < EIGHT; i++) rig.add("s1 " + i);
        for (int i = 0; i < 20; i++) rig.postpone(rig.pass(30).offer(), 0);
        while (rig.machine.counts().waiting() > 0) rig.deliver(rig.pass(30).offer());
        assertEquals(List.of(8), send(ALL));
    }

    @Test
    void anotherServerIsOfferedAsManyAsAreConfigured() {
        send(3);
        rig.machine.retryNow(rig.now);
        assertEquals(List.of(8), send(ALL));
    }
}
