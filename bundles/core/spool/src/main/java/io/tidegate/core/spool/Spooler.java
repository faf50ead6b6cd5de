package io.tidegate.core.spool;

import io.tidegate.core.spool.MemoryQueue.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what has to be on disk, on a thread of its own: nobody else waits for the disk but the sender, and only for
 * what it reads there. A disk that fails leaves the lines in memory, and is tried again every second.
 */
final class Spooler {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long HANDOVER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LAST_WRITE_MILLIS = 10_000;

    private final String name;
    private final Outbox outbox;
    private final Spooling spooling;
    private final Disk disk;
    private final long flushNanos;
    private final Troubles troubles;
    private final Takeover takeover;
    private final FillRate rate = new FillRate();
    private final Thread thread;
    private SegmentLog log;
    private String failure = "";
    private long syncedAt = System.nanoTime();
    private volatile boolean ended;

    /**
     * @param name     of its sender
     * @param takeover of what others left; null for none
     */
    Spooler(String name, Outbox outbox, Disk disk, Duration flush, Troubles troubles, Takeover takeover) {
        this.name = name;
        this.outbox = outbox;
        this.spooling = outbox.spooling();
        this.disk = disk;
        this.flushNanos = flush.toNanos();
        this.troubles = troubles;
        this.takeover = takeover;
        thread = new Thread(this::run, name + ".spool");
        thread.setDaemon(true);
    }

    void start() {
        outbox.opening();
        thread.start();
    }

    /** How full it is, in a sentence; empty if nothing is in it. Never waits. */
    String state() { return rate.sentence(spooling.maxBytes()); }

    private void run() {
        try {
            if (open()) work();
        } catch (InterruptedException e) {
            LOG.debug("{} was told to end", name);
        } catch (RuntimeException | Error e) {
            LOG.error("{}: a fault of the gateway ended the spooler; lines are kept in memory only", name, e);
            troubles.spool("a fault of the gateway ended the spooler (" + e + "); restart this sink and report it");
            outbox.failed();
        } finally {
            close();
        }
    }

    private boolean open() throws InterruptedException {
        while (takeover != null && !takeover.begin()) {
            if (outbox.isFinishing()) return false;
            outbox.rest(HANDOVER_NANOS); // the sink as it was before lets go of it soon
        }
        while (true) {
            try {
                boolean unused = spooling.policy() == Spooling.Policy.MEMORY
                        && disk.names().stream().noneMatch(file -> Segment.first(file) >= 0);
                if (!unused) opened();
                else outbox.failed();
                return !unused;
            } catch (IOException e) {
                troubles.spool("spool " + disk + " cannot be opened (" + e + "); lines are kept in memory");
                outbox.failed();
            }
            outbox.rest(RETRY_NANOS);
            if (outbox.isFinishing()) return false;
        }
    }

    private void opened() throws IOException {
        boolean dropsOldest = spooling.whenFull() == Spooling.WhenFull.DROP_OLDEST;
        SegmentLog opened = SegmentLog.open(disk, spooling.maxBytes(), dropsOldest);
        String findings = opened.findings().text();
        if (!findings.isEmpty()) troubles.loss("spool " + disk + ": " + findings);
        long found = opened.unread();
        if (found > 0) LOG.info("{}: {} lines of an earlier run wait in {}", name, found, disk);
        log = opened;
        prepare();
        sayFailure();
        outbox.opened(opened);
    }

    private void prepare() {
        if (spooling.policy() == Spooling.Policy.MEMORY) return;
        try {
            log.prepare();
            if (takeover != null) takeover.sign();
        } catch (IOException e) {
            failed(e);
        }
    }

    private void work() throws InterruptedException {
        while (true) {
            Waiting batch = outbox.toWrite(flushNanos, untilLook());
            boolean failed = batch != null && !write(batch);
            syncIfDue();
            if (takeover != null && !failed) takeOver();
            if (batch == null && !failure.isEmpty()) probe();
            sayFailure();
            rate.sample(log.usedBytes(), Math.min(disk.room(), spooling.maxBytes() - log.usedBytes()));
            if (outbox.isFinishing() && (batch == null || failed)) return;
            if (failed) outbox.rest(RETRY_NANOS);
        }
    }

    private void takeOver() {
        try {
            outbox.adopted(takeover.move(log, spooling.maxBytes()));
        } catch (IOException e) {
            failed(e);
        }
    }

    private long untilLook() {
        if (takeover != null && takeover.isBusy()) return HANDOVER_NANOS;
        Duration every = spooling.syncEvery();
        if (every.isNegative() || every.isZero()) return RETRY_NANOS;
        return Math.max(1, Math.min(RETRY_NANOS, syncedAt + every.toNanos() - System.nanoTime()));
    }

    private boolean write(Waiting batch) {
        try {
            long end = log.append(batch.batch(), outbox.isTakenToo());
            if (spooling.syncEvery().isZero()) log.sync();
            outbox.written(batch, end, log.takeDropped());
            failure = "";
            return true;
        } catch (IOException e) {
            failed(e);
            outbox.notWritten(batch, log.takeDropped());
            return false;
        }
    }

    private void syncIfDue() {
        Duration every = spooling.syncEvery();
        if (every.isNegative() || System.nanoTime() - syncedAt < every.toNanos()) return;
        syncedAt = System.nanoTime();
        try {
            log.sync();
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Whether what failed before would go well now; only asked while there is nothing to write. */
    private void probe() {
        if (disk.room() < Spooling.LEAST_BYTES) return;
        try {
            log.prepare();
            failure = "";
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException e) { failure = e.getMessage() == null ? e.toString() : e.getMessage(); }

    private void sayFailure() {
        String why = failure.isEmpty() ? log.problem() : failure;
        troubles.spool(why.isEmpty() ? "" : "spool " + disk + " cannot be written (" + why
                + "); lines are kept in memory until it can");
    }

    private void close() {
        ended = true;
        try {
            if (log != null) log.close();
            if (takeover != null) takeover.end();
        } catch (IOException e) {
            LOG.warn("{}: spool {} cannot be closed: {}", name, disk, e.toString());
        }
    }

    /** Writes what is left, for a bounded time. */
    void finish() throws InterruptedException {
        outbox.finish();
        thread.join(LAST_WRITE_MILLIS);
        if (!ended) LOG.warn("{}: spool {} takes too long to close", name, disk);
    }
}
