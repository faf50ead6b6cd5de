package io.tidegate.core.delivery.outlet;

import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.core.delivery.machine.Counts;
import io.tidegate.core.delivery.machine.DeliveryMachine;
import io.tidegate.core.delivery.machine.DiskOrder;
import io.tidegate.core.delivery.machine.Offer;
import io.tidegate.core.delivery.machine.Policy;
import io.tidegate.core.delivery.machine.Tell;
import io.tidegate.core.delivery.store.Outcome;
import io.tidegate.core.delivery.store.Store;
import io.tidegate.core.runtime.Loop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one sink on their way to one target: a machine that decides, a disk thread and sender threads that carry
 * out. Whoever adds records never waits for a disk or a server. Any thread.
 */
public final class Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final long LAST_WRITE = TimeUnit.SECONDS.toNanos(10);
    private static final long LAST_SEND = TimeUnit.SECONDS.toNanos(2);
    private static final long LAST_ANSWER = TimeUnit.SECONDS.toNanos(30);
    private static final Duration THREADS_END = Duration.ofSeconds(2);
    private static final Duration DISK_ENDS = Duration.ofMinutes(1);
    /** Whatever the machine says: no thread may spin. */
    private static final long MIN_WAIT = TimeUnit.MILLISECONDS.toNanos(1);

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition ready = lock.newCondition();
    private final Condition change = lock.newCondition();
    private final DeliveryMachine machine;
    private final Store store;
    private final Troubles troubles;
    private final FillRate rate = new FillRate();
    private final long born = System.nanoTime();
    private final List<Loop> senders = new CopyOnWriteArrayList<>();
    private final Loop disk;
    private long memory = Long.MAX_VALUE;
    private OutletSettings settings;
    private Server server;
    private boolean closing;
    private boolean hurry;
    private boolean ended;

    /**
     * Starts its threads.
     *
     * @param name        component and instance, {@code sinks.influx1~plant}
     * @param destination closed once it is out of use
     */
    public Outlet(String name, OutletSettings settings, Destination destination, Store store) {
        this.name = name;
        this.settings = settings;
        this.store = store;
        server = new Server(destination);
        machine = new DeliveryMachine(settings.machine(), () -> ThreadLocalRandom.current().nextDouble());
        troubles = new Troubles(name, settings.machine().dropsOldest());
        disk = new Loop(name + ".disk", this::runDisk);
        disk.start();
        startSenders();
    }

    private void startSenders() {
        while (senders.size() < settings.machine().requests()) {
            Loop sender = new Loop(senders.isEmpty() ? name : name + "." + (senders.size() + 1), this::runSender);
            senders.add(sender);
            sender.start();
        }
    }

    private long now() { return System.nanoTime() - born; }

    /** Copies records in. Does nothing after {@link #close}. */
    // hot: runs per batch of samples
    public void add(byte[] records, int length, int count) {
        lock.lock();
        try {
            if (!machine.add(records, length, count, now())) return;
            work.signal();
            ready.signal();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #add}, unless memory would be more than half full then; whether they were taken. */
    public boolean addIfRoom(byte[] records, int length, int count) {
        lock.lock();
        try {
            if (closing || !machine.hasRoomFor(length)) return false;
            add(records, length, count);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether more can come in without anything being dropped soon. */
    public boolean hasRoom() {
        lock.lock();
        try {
            return machine.hasRoom();
        } finally {
            lock.unlock();
        }
    }

    /** In records. */
    public Counts counts() {
        lock.lock();
        try {
            return machine.counts();
        } finally {
            lock.unlock();
        }
    }

    /** What is wrong, in sentences; empty if nothing is. */
    public String trouble() {
        StringBuilder all = new StringBuilder(troubles.now());
        add(all, disk.trouble());
        for (Loop sender : senders) add(all, sender.trouble());
        String trouble = all.toString();
        String spool = trouble.isEmpty() ? "" : rate.sentence(settings.store().maxBytes());
        return spool.isEmpty() ? trouble : trouble + "; " + spool;
    }

    private static void add(StringBuilder all, String trouble) {
        if (!trouble.isEmpty()) all.append(all.isEmpty() ? "" : "; ").append(trouble);
    }

    private void runDisk() throws InterruptedException {
        for (DiskOrder order; (order = awaitOrder()) != null; ) {
            Outcome outcome = null;
            try {
                outcome = store.carryOut(order);
            } finally {
                Outcome told = outcome == null ? failed(order) : outcome;
                locked(() -> told.tell(machine, now()));
            }
            rate.sample(store.usedBytes(), store.room(), now());
            tell();
        }
    }

    /** A fault of the program: the order counts as one that the disk could not carry out. */
    private static Outcome failed(DiskOrder order) {
        String why = "internal error, see the log";
        if (order instanceof DiskOrder.Write write)
            return (machine, now) -> machine.notWritten(write, List.of(), false, why, now);
        if (order instanceof DiskOrder.Read read) return (machine, now) -> machine.notRead(read, read.from() + 1, why, now);
        if (order instanceof DiskOrder.Settle settle) return (machine, now) -> machine.settled(settle, why, now);
        if (order instanceof DiskOrder.Keep keep) return (machine, now) -> machine.kept(keep, "and dropped (" + why + ")");
        if (order instanceof DiskOrder.Finish finish) return (machine, now) -> machine.finished(finish, why, now);
        if (order instanceof DiskOrder.Look) return (machine, now) -> machine.found(List.of(), why);
        if (order instanceof DiskOrder.Probe) return (machine, now) -> machine.probed(why, now);
        return (machine, now) -> machine.synced(why, now);
    }

    private DiskOrder awaitOrder() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!ended) {
                DiskOrder order = machine.nextDiskOrder(now());
                if (order != null) return order;
                work.awaitNanos(Math.max(MIN_WAIT, machine.wakeDiskAt(now()) - now()));
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void runSender() throws InterruptedException {
        while (true) {
            Offer offer;
            Server to;
            lock.lockInterruptibly();
            try {
                offer = awaitOffer();
                if (offer == null) return;
                work.signal();  // what is under way now leaves room to read ahead
                ready.signal(); // and the other lanes of the batch are for the other senders
                to = server.use();
            } finally {
                lock.unlock();
            }
            try {
                if (offer instanceof Offer.Send send) send(send, to);
                else check(to);
            } finally {
                to.leave();
            }
            tell();
        }
    }

    private Offer awaitOffer() throws InterruptedException {
        while (!ended) {
            Offer offer = machine.nextOffer(now());
            if (offer != null) return offer;
            ready.awaitNanos(Math.max(MIN_WAIT, machine.wakeSenderAt(now()) - now()));
        }
        return null;
    }

    /** What a server said that was replaced meanwhile must not hold up the new one. Call with the lock. */
    private void retryIfReplaced(Server asked) {
        if (asked != server) machine.retryNow(now());
    }

    private void send(Offer.Send offer, Server to) {
        Destination destination = to.destination();
        Delivery delivery = new Delivery.Postponed(Duration.ZERO, "internal error, see the log");
        try {
            delivery = destination.offer(offer.batch());
        } catch (InterruptedException e) {
            delivery = new Delivery.Postponed(Duration.ZERO, "the sink is being closed");
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            delivery = new Delivery.Postponed(Duration.ZERO, String.valueOf(e.getMessage() == null ? e : e.getMessage()));
            if (e instanceof RuntimeException) LOG.error("{}: a fault in {}", name, destination.getClass().getName(), e);
        } finally {
            Delivery told = delivery == null ? new Delivery.Postponed(Duration.ZERO, destination.getClass().getName()
                    + " gave no answer: a fault of that plugin, report it") : delivery;
            locked(() -> {
                machine.answered(offer, Answers.guarded(told, name), now());
                retryIfReplaced(to);
            });
        }
    }

    private void check(Server to) {
        String reason = "internal error, see the log";
        try {
            reason = to.destination().check();
        } catch (InterruptedException e) {
            reason = "";
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            reason = String.valueOf(e.getMessage() == null ? e : e.getMessage());
        } finally {
            String told = reason == null ? "" : reason;
            locked(() -> {
                machine.checked(told, now());
                retryIfReplaced(to);
            });
        }
    }

    /** Something that everybody may have to look at. */
    private void locked(Runnable step) {
        lock.lock();
        try {
            step.run();
            work.signalAll();
            ready.signalAll();
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Logs what there is to tell, outside the lock. */
    private void tell() {
        List<Tell> tells;
        lock.lock();
        try {
            tells = machine.takeTells();
        } finally {
            lock.unlock();
        }
        for (Tell tell : tells) troubles.take(tell, now());
    }

    /**
     * Goes on with other settings and another destination for the same target, at once.
     *
     * @return closes the old destination once it is out of use: may be slow, call it where nobody waits
     */
    public Runnable change(OutletSettings now, Destination destination) {
        Server old;
        lock.lock();
        try {
            old = server;
            server = new Server(destination);
            settings = now;
            machine.change(now.withMemory(Math.min(memory, now.machine().memoryBytes())).machine());
            machine.retryNow(now());
            store.change(now.store());
            startSenders();
            work.signalAll();
            ready.signalAll();
        } finally {
            lock.unlock();
        }
        return old::retire;
    }

    /** It may use so much memory, at most what is configured. */
    public void limitMemory(long bytes) {
        lock.lock();
        try {
            memory = bytes;
            machine.change(settings.withMemory(Math.min(bytes, settings.machine().memoryBytes())).machine());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes nothing more in. Returns once all that waits is on disk, or cannot be brought there within 10 s; without a spool
     * once it is sent, or was not within 2 s. Requests under way, and {@link #end}, are for later.
     */
    public void close() {
        boolean spools = settings.machine().policy() != Policy.MEMORY;
        locked(() -> {
            closing = true;
            machine.close();
        });
        await(() -> machine.unsafe() == 0, spools ? LAST_WRITE : LAST_SEND);
    }

    /**
     * Ends it after {@link #close}: for at most 2 s sends what still waits, waits for requests under way, and lets go of
     * the files. Slow; call it where nobody waits.
     */
    public void end() {
        await(() -> machine.live().waiting() == 0, LAST_SEND);
        locked(machine::stopSending);
        await(() -> !machine.isBusy(), LAST_ANSWER);
        locked(() -> ended = true);
        for (Loop sender : senders) sender.close(THREADS_END);
        disk.stop();
        if (disk.awaitEnd(DISK_ENDS)) closeStore();
        else LOG.warn("{}: the disk of the spool does not answer; what is on it is sent after the next start", name);
        server.retire();
        tell();
    }

    private void closeStore() {
        lock.lock();
        try {
            long lost = machine.abandon();
            if (lost > 0) LOG.warn("{}: closed with {} lines unsent; they are lost", name, lost);
            store.close(machine.live());
        } finally {
            lock.unlock();
        }
    }

    /** The process is about to end: {@link #end} does not wait for the server any more. */
    public void hurry() { locked(() -> hurry = true); }

    private void await(BooleanSupplier condition, long nanos) {
        long end = System.nanoTime() + nanos;
        lock.lock();
        try {
            while (!condition.getAsBoolean() && !hurry) {
                long left = end - System.nanoTime();
                if (left <= 0) return;
                change.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
