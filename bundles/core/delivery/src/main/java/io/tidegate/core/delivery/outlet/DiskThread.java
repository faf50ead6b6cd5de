package io.tidegate.core.delivery.outlet;

import io.tidegate.core.delivery.machine.DeliveryMachine;
import io.tidegate.core.delivery.machine.DiskOrder;
import io.tidegate.core.delivery.store.LeftBehind;
import io.tidegate.core.delivery.store.Outcome;
import io.tidegate.core.delivery.store.Store;
import io.tidegate.core.runtime.Loop;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The disk thread of an outlet: carries out what the machine orders, and lets go of the files when the outlet
 * has ended.
 */
final class DiskThread {
    private static final Logger LOG = LoggerFactory.getLogger(DiskThread.class);

    private final String name;
    private final Monitor monitor;
    private final DeliveryMachine machine;
    private final Store store;
    private final LongSupplier now;
    private final Runnable tell;
    private final FillRate rate = new FillRate();
    private final Calls calls =
            new Calls("the disk of the spool", "see the system log; lines stay in memory until it does");
    private final Loop loop;
    private boolean ending;
    private boolean left;
    private boolean closesLate;

    /**
     * @param monitor guards the machine, and what this one remembers
     * @param now     monotonic, in ns
     * @param tell    done after each order
     */
    DiskThread(String name, Monitor monitor, DeliveryMachine machine, Store store, LongSupplier now,
            Runnable tell) {
        this.name = name;
        this.monitor = monitor;
        this.machine = machine;
        this.store = store;
        this.now = now;
        this.tell = tell;
        loop = new Loop(name + ".disk", this::run);
    }

    void start() { loop.start(); }

    private void run() throws InterruptedException {
        try {
            for (DiskOrder order; (order = await()) != null;) carryOut(order);
        } finally {
            monitor.change(this::leave);
        }
    }

    private DiskOrder await() throws InterruptedException {
        return monitor.next(monitor.work, () -> machine.nextDiskOrder(now.getAsLong()),
                () -> machine.wakeDiskAt(now.getAsLong()) - now.getAsLong(), () -> ending);
    }

    private void carryOut(DiskOrder order) {
        Outcome outcome = null;
        calls.begins(now.getAsLong());
        try {
            outcome = store.carryOut(order);
        } finally {
            calls.ends();
            Outcome told = outcome == null ? FailedOrder.outcome(order) : outcome;
            monitor.change(() -> told.tell(machine, now.getAsLong()));
        }
        rate.sample(store.usedBytes(), store.room(), now.getAsLong());
        tell.run();
    }

    /**
     * After a disk that hung there is nobody else who could let go of the folders, so that a sink can have
     * them again.
     */
    private void leave() {
        left = ending;
        if (!closesLate) return;
        try {
            abandon();
        } finally {
            store.close(machine.live());
        }
        LOG.warn("{}: the disk of the spool answers again; what is on it can be sent again", name);
    }

    /** What is wrong, in sentences; empty if nothing is. */
    String trouble() {
        return Stream.of(calls.trouble(now.getAsLong()), loop.trouble()).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** How full the spool is, in numbers by name. */
    Map<String, Double> numbers(long maxBytes) { return rate.numbers(maxBytes); }

    /** How full the spool is; empty if nothing is in it. */
    String fill(long maxBytes) { return rate.sentence(maxBytes); }

    /**
     * Ends it, and lets go of the files: at once or, if the disk hangs, when it answers at last.
     *
     * @param patience waits at most so long
     * @param rests    told once what stays on disk, before others can have it
     */
    void end(Duration patience, Consumer<Map<String, LeftBehind.Rest>> rests) {
        monitor.change(() -> ending = true);
        loop.stop();
        boolean ended = loop.awaitEnd(patience);
        try {
            if (ended)
                monitor.change(this::abandon);
            else
                LOG.error(
                        "{}: the disk of the spool has not answered for {} s while this sink was closed; no "
                                + "sink can send what is on it until it does, "
                                + "or the gateway is started again: see the system log",
                        name, patience.toSeconds());
            rests.accept(monitor.get(() -> store.rests(machine.live())));
        } finally {
            monitor.change(() -> close(ended));
        }
    }

    private void close(boolean ended) {
        closesLate = !ended;
        if (ended)
            store.close(machine.live());
        else if (left) leave();
    }

    private void abandon() {
        long lost = machine.abandon();
        if (lost > 0) LOG.warn("{}: closed with {} lines unsent; they are lost", name, lost);
    }
}
