package io.tidegate.core.spool;

import io.tidegate.core.spool.MemoryQueue.Waiting;
import io.tidegate.core.spool.Spooling.Policy;
import java.util.concurrent.TimeUnit;

/** Which lines are on disk, and when others have to follow. Guarded by its outbox. */
final class Spill {
    /** A server that has not taken a batch so long after it was due counts as away. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Policy policy;
    private SegmentLog log;
    private boolean opening;
    private boolean failing;
    private boolean away;
    private boolean finishing;
    private Waiting writing;
    private boolean alsoTaken;
    private long lines;

    Spill(Policy policy) { this.policy = policy; }

    /** Nothing is taken until the spool was opened, or could not be. */
    void opening() { opening = true; }

    boolean isOpening() { return opening; }

    void opened(SegmentLog opened, long waiting) {
        opening = false;
        failing = false;
        log = opened;
        lines = waiting;
    }

    /** It could not be opened. */
    void failed() {
        opening = false;
        failing = true;
    }

    /** Null before it was opened. */
    SegmentLog log() { return log; }

    /** Lines on disk, without those of the batch that was taken. For moments less than none, while the oldest go. */
    long lines() { return lines; }

    /** Counts lines that came on disk, or left it if negative. */
    void add(long more) { lines += more; }

    /** Whether the server takes nothing. */
    void away(boolean now) { away = now; }

    /** The last writes; what cannot be written now never is. */
    void finish() { finishing = true; }

    boolean isFinishing() { return finishing; }

    /** The log, if the oldest lines are there; null if not. When closed they stay there. */
    SegmentLog readable(boolean closed) { return lines > 0 && !closed ? log : null; }

    /** Whether the oldest lines are in memory, and may be sent without being on disk. */
    boolean memoryIsNext(boolean closed) {
        if (closed && policy == Policy.MEMORY) return true;
        return !opening && writing == null && lines == 0 && (policy != Policy.ALWAYS || failing);
    }

    /** Whether anything is ever written. */
    boolean writes() { return policy != Policy.MEMORY && log != null; }

    /** How long until this batch must be on disk. */
    long untilDue(Waiting batch, long flushNanos) {
        if (!writes()) return Long.MAX_VALUE;
        if (finishing || policy == Policy.ALWAYS || away || lines > 0) return 0;
        return batch.since() + flushNanos + PATIENCE_NANOS - System.nanoTime();
    }

    /** @param taken whether the sender has it too */
    Waiting begin(Waiting batch, boolean taken) {
        writing = batch;
        alsoTaken = taken;
        return batch;
    }

    /** Lines that left memory and are not on disk yet. */
    long writingLines() { return writing == null || alsoTaken ? 0 : writing.batch().lines(); }

    /** Whether what is being written was with the sender when that began. */
    boolean isAlsoTaken() { return alsoTaken; }

    void end(boolean wasWritten) {
        writing = null;
        failing = !wasWritten;
    }
}
