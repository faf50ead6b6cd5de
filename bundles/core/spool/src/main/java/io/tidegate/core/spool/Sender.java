package io.tidegate.core.spool;

import io.tidegate.api.status.FlowStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries batches from an outbox to a destination, on a thread of its own: waits when it must, divides what is too
 * large, drops what is refused, and counts all of it. An outage of the destination only fills the outbox.
 */
public final class Sender implements AutoCloseable {
    /** After so many single lines refused in a row the rest of the batch is given up: it is not one bad line. */
    static final int MOST_REFUSED_IN_A_ROW = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final long GRACE_MILLIS = 200;

    private final String name;
    private final Outbox outbox;
    private final Destination destination;
    private final Pace pace;
    private final Troubles troubles;
    private final Backoff backoff;
    private final Spooler spooler;
    private final Thread thread;
    private long overflowed;

    /** @param name room and instance, {@code sinks.influx1~plant}; the thread's name too */
    public Sender(String name, Outbox outbox, Destination destination, Pace pace) {
        this(name, outbox, destination, pace,
                outbox.spooling() == null ? null : new FolderDisk(outbox.spooling().folder()));
    }

    /** @param disk of the spool; null without one */
    Sender(String name, Outbox outbox, Destination destination, Pace pace, Disk disk) {
        this.name = name;
        this.outbox = outbox;
        this.destination = destination;
        this.pace = pace;
        troubles = new Troubles(name);
        backoff = new Backoff(pace.retryMin().toNanos(), pace.retryMax().toNanos(),
                () -> ThreadLocalRandom.current().nextDouble());
        spooler = disk == null ? null : new Spooler(name, outbox, disk, pace.flush(), troubles);
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Starts its threads; once. */
    public void start() {
        if (spooler != null) spooler.start();
        thread.start();
    }

    /** What came in and what became of it, in lines, and what is wrong. Any thread may ask. */
    public FlowStatus status() {
        Outbox.Counts counts = outbox.counts();
        String[] parts = name.split("~", 2);
        return new FlowStatus(parts[0], parts.length == 1 ? "" : parts[1], "lines", counts.received(),
                counts.sent(), counts.dropped(), counts.waiting(), trouble());
    }

    private String trouble() {
        String trouble = troubles.now();
        String spool = trouble.isEmpty() || spooler == null ? "" : spooler.state();
        return spool.isEmpty() ? trouble : trouble + "; " + spool;
    }

    private void run() {
        try {
            boolean checks = !pace.checkEvery().isZero();
            long idleNanos = checks ? pace.checkEvery().toNanos() : TimeUnit.DAYS.toNanos(1);
            if (checks) troubles.checked(destination.check());
            while (true) {
                LineBatch batch = take(idleNanos);
                if (batch != null) deliver(batch);
                else if (outbox.isClosed()) return;
                else if (checks) troubles.checked(destination.check());
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was told to end", name);
        } catch (RuntimeException | Error e) {
            LOG.error("{}: a fault of the gateway ended the sender; nothing is sent any more", name, e);
            troubles.blocked("a fault of the gateway ended the sender (" + e + "); restart this sink and report it");
        }
    }

    private LineBatch take(long idleNanos) throws InterruptedException {
        while (true) {
            try {
                return outbox.take(pace.flush().toNanos(), idleNanos);
            } catch (IOException e) {
                troubles.blocked("the spool cannot be read (" + e + ")");
                outbox.pause(backoff.next());
            }
        }
    }

    private void deliver(LineBatch whole) throws InterruptedException {
        Deque<LineBatch> parts = new ArrayDeque<>(List.of(whole));
        int refusedInARow = 0;
        while (!parts.isEmpty()) {
            LineBatch part = parts.peek();
            Delivery delivery = offer(part);
            sayOverflow();
            if (delivery instanceof Delivery.Postponed postponed) {
                postpone(postponed);
                continue;
            }
            backoff.reset();
            parts.pop();
            if (delivery instanceof Delivery.Divided divided && part.lines() > 1
                    && refusedInARow < MOST_REFUSED_IN_A_ROW) {
                List<LineBatch> halves = part.halves();
                parts.push(halves.get(1));
                parts.push(halves.get(0));
            } else {
                refusedInARow = settle(part, delivery) ? 0 : refusedInARow + 1;
            }
        }
    }

    /** Says, then counts, what became of it; returns whether the server took any line. */
    private boolean settle(LineBatch part, Delivery delivery) {
        troubles.delivered();
        int refused = 0;
        if (!(delivery instanceof Delivery.Delivered)) {
            boolean some = delivery instanceof Delivery.Refused;
            refused = some ? Math.min(((Delivery.Refused) delivery).lines(), part.lines()) : part.lines();
            String reason = some ? ((Delivery.Refused) delivery).reason() : ((Delivery.Divided) delivery).reason();
            if (refused > 0)
                troubles.loss(refused + " of " + part.lines() + " lines were refused and dropped: " + reason);
        }
        outbox.settle(part, refused);
        return refused < part.lines();
    }

    private Delivery offer(LineBatch part) throws InterruptedException {
        try {
            return destination.offer(part);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return new Delivery.Postponed(Duration.ZERO, e.toString());
        }
    }

    private void postpone(Delivery.Postponed postponed) throws InterruptedException {
        troubles.blocked(postponed.reason());
        outbox.away();
        if (outbox.isClosed()) throw new InterruptedException("closing, and the server does not take it now");
        outbox.pause(Math.max(postponed.after().toNanos(), backoff.next()));
    }

    private void sayOverflow() {
        long now = outbox.counts().overflowed();
        if (now > overflowed)
            troubles.loss((now - overflowed) + " lines were dropped, " + order() + ", as there is no room for more: see"
                    + " why the server does not take them, or raise outbox.bytes or spool.bytes");
        overflowed = now;
    }

    private String order() {
        boolean newest = outbox.spooling() != null && outbox.spooling().whenFull() == Spooling.WhenFull.REFUSE_NEWEST;
        return newest ? "newest first" : "oldest first";
    }

    /**
     * Takes nothing more in and tries to send what is left for a bounded time. The rest stays on disk, or goes there;
     * without a spool it is counted as dropped.
     */
    @Override
    public void close() {
        outbox.close();
        try {
            thread.join(Math.max(1, pace.lastFlush().toMillis()));
            thread.interrupt();
            thread.join(GRACE_MILLIS);
            if (spooler != null) spooler.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long lost = outbox.abandon();
        if (lost > 0) LOG.warn("{}: closed with {} lines unsent; they are lost", name, lost);
    }
}
