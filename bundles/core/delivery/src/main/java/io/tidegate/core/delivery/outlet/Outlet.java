package io.tidegate.core.delivery.outlet;

import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.core.delivery.machine.Counts;
import io.tidegate.core.delivery.machine.DeliveryMachine;
import io.tidegate.core.delivery.machine.Offer;
import io.tidegate.core.delivery.machine.Policy;
import io.tidegate.core.delivery.machine.Progress;
import io.tidegate.core.delivery.machine.Tell;
import io.tidegate.core.delivery.store.LeftBehind;
import io.tidegate.core.delivery.store.Store;
import io.tidegate.core.runtime.Loop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records of one sink on their way to one target: a machine that decides, a disk thread and sender
 * threads that carry out. Whoever adds records never waits for a disk or a server. Any thread.
 */
public final class Outlet {
    private static final long LAST_WRITE = TimeUnit.SECONDS.toNanos(10);
    private static final long LAST_SEND = TimeUnit.SECONDS.toNanos(2);
    private static final long LAST_ANSWER = TimeUnit.SECONDS.toNanos(30);
    private static final Duration THREADS_END = Duration.ofSeconds(2);
    private static final Duration DISK_ENDS = Duration.ofMinutes(1);

    private final String name;
    private final Monitor monitor = new Monitor();
    private final DeliveryMachine machine;
    private final Store store;
    private final Troubles troubles;
    private final Calls calls = new Calls("the server, or the sink's own code,",
            "see request.timeout.ms, or restart this sink and report it");
    private final long born = System.nanoTime();
    private final Duration diskEnds;
    private final List<Loop> senders = new CopyOnWriteArrayList<>();
    private final DiskThread disk;
    private long memory = Long.MAX_VALUE;
    private OutletSettings settings;
    private Server server;
    private boolean closing;
    private boolean hurry;
    private boolean ended;

    /**
     * Starts its threads.
     * @param name        component and instance, {@code sinks.influx1~plant}
     * @param destination closed once it is out of use
     */
    public Outlet(String name, OutletSettings settings, Destination destination, Store store) {
        this(name, settings, destination, store, DISK_ENDS);
    }

    /** @param diskEnds longest time that {@link #end} waits for the disk */
    Outlet(String name, OutletSettings settings, Destination destination, Store store, Duration diskEnds) {
        this.name = name;
        this.diskEnds = diskEnds;
        this.settings = settings;
        this.store = store;
        server = new Server(destination);
        machine = new DeliveryMachine(settings.machine(), () -> ThreadLocalRandom.current().nextDouble());
        troubles = new Troubles(name, settings.machine().dropsOldest());
        disk = new DiskThread(name, monitor, machine, store, this::now, this::tell);
        disk.start();
        startSenders();
    }

    private void startSenders() {
        while (senders.size() < settings.machine().requests()) {
            Loop sender =
                    new Loop(senders.isEmpty() ? name : name + "." + (senders.size() + 1), this::runSender);
            senders.add(sender);
            sender.start();
        }
    }

    private long now() { return System.nanoTime() - born; }

    /** Copies records in. Does nothing after {@link #close}. */
    // hot: runs per batch of samples
    public void add(byte[] records, int length, int count) {
        monitor.lock();
        try {
            if (!machine.add(records, length, count, now())) return;
            monitor.work.signal();
            monitor.ready.signal();
        } finally {
            monitor.unlock();
        }
    }

    /** As {@link #add}, unless memory would be more than half full then; whether they were taken. */
    public boolean addIfRoom(byte[] records, int length, int count) {
        return monitor.get(() -> {
            if (closing || !machine.hasRoomFor(length)) return false;
            add(records, length, count);
            return true;
        });
    }

    /** Whether more can come in without anything being dropped soon. */
    // hot: runs per frame of a replay
    public boolean hasRoom() {
        monitor.lock();
        try {
            return machine.hasRoom();
        } finally {
            monitor.unlock();
        }
    }

    /** In records. */
    public Counts counts() { return counts(UnaryOperator.identity()); }

    /** In records. @param more changes them before anything else can happen */
    public Counts counts(UnaryOperator<Counts> more) {
        return monitor.get(() -> more.apply(machine.counts()));
    }

    /** Which records wait. */
    public Progress progress() { return monitor.get(machine::progress); }

    /** How long until a server that did not take something is asked again, in ns; 0 if it is asked now. */
    public long nextTry() { return monitor.get(() -> Math.max(0, machine.pausedUntil() - now())); }

    /**
     * What is wrong, in sentences; empty if nothing is. Whoever asked for the counts before sees no older
     * state here.
     */
    public String trouble() {
        tell();
        String trouble = Stream.concat(Stream.of(troubles.now(), calls.trouble(now()), disk.trouble()),
                senders.stream().map(Loop::trouble)).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        String spool = trouble.isEmpty() ? "" : disk.fill(settings.store().maxBytes());
        return spool.isEmpty() ? trouble : trouble + "; " + spool;
    }

