package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A server that fails at some records, and asks for pauses then: what that costs the others. */
class SeriesQueueTest {
    private static final int PAUSE = 30;

    private final Rig rig = Rig.with(Policy.ON_OUTAGE, true, 100_000, 100, 1);
    private final List<String> delivered = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    /** What came together, each time. */
    private final List<String> requests = new ArrayList<>();
    private List<String> earlier = List.of();
    private Predicate<String> isBad = record -> record.contains("bad");
    private Delivery.Postponed answer = new Delivery.Postponed(Duration.ofSeconds(PAUSE), "503");
    /** Offers that the server did not take. */
    private int failures;

    private SeriesQueueTest serve(int seconds) {
        for (int second = 0; second < seconds; second++) {
            rig.pass(1);
            for (Offer.Send send; (send = rig.offer()) != null;) answer(send);
            for (DiskOrder order; (order = rig.order(DiskOrder.class)) != null;) carryOut(order);
        }
        return this;
    }

    private void carryOut(DiskOrder order) {
        if (order instanceof DiskOrder.Keep keep) {
            kept.add(keep.records().text().strip());
            rig.machine.kept(keep, "and kept");
        } else if (order instanceof DiskOrder.Read read) {
            if (read.source().journal() == null)
                rig.readBack(read);
            else
                rig.read(read, read.from(),
                        earlier.subList((int) read.from() - 1, earlier.size()).toArray(String[]::new));
        } else if (order instanceof DiskOrder.Look) {
            rig.machine.found(List.of(), "");
        } else if (order instanceof DiskOrder.Settle settle) {
            rig.machine.settled(settle, "", rig.now);
        } else if (order instanceof DiskOrder.Write write) {
            rig.written(write);
        } else if (order instanceof DiskOrder.Finish finish) {
            rig.machine.finished(finish, "", rig.now);
        } else {
            rig.machine.synced("", rig.now);
        }
    }

    private void answer(Offer.Send send) {
        List<String> records = List.of(Rig.text(send).split(","));
        if (records.stream().anyMatch(isBad)) {
            failures++;
            rig.machine.answered(send, answer, rig.now);
        } else {
            delivered.addAll(records);
            requests.add(Rig.text(send));
            rig.deliver(send);
        }
    }

    private long deliveredOf(String series) {
        return delivered.stream().filter(record -> record.startsWith(series)).count();
    }

    @Test
    void healthyLinesFlowThoughTheServerAsksForPausesAtTwoThatAreSetAside() {
        rig.add("s1 bad", "s3 bad", "s2 0");
        serve(1500);
        assertEquals(2, rig.machine.counts().waiting(), "both are set aside by now");
        int halfMinutes = 0;
        for (int i = 0; i < 40; i++) {
            long before = deliveredOf("s2");
            for (int second = 0; second < PAUSE; second++) {
                rig.add("s2 " + i + "." + second);
                serve(1);
            }
            if (deliveredOf("s2") > before) halfMinutes++;
        }
        assertTrue(halfMinutes >= 20, "of 40 half minutes, in so many healthy lines came: " + halfMinutes);
        assertTrue(rig.machine.counts().waiting() <= 2 + 2 * PAUSE,
                "none is far behind: " + rig.machine.counts());
    }

    @Test
    void eachOfSeveralThatAreSetAsideHasItsTurn() {
        rig.add("s1 bad", "s3 bad", "s4 bad", "s2 0");
        serve(3000);
        for (int second = 0; second < 12_000 && kept.size() < 3; second++) {
            if (second % 5 == 0) rig.add("s2 " + second);
            serve(1);
        }
        assertEquals(List.of("s1 bad", "s3 bad", "s4 bad"), kept.stream().sorted().toList());
    }

    @Test
    void whoFailedLastIsTheLastToBeOfferedAgain() {
        State state = new State(Rig.settings(Policy.ON_OUTAGE, true, 100_000, 100, 1));
        for (long number = 1; number <= 3; number++) state.live.setAside(number, new Outcast());
        for (long now = 0; now < 3; now++) {
            long first = state.live.nextOffered(0, now * 1000);
            assertEquals(1 + now, first);
            state.queues.letOthersFirst(state.live.outcast(first), 500, now * 1000);
        }
    }

    @Test
    void aSeriesThatTheServerFailsAtCostsTheOthersFewRequests() {
        answer = new Delivery.Postponed(Duration.ZERO, "500");
        rig.add("s1 bad", "s2 0");
        serve(60);
        failures = 0;
        for (int i = 0; i < 10; i++) rig.add("s1 bad" + i, "s2 " + i);
        serve(2);
        assertEquals(11, deliveredOf("s2"), "none waits for what is of the bad series");
        assertTrue(failures <= 2, "it is remembered: " + failures);
    }

