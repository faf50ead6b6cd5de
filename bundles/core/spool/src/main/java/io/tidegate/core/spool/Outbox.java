package io.tidegate.core.spool;

import io.tidegate.core.spool.MemoryQueue.Waiting;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines that wait for a server: the older ones on disk, if there is a spool, the newer ones in memory. Any thread may
 * add, and never waits for a disk; the sender takes; the spooler writes. See the package for how they go together.
 */
public final class Outbox {
    /** Most bytes of one batch, whatever its lines: well below the 25 MB that InfluxDB 1.x takes by default. */
    static final int MOST_BATCH_BYTES = 8 << 20;
    private static final long A_MOMENT_NANOS = 1_000_000;

    /**
     * All lines that came in since the start, by what became of them. What an earlier process left on disk counts as
     * received again when it is found.
     *
     * @param overflowed those of {@code dropped} that there was no room for
     */
    public record Counts(long received, long sent, long dropped, long waiting, long overflowed) { }

    private final Spooling spooling;
    private final int batchLines;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Condition closing = lock.newCondition();
    private final MemoryQueue memory;
    private final Spill spill;
    private final Stock stock;
    private boolean closed;

    /**
     * Without a spool.
     *
     * @param maxBytes   of line protocol that may wait in memory, the batch under way included
     * @param batchLines most lines of a batch
     */
    public Outbox(long maxBytes, int batchLines) { this(maxBytes, batchLines, null); }

    /** @param spooling what goes to disk; null for nothing */
    public Outbox(long maxBytes, int batchLines, Spooling spooling) {
        this.spooling = spooling;
        this.batchLines = batchLines;
        boolean dropsOldest = spooling == null || spooling.whenFull() == Spooling.WhenFull.DROP_OLDEST;
        long least = spooling == null ? maxBytes : Math.min(maxBytes, spooling.maxBytes());
        memory = new MemoryQueue(batchLines, (int) Math.min(MOST_BATCH_BYTES, Math.max(1, least / 4)));
        spill = new Spill(spooling == null ? Spooling.Policy.MEMORY : spooling.policy());
        stock = new Stock(maxBytes, dropsOldest, memory, spill);
    }

    /** What goes to disk; null for nothing. */
    Spooling spooling() { return spooling; }

