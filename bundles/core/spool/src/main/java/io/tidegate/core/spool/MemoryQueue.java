package io.tidegate.core.spool;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lines in memory, cut into batches as they come in. Guarded by its outbox. */
final class MemoryQueue {
    /** A batch and when its first line came in, by {@link System#nanoTime}. */
    record Waiting(LineBatch batch, long since) { }

    private final int batchLines;
    private final int batchBytes;
    private final Deque<Waiting> full = new ArrayDeque<>();
    private OpenBatch open = new OpenBatch();
    private long lines;

    MemoryQueue(int batchLines, int batchBytes) {
        this.batchLines = batchLines;
        this.batchBytes = batchBytes;
    }

    void add(byte[] bytes, int length, int count) {
        int from = 0;
        for (int left = count; left > 0; ) {
            int now = Math.min(left, batchLines - open.lines());
            int to = now == left ? length : LineBatch.endOfLine(bytes, from, now);
            open.add(bytes, from, to - from, now);
            if (open.lines() >= batchLines || open.length() >= batchBytes) cut();
            from = to;
            left -= now;
        }
        lines += count;
    }

    private void cut() {
        full.add(new Waiting(open.batch(), open.since()));
        open = new OpenBatch();
    }

    /** Cuts the open batch if its first line came in so long ago; 0 cuts it whenever there is one. */
    void cutIfOlder(long nanos) {
        if (open.lines() > 0 && (nanos <= 0 || System.nanoTime() - open.since() >= nanos)) cut();
    }

    /** How long until the open batch is so old; {@link Long#MAX_VALUE} if there is none. */
    long untilOlder(long nanos) {
        return open.lines() == 0 ? Long.MAX_VALUE : open.since() + nanos - System.nanoTime();
    }

    boolean hasFull() { return !full.isEmpty(); }

    /** The oldest batch that was cut; null if there is none. */
    Waiting peek() { return full.peek(); }

    /** Takes the oldest batch that was cut; null if there is none. */
    Waiting poll() {
        Waiting oldest = full.poll();
        if (oldest != null) lines -= oldest.batch().lines();
        return oldest;
    }

    /** Gives the oldest one back. */
    void putBack(Waiting oldest) {
        full.addFirst(oldest);
        lines += oldest.batch().lines();
    }

    /** Of all batches, cut or open. */
    long lines() { return lines; }

    void clear() {
        full.clear();
        open = new OpenBatch();
        lines = 0;
    }
}