    @Test
    void theSeriesGoesWithTheOthersOnceTheServerTakesItAgainAndInOrder() {
        answer = new Delivery.Postponed(Duration.ZERO, "500");
        rig.add("s1 bad", "s2 0");
        serve(60);
        for (int i = 0; i < 5; i++) rig.add("s1 " + i);
        serve(5);
        for (int i = 5; i < 9; i++) rig.add("s1 " + i);
        serve(5);
        List<String> its = delivered.stream().filter(record -> record.startsWith("s1")).toList();
        assertEquals(List.of("s1 0", "s1 1", "s1 2", "s1 3", "s1 4", "s1 5", "s1 6", "s1 7", "s1 8"), its);
        assertTrue(requests.contains("s1 5,s1 6,s1 7,s1 8"), requests.toString());
    }

    @Test
    void whatIsSetAsideWhenTheServerMayBeAnotherStaysBeforeWhatComesThen() {
        answer = new Delivery.Postponed(Duration.ZERO, "500");
        rig.add("s1 bad", "s2 0");
        serve(60);
        rig.add("s1 bad2");
        serve(70); // it fails again and again, and so all of its series waits for some time
        delivered.clear();
        rig.add("s2 1", "s1 2").pass(1);
        Offer.Send underWay = rig.offer();
        assertEquals("s2 1", Rig.text(underWay));
        rig.machine.retryNow(rig.now);
        isBad = record -> false;
        rig.deliver(underWay);
        rig.add("s1 3");
        serve(10);
        assertEquals(List.of("s1 bad2", "s1 2", "s1 3"),
                delivered.stream().filter(r -> r.startsWith("s1") && !r.equals("s1 bad")).toList());
    }

    @Test
    void tooManyRequestsAreTheFaultOfNoRecord() {
        rig.add("s1 1", "s2 2");
        answer = new Delivery.Postponed(Duration.ZERO, "429", true);
        isBad = record -> record.startsWith("s1"); // as the server has them, by chance
        serve(600);
        assertEquals(List.of(), delivered, "requests are as large as they were, and in order");
        isBad = record -> false;
        serve(30);
        assertEquals(List.of("s1 1", "s2 2"), delivered);
    }

    @Test
    void tooManyRequestsAreNoStrike() {
        answer = new Delivery.Postponed(Duration.ZERO, "500");
        rig.add("s1 bad", "s2 0");
        serve(60);
        answer = new Delivery.Postponed(Duration.ZERO, "429", true);
        for (int i = 0; i < 300; i++) {
            rig.add("s2 " + i);
            serve(5);
        }
        assertEquals(List.of(), kept);
    }

    @Test
    void severalInARowOfOneSeriesAtTheEndOfAnEarlierRunHoldUpNoOther() {
        answer = new Delivery.Postponed(Duration.ZERO, "500");
        earlier = List.of("s1 bad1", "s1 bad2", "s1 bad3");
        Source source = rig.found("earlier", 1, 4);
        serve(60);
        for (int i = 0; i < 300; i++) {
            rig.add("s2 " + i);
            serve(5);
        }
        assertTrue(deliveredOf("s2") > 290, deliveredOf("s2") + " of 300");
        assertEquals(earlier, kept);
        assertEquals(0, source.waiting());
    }

    @Test
    void whatIsSetAsideKeepsNoMemoryForItsBatch() {
        Rig memory = Rig.with(Policy.MEMORY, true, 100_000, 100, 1);
        memory.add("s1 bad");
        for (int i = 0; i < 50; i++) memory.add("s2 " + "x".repeat(500) + i);
        for (int second = 0; second < 120; second++) {
            memory.pass(1);
            for (Offer.Send send; (send = memory.offer()) != null;) {
                if (Rig.text(send).contains("bad"))
                    memory.postpone(send, 0);
                else
                    memory.deliver(send);
            }
        }
        assertEquals(1, memory.machine.counts().waiting());
        assertTrue(memory.machine.memoryBytes() < 100, "bytes: " + memory.machine.memoryBytes());
    }

    @Test
    void whatWasReadAheadOfASeriesWaitsForItsTurn() {
        Source source = new Source("earlier", "earlier", 1, 4);
        SeriesQueue queue = new SeriesQueue();
        queue.open(0);
        source.setAside(1, new Outcast(queue));
        source.setAside(3, new Outcast(queue));
        assertEquals(2, source.nextOffered(2, 0));
        source.book().settle(2, 3);
        assertEquals(4, source.nextOffered(2, 0), "1 is first");
        assertEquals(1, source.nextOffered(0, 0));
    }

    @Test
    void oneThatTheServerFailsAtKeepsNoOtherOfItsBatchWaiting() {
        Rig two = Rig.with(Policy.ON_OUTAGE, true, 100_000, 2, 2);
        two.add("s1 bad", "s2 1", "s1 3", "s2 4");
        List<String> came = new ArrayList<>();
        two.machine.change(Rig.settings(Policy.ON_OUTAGE, true, 100_000, 2, 2));
        for (int second = 0; second < 60; second++) {
            two.pass(1);
            Offer.Send send = two.offer(); // one at a time
            if (send == null) continue;
            if (Rig.text(send).contains("bad")) {
                two.postpone(send, 0);
            } else {
                came.addAll(List.of(Rig.text(send).split(",")));
                two.deliver(send);
            }
        }
        assertTrue(came.containsAll(List.of("s2 1", "s2 4")), came.toString());
    }
}
