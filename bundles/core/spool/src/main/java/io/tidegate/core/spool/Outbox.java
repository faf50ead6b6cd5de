package io.tidegate.core.spool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines that wait for a server, in memory, cut into batches as they come in. If they need more than their bytes, the
 * oldest batch is dropped: after an outage the newest values are worth most. Any thread may add; one thread takes.
 */
public final class Outbox {
    /** Most bytes of one batch, whatever its lines: well below the 25 MB that InfluxDB 1.x takes by default. */
    static final int MOST_BATCH_BYTES = 8 << 20;

    /**
     * All lines that came in since the start, by what became of them.
     *
     * @param overflowed those of {@code dropped} that there was no room for
     */
    public record Counts(long received, long sent, long dropped, long waiting, long overflowed) { }

    private final long maxBytes;
    private final int batchLines;
    private final int batchBytes;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private final Condition closing = lock.newCondition();
    private final Deque<LineBatch> full = new ArrayDeque<>();
    private OpenBatch open = new OpenBatch();
    private boolean closed;
    private long bytes;
    private long queuedLines;
    private long takenLines;
    private long received;
    private long sent;
    private long dropped;
    private long overflowed;

    /**
     * @param maxBytes   of line protocol that may wait, the batch under way included
     * @param batchLines most lines of a batch
     */
    public Outbox(long maxBytes, int batchLines) {
        this.maxBytes = maxBytes;
        this.batchLines = batchLines;
        this.batchBytes = (int) Math.min(MOST_BATCH_BYTES, Math.max(1, maxBytes / 4));
    }

    /** Copies lines in. Never blocks for long; after {@link #close} it does nothing. */
    public void add(byte[] lines, int length, int count) {
        lock.lock();
        try {
            if (closed || count == 0) return;
            received += count;
            boolean wasEmpty = open.lines() == 0;
            int from = 0;
            for (int left = count; left > 0; ) {
                int now = Math.min(left, batchLines - open.lines());
                int to = now == left ? length : LineBatch.endOfLine(lines, from, now);
                append(lines, from, to, now);
                from = to;
                left -= now;
            }
            makeRoom();
            if (wasEmpty || !full.isEmpty()) ready.signal();
        } finally {
            lock.unlock();
        }
    }

    private void append(byte[] lines, int from, int to, int count) {
        open.add(lines, from, to - from, count);
        bytes += to - from;
        queuedLines += count;
        if (open.lines() >= batchLines || open.length() >= batchBytes) endBatch();
    }

    private void endBatch() {
        full.add(open.batch());
        open = new OpenBatch();
    }

    private void makeRoom() {
        while (bytes > maxBytes && queuedLines > 0) {
            if (full.isEmpty()) endBatch();
            LineBatch oldest = full.remove();
            bytes -= oldest.length();
            queuedLines -= oldest.lines();
            dropped += oldest.lines();
            overflowed += oldest.lines();
        }
    }

    /**
     * Waits until a batch is full, or has waited for {@code flushNanos}, or the outbox closes, and takes the oldest.
     * Whoever takes a batch must {@link #settle} all its lines before taking the next one.
     *
     * @return null if there was none for {@code idleNanos}, or the outbox is closed and empty
     */
    LineBatch take(long flushNanos, long idleNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long idleEnd = System.nanoTime() + idleNanos;
            while (full.isEmpty()) {
                boolean some = open.lines() > 0;
                long left = (some ? open.since() + flushNanos : idleEnd) - System.nanoTime();
                if (some && (closed || left <= 0)) endBatch();
                else if (closed || left <= 0) return null;
                else ready.awaitNanos(left);
            }
            LineBatch oldest = full.remove();
            queuedLines -= oldest.lines();
            takenLines += oldest.lines();
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** Says what became of lines that were taken. */
    void settle(LineBatch part, int refused) {
        lock.lock();
        try {
            if (takenLines == 0) return;
            int lost = Math.min(refused, part.lines());
            takenLines -= part.lines();
            bytes -= part.length();
            sent += part.lines() - lost;
            dropped += lost;
        } finally {
            lock.unlock();
        }
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

    /** Takes nothing more in; what is in can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            ready.signalAll();
            closing.signalAll();
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

    /** Drops whatever still waits, the taken lines too; returns how many lines that were. */
    long abandon() {
        lock.lock();
        try {
            long lost = queuedLines + takenLines;
            dropped += lost;
            full.clear();
            open = new OpenBatch();
            queuedLines = 0;
            takenLines = 0;
            bytes = 0;
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** A consistent snapshot. */
    public Counts counts() {
        lock.lock();
        try {
            return new Counts(received, sent, dropped, queuedLines + takenLines, overflowed);
        } finally {
            lock.unlock();
        }
    }
}