    /** How full the spool is, in numbers by name; none without a spool. */
    public Map<String, Double> spool() {
        OutletSettings now = settings;
        return now.machine().policy() == Policy.MEMORY ? Map.of() : disk.numbers(now.store().maxBytes());
    }

    private void runSender() throws InterruptedException {
        while (true) {
            Offer offer;
            Server to;
            monitor.lockInterruptibly();
            try {
                offer = awaitOffer();
                if (offer == null) return;
                monitor.work.signal(); // what is under way now leaves room to read ahead
                monitor.ready.signal(); // and the other lanes of the batch are for the other senders
                to = server.use();
            } finally {
                monitor.unlock();
            }
            try {
                calls.begins(now());
                if (offer instanceof Offer.Send send)
                    send(send, to);
                else
                    check(to);
            } finally {
                calls.ends();
                to.leave();
            }
            tell();
        }
    }

    private Offer awaitOffer() throws InterruptedException {
        return monitor.next(monitor.ready, this::nextOffer,
                () -> machine.wakeSenderAt(now()) - now(), () -> ended);
    }

    private Offer nextOffer() {
        Offer offer = machine.nextOffer(now());
        if (machine.takeLanded()) monitor.work.signal();
        return offer;
    }

    private void send(Offer.Send offer, Server to) {
        Delivery delivery = Answers.FAULT;
        try {
            delivery = Answers.offer(to.destination(), offer.batch(), name);
        } finally {
            Delivery told = delivery;
            said(to, () -> machine.answered(offer, told, now()));
        }
    }

    private void check(Server to) {
        String reason = Answers.INTERNAL;
        try {
            reason = Answers.check(to.destination());
        } finally {
            String told = reason;
            said(to, () -> machine.checked(told, now()));
        }
    }

    /** What a server said that was replaced meanwhile must not hold up the new one. */
    private void said(Server asked, Runnable answer) {
        monitor.change(() -> {
            answer.run();
            if (asked != server) machine.retryNow(now());
        });
    }

    /**
     * Logs what there is to tell, outside the monitor; in one step, or else two threads could mix the order.
     */
    private void tell() {
        synchronized (troubles) {
            for (Tell tell : monitor.get(machine::takeTells)) troubles.take(tell, now());
        }
    }

    /**
     * Goes on with other settings and another destination for the same target, at once.
     * @return closes the old destination once it is out of use: may be slow, call it where nobody waits
     */
    public Runnable change(OutletSettings now, Destination destination) {
        Server[] old = new Server[1];
        monitor.change(() -> {
            old[0] = server;
            server = new Server(destination);
            settings = now;
            machine.change(now.withMemory(Math.min(memory, now.machine().memoryBytes())).machine());
            machine.retryNow(now());
            store.change(now.store());
            startSenders();
        });
        return old[0]::retire;
    }

    /** It may use so much memory, at most what is configured. */
    public void limitMemory(long bytes) {
        monitor.change(() -> {
            memory = bytes;
            machine.change(settings.withMemory(Math.min(bytes, settings.machine().memoryBytes())).machine());
        });
    }

    /**
     * Takes nothing more in. Returns once all that waits is on disk, or cannot be brought there within 10 s;
     * without a spool once it is sent, or was not within 2 s. Requests under way, and {@link #end}, are for
     * later.
     */
    public void close() {
        boolean spools = settings.machine().policy() != Policy.MEMORY;
        monitor.change(() -> {
            closing = true;
            machine.close();
        });
        await(() -> machine.unsafe() == 0, spools ? LAST_WRITE : LAST_SEND);
    }

    /**
     * Ends it after {@link #close}: for at most 2 s sends what still waits, waits for requests under way, and
     * lets go of the files. Slow; call it where nobody waits.
     *
     * @param left told once what stays on disk, before others can have it; {@link #counts} are the last ones
     *             then
     */
    public void end(Consumer<Map<String, LeftBehind.Rest>> left) {
        await(() -> machine.live().waiting() == 0, LAST_SEND);
        monitor.change(machine::stopSending);
        await(() -> !machine.isBusy(), LAST_ANSWER);
        monitor.change(() -> ended = true);
        for (Loop sender : senders) sender.close(THREADS_END);
        disk.end(diskEnds, left);
        server.retire();
        tell();
    }

    /** The process is about to end: {@link #end} does not wait for the server any more. */
    public void hurry() { monitor.change(() -> hurry = true); }

    private void await(BooleanSupplier condition, long nanos) {
        monitor.await(() -> hurry || condition.getAsBoolean(), nanos);
    }
}