    /** Copies lines in. Never blocks for long; after {@link #close} it does nothing. */
    public void add(byte[] lines, int length, int count) {
        lock.lock();
        try {
            if (closed || count == 0) return;
            boolean wasEmpty = memory.lines() == 0;
            stock.add(lines, length, count);
            if (!wasEmpty && !memory.hasFull()) return;
            ready.signal();
            if (spill.writes()) work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #add}, unless memory would be more than half full then, or the outbox is closed. */
    boolean addIfRoom(byte[] lines, int length, int count) {
        lock.lock();
        try {
            if (closed || !stock.isHalfEmpty(length)) return false;
            add(lines, length, count);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a batch is full, or has waited for {@code flushNanos}, or the outbox closes, and takes the oldest.
     * Whoever takes a batch must {@link #settle} all its lines before taking the next one.
     *
     * @return null if there was none for {@code idleNanos}, or the outbox is closed and what is left stays on disk
     * @throws IOException if the oldest is on disk and cannot be read now
     */
    LineBatch take(long flushNanos, long idleNanos) throws InterruptedException, IOException {
        long idleEnd = System.nanoTime() + idleNanos;
        while (true) {
            SegmentLog log;
            lock.lockInterruptibly();
            try {
                while ((log = spill.readable(closed)) == null) {
                    boolean may = spill.memoryIsNext(closed);
                    if (may && !memory.hasFull()) memory.cutIfOlder(closed ? 0 : flushNanos);
                    if (may && memory.hasFull()) return stock.take();
                    boolean some = may && memory.lines() > 0;
                    long left = some ? memory.untilOlder(flushNanos) : idleEnd - System.nanoTime();
                    if (closed && !spill.isOpening() || !some && left <= 0) return null;
                    ready.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
            LineBatch batch = take(log.next(batchLines));
            if (batch != null) return batch;
        }
    }

    private LineBatch take(Segment.Read read) throws InterruptedException {
        lock.lock();
        try {
            if (read != null) return stock.take(read);
            ready.awaitNanos(A_MOMENT_NANOS); // the spooler dropped the rest and is about to say so
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Says what became of lines that were taken. */
    void settle(LineBatch part, int refused) {
        long end;
        SegmentLog log;
        lock.lock();
        try {
            end = stock.settle(part, refused);
            log = spill.log();
        } finally {
            lock.unlock();
        }
        if (end > 0) log.ack(end);
    }

    /** Waits for at most so long, or until the outbox closes. */
    void pause(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long end = System.nanoTime() + nanos;
            for (long left = nanos; left > 0 && !closed; left = end - System.nanoTime()) closing.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }

    /** The server does not take what was taken. */
    void away() { change(() -> spill.away(true)); }

    /** For the spooler: nothing is taken until the spool was {@link #opened} or {@link #failed}. */
    void opening() { change(spill::opening); }

    /** For the spooler: what an earlier process left. */
    void opened(SegmentLog log) { change(() -> stock.opened(log)); }

    /** For the spooler: lines of another spool are on disk now. */
    void adopted(long lines) {
        if (lines > 0) change(() -> stock.adopted(lines));
    }

    /** For the spooler: the spool cannot be opened, or is not wanted. */
    void failed() { change(spill::failed); }

    /** The spooler shall write what is left, and then no more. */
    void finish() { change(spill::finish); }

    /** Takes nothing more in; what is in can still be taken. */
    void close() { change(() -> closed = true); }

    /** Something that happens rarely, and that everybody looks at. */
    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            ready.signalAll();
            work.signalAll();
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * For the spooler: waits for a batch that has to be on disk.
     *
     * @return null if there was none for {@code atMostNanos}, or all is written and it shall end
     */
    Waiting toWrite(long flushNanos, long atMostNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long end = System.nanoTime() + atMostNanos;
            while (true) {
                Waiting batch = stock.toWrite(flushNanos);
                long left = end - System.nanoTime();
                if (batch != null || left <= 0 || spill.isFinishing()) return batch;
                work.awaitNanos(Math.min(left, stock.untilWork(flushNanos)));
            }
        } finally {
            lock.unlock();
        }
    }

    /** For the spooler: waits for at most so long, or until it shall end. */
    void rest(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long end = System.nanoTime() + nanos;
            for (long left = nanos; left > 0 && !spill.isFinishing(); left = end - System.nanoTime())
                work.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }

    /** For the spooler: whether the sender has what it is writing, too. */
    boolean isTakenToo() {
        lock.lock();
        try {
            return spill.isAlsoTaken();
        } finally {
            lock.unlock();
        }
    }

    /** For the spooler: a batch is on disk, see {@link Stock#written}. */
    void written(Waiting batch, long end, SegmentLog.Dropped lost) {
        long settled;
        SegmentLog log;
        lock.lock();
        try {
            settled = stock.written(batch, end, lost);
            log = spill.log();
            ready.signal();
        } finally {
            lock.unlock();
        }
        if (settled > 0) log.ack(settled);
    }

    /** For the spooler: a batch could not be written. */
    void notWritten(Waiting batch, SegmentLog.Dropped lost) {
        lock.lock();
        try {
            stock.notWritten(batch, lost);
            ready.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isFinishing() {
        lock.lock();
        try {
            return spill.isFinishing();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Drops whatever is in memory only, the taken lines too; returns how many lines that were. */
    long abandon() {
        lock.lock();
        try {
            return stock.abandon();
        } finally {
            lock.unlock();
        }
    }

    /** A consistent snapshot. */
    public Counts counts() {
        lock.lock();
        try {
            return stock.counts();
        } finally {
            lock.unlock();
        }
    }
}
