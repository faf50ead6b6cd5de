package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.spool.Spooling.Policy;
import io.tidegate.core.spool.Spooling.WhenFull;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Full, broken and damaged disks under outbox, sender and spooler: the numbers stay right. */
class SpoolFaultsTest extends SpoolRig {
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
