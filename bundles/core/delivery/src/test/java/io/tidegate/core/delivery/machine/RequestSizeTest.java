package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is learned of a server that does not take as many records at once as are configured: eight here. */
class RequestSizeTest {
    private static final int EIGHT = 8;
    private static final int ALL = Integer.MAX_VALUE;
    private static final List<Integer> SEARCHED = List.of(8, 8, 8, 8, 4, 2, 2, 4, 4, 4, 4, 2, 2);

    private final Rig rig = Rig.with(Policy.ON_OUTAGE, true, 10_000, EIGHT, 1);

    /**
     * Eight records come in and are sent; how many each request had, which is taken if it has at most so
     * many.
     */
    private List<Integer> send(int most) { return send(most, 0); }

    /** @param pause seconds that the server asks for where it does not take a request */
    private List<Integer> send(int most, int pause) {
        for (int i = 0; i < EIGHT; i++) rig.add("s1 " + i);
        List<Integer> sizes = new ArrayList<>();
        for (Offer.Send send; rig.machine.counts().waiting() > 0; rig.pass(30)) {
            while ((send = rig.offer()) == null) rig.pass(30);
            sizes.add(send.batch().records());
            if (send.batch().records() <= most)
                rig.deliver(send);
            else
                rig.postpone(send, pause);
        }
        return sizes;
    }

    /** All that waits is taken; how many each request had. */
    private static List<Integer> sendAll(Rig rig) {
        List<Integer> sizes = new ArrayList<>();
        for (Offer.Send send; rig.machine.counts().waiting() > 0; rig.deliver(send)) {
            while ((send = rig.offer()) == null) rig.pass(30);
            sizes.add(send.batch().records());
        }
        return sizes;
    }

    @Test
    void aServerThatTakesAllGetsAsManyAsAreConfigured() { assertEquals(List.of(8), send(ALL)); }

    @Test
    void whatIsTooMuchIsSearchedForTwice() {
        assertEquals(SEARCHED, send(3));
        assertEquals(SEARCHED, send(3));
        assertEquals(List.of(2, 2, 2, 2), send(3));
        assertEquals(List.of(2, 2, 2, 2), send(3));
    }

    private void learn() {
        send(3);
        send(3);
    }

    @Test
    void moreIsTriedAgainAfterSomeMinutes() {
        learn();
        rig.pass(600);
        assertEquals(List.of(4, 4), send(ALL));
        assertEquals(List.of(8), send(ALL));
    }

    @Test
    void requestsGrowWhileALongBacklogIsSent() {
        learn();
        assertEquals(Collections.nCopies(14, 2), sendAll(find(28, rig)));
        rig.pass(600);
        assertEquals(List.of(4, 8, 8, 8), sendAll(find(28, rig)));
    }

    @Test
    void moreThatIsStillTooMuchIsTriedOnce() {
        learn();
        rig.pass(600);
        assertEquals(List.of(4, 4, 4, 4, 2, 2, 2, 2), send(3));
        assertEquals(List.of(2, 2, 2, 2), send(3));
    }

    @Test
    void whatIsTooMuchForAServerThatGetsSlowerIsLearnedAgain() {
        learn();
        assertEquals(List.of(2, 2, 2, 2, 1, 1, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1), send(1));
        assertEquals(List.of(1, 1, 1, 1, 1, 1, 1, 1), send(1));
    }

    @Test
    void aServerThatAsksForPausesIsOfferedAsManyAsAreConfigured() {
        for (int i = 0; i < 4; i++) assertEquals(SEARCHED, send(3, 1));
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
    void outagesThatEndWhenOnceWasHalvedLeaveRequestsAsLargeAsBefore() {
        for (int outage = 0; outage < 5; outage++) {
            assertEquals(List.of(8), send(ALL));
            for (int i = 0; i < EIGHT; i++) rig.add("s1 " + i);
            for (int i = 0; i < 4; i++) rig.postpone(rig.pass(30).offer(), 0);
            rig.pass(30);
            assertEquals(List.of(4, 4), sendAll(rig));
        }
    }

    @Test
    void severalRequestsThatMeetOneOutageCountOnce() {
        Rig two = Rig.with(Policy.ON_OUTAGE, true, 10_000, EIGHT, 2);
        fill(two);
        assertEquals(List.of(8, 8), sendAll(two));
        fill(two);
        for (int i = 0; i < 4; i++) {
            two.pass(30);
            List<Offer.Send> both = List.of(two.offer(), two.offer());
            for (Offer.Send send : both) two.postpone(send, 0);
        }
        two.pass(30);
        assertEquals(List.of(4, 4, 4, 4), sendAll(two));
        fill(two);
        assertEquals(List.of(8, 8), sendAll(two));
    }

    private static void fill(Rig two) { for (int i = 0; i < EIGHT; i++) two.add("s1 " + i, "s2 " + i); }

    /** A gateway whose requests have up to 5,000 records, and that finds so many on disk. */
    private static Rig find(int records, Rig large) {
        large.found("earlier", 1, records + 1);
        String[] lines = IntStream.rangeClosed(1, records).mapToObj(i -> "s1 " + i).toArray(String[]::new);
        large.read(large.order(DiskOrder.Read.class), 1, lines);
        return large;
    }

    private static Rig large() { return Rig.with(Policy.ON_OUTAGE, true, 1_000_000, 5_000, 1); }

    @Test
    void afterAnOutageThatMetTwoRecordsALongBacklogGoesOutInTwoRequests() {
        Rig large = large().add("s1 1", "s1 2");
        for (int i = 0; i < 20; i++) large.postpone(large.pass(30).offer(), 0);
        large.pass(30);
        assertEquals(List.of(1, 1), sendAll(large));
        assertEquals(List.of(5_000, 5_000), sendAll(find(10_000, large)));
    }

    @Test
    void whatMeetsAnOutageGoesOutInRequestsThatGrow() {
        Rig large = find(10_000, large());
        for (int i = 0; i < 30; i++) large.postpone(large.pass(30).offer(), 0);
        large.pass(30);
        List<Integer> sizes = sendAll(large);
        assertEquals(15, sizes.size(), sizes.toString());
        assertEquals(5_000, Collections.max(sizes));
    }

    @Test
    void batchesThatAreSmallByNatureTeachNothing() {
        Rig large = large();
        for (int outage = 0; outage < 3; outage++) {
            large.add("s1 1", "s1 2");
            for (int i = 0; i < 4; i++) large.postpone(large.pass(30).offer(), 0);
            large.pass(30);
            assertEquals(List.of(1, 1), sendAll(large));
        }
        assertEquals(List.of(5_000, 5_000), sendAll(find(10_000, large)));
    }

    @Test
    void anotherServerIsOfferedAsManyAsAreConfigured() {
        learn();
        rig.machine.retryNow(rig.now);
        assertEquals(List.of(8), send(ALL));
    }
}
