package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.spool.Spooling.Policy;
import io.tidegate.core.spool.Spooling.WhenFull;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outbox, sender and spooler together, on a disk in memory. */
class SpooledSenderTest {
    private static final Delivery DELIVERED = new Delivery.Delivered();
    private static final Delivery NOT_NOW = new Delivery.Postponed(Duration.ZERO, "server is away");
    private static final Pace FAST = new Pace(Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(5),
            Duration.ZERO, Duration.ofMillis(500));
    private static final long MIB = 1 << 20;

    private final MemoryDisk disk = new MemoryDisk();
    private final List<Long> delivered = new CopyOnWriteArrayList<>();
    private final AtomicBoolean up = new AtomicBoolean(true);
    private Outbox outbox;
    private Sender sender;
    private long next = 1;

    private void open(Policy policy, WhenFull whenFull, MemoryDisk on, Destination destination) {
        outbox = new Outbox(MIB, 10, new Spooling(policy, Path.of("unused"), MIB, whenFull, Duration.ofMillis(20)));
        sender = new Sender("sinks.test~one", outbox, destination, FAST, on);
        sender.start();
    }

    private void open(Policy policy) { open(policy, WhenFull.DROP_OLDEST, disk, this::server); }

    private Delivery server(LineBatch batch) {
        if (!up.get()) return NOT_NOW;
        delivered.addAll(Lines.in(batch));
        return DELIVERED;
    }

    private void add(int lines) {
        LineBatch batch = Lines.of(next, next + lines);
        outbox.add(batch.bytes(), batch.length(), lines);
        next += lines;
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within 10 s: " + what);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Once so many lines came in and none of them waits any more. */
    private FlowStatus settled(long received) {
        until(received + " lines are settled", () -> sender.status().waiting() == 0
                && sender.status().received() == received);
        FlowStatus status = sender.status();
        assertTrue(status.balances(), status.toString());
        return status;
    }

    private long onDisk() {
        MemoryDisk copy = MemoryDisk.of(disk.contents());
        try {
            return SegmentLog.open(copy, MIB, true).unread();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() { sender.close(); }

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

    @ParameterizedTest
    @EnumSource(names = {"ON_OUTAGE", "ALWAYS"})
    void onAFullDiskItGoesOnFromMemoryAndSaysSo(Policy policy) {
        disk.capacity = 1500;
        up.set(false);
        open(policy);
        for (int i = 0; i < 40; i++) add(10);
        until("it says so", () -> sender.status().trouble().contains("No space left on device"));
        up.set(true);
        assertEquals(400, settled(400).sent());
        assertEquals(Lines.range(1, 401), delivered);
        disk.capacity = Long.MAX_VALUE;
        up.set(false);
        add(10);
        until("it is on disk", () -> onDisk() == 10);
        until("the disk is no trouble any more", () -> !sender.status().trouble().contains("No space"));
        up.set(true);
        settled(410);
    }

    @Test
    void aDiskThatCannotBeReadAtTheStartIsOpenedLater() {
        up.set(false);
        open(Policy.ALWAYS);
        add(10);
        sender.close();
        up.set(true);
        disk.unreadable = true;
        open(Policy.ALWAYS);
        add(10);
        until("what is new is sent", () -> delivered.size() == 10);
        assertTrue(sender.status().trouble().contains("cannot be opened"), sender.status().trouble());
        disk.unreadable = false;
        until("what is old is sent too", () -> delivered.size() == 20);
        settled(20);
        until("all is well", () -> sender.status().isWell());
    }

    @ParameterizedTest
    @EnumSource
    void atItsLimitTheCountersAreExact(WhenFull whenFull) {
        up.set(false);
        open(Policy.ALWAYS, whenFull, disk, this::server);
        Random random = new Random(7);
        byte[] noise = new byte[20_000];
        for (int i = 0; i < 300; i++) {
            for (int at = 0; at < noise.length; at++) noise[at] = (byte) (' ' + 1 + random.nextInt(90));
            noise[noise.length - 1] = '\n';
            outbox.add(noise, noise.length, 1);
            if (i % 10 == 0) LockSupport.parkNanos(2_000_000);
        }
        until("some were dropped, and it says so", () -> sender.status().trouble().contains("spool.bytes"));
        sender.close();
        FlowStatus full = sender.status();
        assertTrue(full.balances(), full.toString());
        assertTrue(disk.used() <= MIB + 1024, disk.used() + " bytes");
        List<LineBatch> sent = new CopyOnWriteArrayList<>();
        open(Policy.ALWAYS, whenFull, disk, batch -> {
            sent.add(batch);
            return DELIVERED;
        });
        FlowStatus status = settled(full.waiting());
        assertEquals(status.sent(), sent.stream().mapToInt(LineBatch::lines).sum());
        assertEquals(300, full.dropped() + status.sent(), full + ", then " + status);
        assertTrue(full.dropped() > 100, full.toString());
    }

    @Test
    void damageIsCountedInLines() {
        up.set(false);
        open(Policy.ALWAYS);
        add(10);
        until("one batch is on disk", () -> onDisk() == 10);
        add(10);
        until("two batches are on disk", () -> onDisk() == 20);
        sender.close();
        disk.files.get(disk.segments().get(0)).bytes[Segment.HEAD + 10] ^= 1;
        up.set(true);
        open(Policy.ALWAYS);
        FlowStatus status = settled(20);
        assertEquals(10, status.dropped());
        assertEquals(Lines.range(11, 21), delivered);
        assertTrue(status.trouble().contains("10 lines are lost"), status.trouble());
    }

    @ParameterizedTest
    @EnumSource
    void theSumHoldsAtEveryMomentThroughFaultsOfServerAndDisk(Policy policy) throws InterruptedException {
        Random chance = new Random(8);
        open(policy, WhenFull.DROP_OLDEST, disk, batch -> {
            if (!up.get()) return NOT_NOW;
            return server(batch);
        });
        Thread faults = new Thread(() -> {
            for (int i = 0; i < 60; i++) {
                LockSupport.parkNanos(5_000_000);
                up.set(i % 3 != 0);
                disk.readOnly = i % 7 == 0;
                disk.capacity = i % 5 == 0 ? 4000 : Long.MAX_VALUE;
            }
        });
        faults.start();
        while (faults.isAlive()) {
            add(1 + chance.nextInt(30));
            FlowStatus status = sender.status();
            assertTrue(status.balances(), status.toString());
            LockSupport.parkNanos(50_000);
        }
        faults.join();
        up.set(true);
        disk.readOnly = false;
        disk.capacity = Long.MAX_VALUE;
        FlowStatus status = settled(next - 1);
        assertEquals(0, status.dropped(), status.toString());
        assertEquals(next - 1, status.sent());
        assertEquals(Lines.range(1, next), delivered);
    }
}
