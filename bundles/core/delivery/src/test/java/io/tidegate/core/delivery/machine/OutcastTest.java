package io.tidegate.core.delivery.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Batch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A server that fails for ever at each request that has one record in it, the bad one, and takes all others.
 */
class OutcastTest {
    private static final String BAD = "s1 bad";

    private final Rig rig = Rig.onOutage();
    private final List<String> delivered = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    /** What lies in the journal of an earlier run. */
    private List<String> earlier = List.of(BAD);
    private boolean isAway;
    private boolean isMended;
    private int offers;

    /** All that the server is asked, for so many seconds. */
    private OutcastTest serve(int seconds) {
        for (int second = 0; second < seconds; second++) {
            rig.pass(1);
            for (Offer.Send send; (send = rig.offer()) != null; offers++) answer(send);
            for (DiskOrder order; (order = rig.order(DiskOrder.class)) != null;) carryOut(order);
        }
        return this;
    }

    private void carryOut(DiskOrder order) {
        if (order instanceof DiskOrder.Keep keep) {
            kept.add(keep.records().text().strip() + ": " + keep.reason());
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
        } else if (order instanceof DiskOrder.Sync) {
            rig.machine.synced("", rig.now);
        }
    }

    private void answer(Offer.Send send) {
        List<String> records = List.of(Rig.text(send).split(","));
        if (isAway || !isMended && records.contains(BAD)) {
            rig.postpone(send, 0);
            return;
        }
        delivered.addAll(records);
        rig.deliver(send);
    }

    /** One after the other, as they come in, a batch each. */
    private void serveOthers(int others) {
        for (int i = 0; i < others; i++) {
            rig.add("s2 " + i);
            serve(5);
        }
    }

    @Test
    void theOthersOfItsBatchAreDelivered() {
        rig.add("s1 1", BAD, "s2 3", "s1 4");
        serve(60);
        assertEquals(List.of("s1 1", "s1 4", "s2 3"), delivered.stream().sorted().toList());
        assertEquals(new Counts(4, 3, 0, 1, 0), rig.machine.counts());
    }

    @Test
    void whatComesAfterItIsDeliveredThoughItIsAloneInItsBatch() {
        rig.add(BAD);
        serve(60);
        rig.add("s2 2", "s1 3");
        serve(60);
        assertEquals(List.of("s1 3", "s2 2"), delivered.stream().sorted().toList());
    }

    @Test
    void ofASingleSeriesTheNextAreDeliveredAfterSomeMinutes() {
        rig.add(BAD, "s1 2", "s1 3");
        serve(280);
        assertEquals(List.of(), delivered, "it could be an outage");
        serve(100);
        assertEquals(List.of("s1 2", "s1 3"), delivered.stream().sorted().toList());
    }

    @Test
    void theLastOfAnEarlierRunDoesNotHoldUpThisOne() {
        Source earlier = rig.found("earlier", 1, 2);
        rig.read(rig.order(DiskOrder.Read.class), 1, BAD);
        serve(60);
        rig.add("s1 2");
        serve(30);
        assertEquals(List.of("s1 2"), delivered);
        assertEquals(1, earlier.waiting());
    }

    @Test
    void whatIsSetAsideIsCountedAsDroppedIfItsCopyWentMeanwhile() {
        Source earlier = rig.found("earlier", 1, 2);
        rig.read(rig.order(DiskOrder.Read.class), 1, BAD);
        serve(60);
        rig.pass(60);
        rig.read(rig.order(DiskOrder.Read.class), 1, BAD);
        Offer.Send again = rig.offer();
        rig.add("s1 2").pass(3);
        rig.written(rig.order(DiskOrder.Write.class), new Gone(earlier, 1, 2));
        rig.postpone(again, 0);
        assertEquals(1, rig.machine.counts().dropped());
        assertEquals(1, rig.machine.counts().overflowed());
    }

    @Test
    void itIsToldThatItIsSetAsideAndThatNoneIsAnyMore() {
        rig.add(BAD, "s2 2");
        serve(30);
        assertTrue(rig.told().contains("SetAside[records=1, reason=away]"));
        isMended = true;
        serve(90);
        assertTrue(rig.told().contains("SetAside[records=0, reason=]"));
        assertEquals(List.of("s2 2", BAD), delivered);
    }

    @Test
    void itBecomesADeadLetterAfterTheServerHasTakenOthersTwelveTimes() {
        rig.add(BAD, "s2 start");
        serve(30);
        serveOthers(60);
        assertEquals(List.of(), kept, "that is for some minutes");
        serveOthers(100);
        assertEquals(1, kept.size());
        assertTrue(
                kept.get(0).startsWith(
                        BAD + ": away; tried 17 times, and after 12 of them the server took other lines"),
                kept.get(0));
        assertEquals(0, rig.machine.counts().waiting());
    }

    @Test
    void withoutOthersItIsTriedForEver() {
        rig.add(BAD, "s2 2");
        serve(3600);
        assertEquals(List.of(), kept);
        assertTrue(offers < 100, "at most once a minute: " + offers);
    }

    @Test
    void oneSuccessIsOneStrikeHoweverOftenItHadFailed() {
        rig.add(BAD, "s2 2");
        serve(3600);
        rig.add("s2 3");
        serve(90);
        assertTrue(delivered.contains("s2 3"));
        assertEquals(List.of(), kept);
    }

    @Test
    void anOutageGivesNoStrikes() {
        rig.add(BAD, "s2 start");
        serve(30);
        for (int outage = 0; outage < 15; outage++) {
            serve(120); // it is the last that failed when the outage begins
            isAway = true;
            serveOthers(20);
            isAway = false;
            serve(2);
        }
        assertEquals(List.of(), kept);
        isMended = true;
        serve(90);
        assertTrue(delivered.contains(BAD));
    }

    @Test
    void whatWasOfferedBeforeItFailedSaysNothing() {
        Suspect suspect = new Suspect(
                new Batch((BAD + "\n").getBytes(StandardCharsets.UTF_8), 0, BAD.length() + 1, 1), 5, 0);
        suspect.taken(5);
        suspect.offer();
        assertFalse(suspect.isToBlame(), "it may have been taken before an outage that has not ended");
        suspect.taken(6);
        suspect.offer();
        assertTrue(suspect.isToBlame());
    }

    @Test
    void anotherServerIsToBeAskedTwelveTimesAgain() {
        rig.add(BAD, "s2 start");
        serve(30);
        serveOthers(75);
        rig.machine.retryNow(rig.now);
        serveOthers(40);
        assertEquals(List.of(), kept);
    }

    @Test
    void anOutageOfHoursChangesNoOrder() {
        isAway = true;
        for (int i = 10; i < 50; i++) rig.add("s" + i % 3 + " " + i);
        serve(20_000);
        isAway = false;
        serve(60);
        assertEquals(40, delivered.size());
        for (int series = 0; series < 3; series++) {
            String begin = "s" + series;
            List<String> its = delivered.stream().filter(record -> record.startsWith(begin)).toList();
            assertEquals(its.stream().sorted().toList(), its);
        }
    }
}
