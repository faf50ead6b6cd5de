package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.spool.Spooling.Policy;
import io.tidegate.core.spool.Spooling.WhenFull;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When lines go to disk, and that they are sent from there. */
class SpooledSenderTest extends SpoolRig {
    @Test
    void alwaysWritesBeforeItSends() {
        List<Long> unsafe = new CopyOnWriteArrayList<>();
        open(Policy.ALWAYS, WhenFull.DROP_OLDEST, disk, batch -> {
            if (onDisk() < batch.lines()) unsafe.addAll(Lines.in(batch));
            return server(batch);
        });
        for (int i = 0; i < 20; i++) add(7);
        assertEquals(140, settled(140).sent());
        assertEquals(Lines.range(1, 141), delivered);
        assertEquals(List.of(), unsafe);
    }

    @Test
    void onOutageWritesNothingWhileTheServerTakesIt() {
        open(Policy.ON_OUTAGE);
        for (int i = 0; i < 20; i++) add(7);
        assertEquals(140, settled(140).sent());
        assertEquals(List.of(), disk.segments());
    }

    @Test
    void onOutageWritesAllThatWaitsOnceTheServerIsAwayAndSendsItInOrder() {
        open(Policy.ON_OUTAGE);
        add(20);
        settled(20);
        up.set(false);
        add(35);
        until("35 lines are on disk", () -> onDisk() == 35);
        assertEquals(35, sender.status().waiting());
        assertTrue(sender.status().trouble().contains("the spool holds 0.0 of 1.0 MiB"), sender.status().trouble());
        add(40);
        until("75 lines are on disk", () -> onDisk() == 75);
        up.set(true);
        assertEquals(95, settled(95).sent());
        assertEquals(Lines.range(1, 96), delivered);
        long writes = segmentOps();
        add(20);
        assertEquals(115, settled(115).sent());
        assertEquals(writes, segmentOps(), "memory again");
    }

    private long segmentOps() {
        return disk.ops.stream().filter(op -> op.name().endsWith(".seg") && op.kind() != MemoryDisk.Kind.FORCE).count();
    }

    @Test
    void onOutageWritesWhatAServerThatHangsDoesNotTakeWithinASecond() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        open(Policy.ON_OUTAGE, WhenFull.DROP_OLDEST, disk, batch -> {
            answer.await();
            return server(batch);
        });
        add(25);
        until("the batch under way and the others are on disk", () -> onDisk() == 25);
        answer.countDown();
        assertEquals(25, settled(25).sent());
        assertEquals(Lines.range(1, 26), delivered);
        until("nothing is on disk", () -> onDisk() == 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"ON_OUTAGE", "ALWAYS"})
    void closingKeepsEverythingAndTheNextOneSendsIt(Policy policy) {
        up.set(false);
        open(policy);
        add(33);
        sender.close();
        FlowStatus closed = sender.status();
        assertTrue(closed.balances(), closed.toString());
        assertEquals(33, closed.waiting());
        up.set(true);
        open(policy);
        add(10);
        assertEquals(43, settled(43).sent());
        assertEquals(Lines.range(1, 44), delivered);
    }

    @Test
    void memoryOnlySendsWhatAnEarlierConfigurationLeftAndWritesNothing() {
        up.set(false);
        open(Policy.ALWAYS);
        add(33);
        sender.close();
        up.set(true);
        open(Policy.MEMORY);
        add(10);
        assertEquals(43, settled(43).sent());
        assertEquals(Lines.range(1, 44), delivered);
        add(10);
        settled(53);
        assertEquals(List.of(), disk.segments());
    }

    @Test
    void memoryOnlyLeavesADiskAlone() {
        open(Policy.MEMORY);
        add(10);
        settled(10);
        assertEquals(List.of(), disk.ops);
    }

    @ParameterizedTest
    @EnumSource(names = {"ON_OUTAGE", "ALWAYS"})
    void whatWasWrittenSurvivesACrash(Policy policy) {
        up.set(false);
        open(policy);
        add(33);
        until("all is on disk", () -> onDisk() == 33);
        MemoryDisk crashed = MemoryDisk.of(disk.contents());
        sender.close();
        up.set(true);
        open(policy, WhenFull.DROP_OLDEST, crashed, this::server);
        assertEquals(33, settled(33).sent());
        assertEquals(Lines.range(1, 34), delivered);
    }

    @Test
    void aBatchOfWhichAPartWasRefusedIsSettledOnDiskToo() {
        open(Policy.ALWAYS, WhenFull.DROP_OLDEST, disk, batch -> batch.lines() > 1
                ? new Delivery.Divided("too large") : Lines.in(batch).get(0) % 10 == 3 ? new Delivery.Refused(1, "bad")
                : server(batch));
        add(20);
        FlowStatus status = settled(20);
        assertEquals(2, status.dropped());
        assertEquals(18, status.sent());
        until("settled on disk", () -> onDisk() == 0);
    }
}
