package io.tidegate.core.spool;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.status.FlowStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries batches from an outbox to a destination, on a thread of its own, and what becomes of them into the counts. An
 * outage of the destination only fills the outbox.
 */
public final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final long GRACE_MILLIS = 200;

    private final String name;
    private final Outbox outbox;
    private final Destination destination;
    private final Pace pace;
    private final Troubles troubles;
    private final Backoff backoff;
    private final Spooler spooler;
    private final Lanes lanes;
    private final LetterFile letters;
    private final Thread thread;

    /**
     * @param name   room and instance, {@code sinks.influx1~plant}; the thread's name too
     * @param outbox that {@code outflow} made
     */
    public Sender(String name, Outbox outbox, Destination destination, Outflow outflow) {
        this(name, outbox, destination, outflow.pace(), outflow.requests(), new FolderDisk(outflow.spooling().folder()),
                new LetterFile(name, outflow.spooling().folder(), outflow.letterBytes(), outbox),
                new Takeover(name, outflow.spooling().folder(), outflow.target(), LOOK_EVERY));
    }

    /** Without a spool, one request at a time, and what is refused is only counted. */
    public Sender(String name, Outbox outbox, Destination destination, Pace pace) {
        this(name, outbox, destination, pace, new Requests(1, Integer.MAX_VALUE), null, null, null);
    }

    /**
     * @param disk     of the spool; null without one
     * @param letters  null to keep no refused lines
     * @param takeover null to take over nothing
     */
    Sender(String name, Outbox outbox, Destination destination, Pace pace, Requests requests, Disk disk,
           LetterFile letters, Takeover takeover) {
        this.name = name;
        this.outbox = outbox;
        this.destination = destination;
        this.pace = pace;
        this.letters = letters;
        troubles = new Troubles(name);
        backoff = backoff();
        spooler = disk == null ? null : new Spooler(name, outbox, disk, pace.flush(), troubles, takeover);
        Losses losses = new Losses(outbox, troubles, letters == null ? (lines, why) -> "and dropped" : letters::keep);
        Gate gate = new Gate();
        lanes = new Lanes(name, requests.inFlight(), requests.lines(),
                () -> new Courier(outbox, destination, troubles, losses, gate, backoff()));
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    private Backoff backoff() {
        return new Backoff(pace.retryMin().toNanos(), pace.retryMax().toNanos(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** What the server refused; null if it is not kept. */
    public DeadLetters deadLetters() { return letters; }

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
                if (batch != null) lanes.deliver(batch);
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
            lanes.close();
            thread.join(GRACE_MILLIS);
            if (spooler != null) spooler.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long lost = outbox.abandon();
        if (lost > 0) LOG.warn("{}: closed with {} lines unsent; they are lost", name, lost);
    }
}
