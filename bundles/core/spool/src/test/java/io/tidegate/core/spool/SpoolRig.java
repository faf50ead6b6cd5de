package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.spool.Spooling.Policy;
import io.tidegate.core.spool.Spooling.WhenFull;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** Outbox, sender and spooler together, with a disk in memory and a server that is up or away. */
abstract class SpoolRig {
    static final Delivery DELIVERED = new Delivery.Delivered();
    static final Delivery NOT_NOW = new Delivery.Postponed(Duration.ZERO, "server is away");
    static final Pace FAST = new Pace(Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(5),
            Duration.ZERO, Duration.ofMillis(500));
    static final long MIB = 1 << 20;

    final MemoryDisk disk = new MemoryDisk();
    final List<Long> delivered = new CopyOnWriteArrayList<>();
    final AtomicBoolean up = new AtomicBoolean(true);
    Outbox outbox;
    Sender sender;
    long next = 1;

    void open(Policy policy, WhenFull whenFull, MemoryDisk on, Destination destination) {
        outbox = new Outbox(MIB, 10, new Spooling(policy, Path.of("unused"), MIB, whenFull, Duration.ofMillis(20)));
        sender = new Sender("sinks.test~one", outbox, destination, FAST, new Requests(1, 10), on, null, null);
        sender.start();
    }

    void open(Policy policy) { open(policy, WhenFull.DROP_OLDEST, disk, this::server); }

    Delivery server(LineBatch batch) {
        if (!up.get()) return NOT_NOW;
        delivered.addAll(Lines.in(batch));
        return DELIVERED;
    }

    void add(int lines) {
        LineBatch batch = Lines.of(next, next + lines);
        outbox.add(batch.bytes(), batch.length(), lines);
        next += lines;
    }

    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within 10 s: " + what);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Once so many lines came in and none of them waits any more. */
    FlowStatus settled(long received) {
        until(received + " lines are settled", () -> sender.status().waiting() == 0
                && sender.status().received() == received);
        FlowStatus status = sender.status();
        assertTrue(status.balances(), status.toString());
        return status;
    }

    long onDisk() {
        MemoryDisk copy = MemoryDisk.of(disk.contents());
        try {
            return SegmentLog.open(copy, MIB, true).unread();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() { if (sender != null) sender.close(); }
}
