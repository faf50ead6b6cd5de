package io.tidegate.core.spool;

import io.tidegate.core.spool.MemoryQueue.Waiting;

/**
 * What an outbox holds, where it is, and what became of the rest: oldest on disk, then the batch that is being
 * written, then memory; beside them the batch that the sender took. Guarded by its outbox.
 */
final class Stock {
    /** The batch was on disk, and was dropped there. */
    private static final long GONE = -1;

    private final long maxBytes;
    private final boolean dropsOldest;
    private final MemoryQueue memory;
    private final Spill spill;
    private long bytes;
    private Waiting taken;
    private long takenLines;
    /** Number of the line behind it on disk; 0 if it is not there. */
    private long takenEnd;
    private long droppedTo;
    private long received;
    private long sent;
    private long dropped;
    private long overflowed;

    /** @param maxBytes of the lines in memory */
    Stock(long maxBytes, boolean dropsOldest, MemoryQueue memory, Spill spill) {
        this.maxBytes = maxBytes;
        this.dropsOldest = dropsOldest;
        this.memory = memory;
        this.spill = spill;
    }

    void add(byte[] lines, int length, int count) {
        received += count;
        if (!dropsOldest && bytes + length > maxBytes) {
            overflow(count);
            return;
        }
        memory.add(lines, length, count);
        bytes += length;
        makeRoom();
    }

    /** Whether memory is at most half full with so many bytes more, or empty. */
    boolean isHalfEmpty(int more) { return bytes + more <= maxBytes / 2 || bytes == 0; }

    private void overflow(long lines) {
        dropped += lines;
        overflowed += lines;
    }

    private void makeRoom() {
        while (bytes > maxBytes && memory.lines() > 0) {
            if (!memory.hasFull()) memory.cutIfOlder(0);
            LineBatch oldest = memory.poll().batch();
            bytes -= oldest.length();
            overflow(oldest.lines());
        }
    }

    /** The sender takes the oldest of memory; there is one. */
    LineBatch take() {
        taken = memory.poll();
        takenLines = taken.batch().lines();
        takenEnd = 0;
        return taken.batch();
    }

    /** The sender took something off the disk; null if nothing good was left there. */
    LineBatch take(Segment.Read read) {
        spill.add(-read.lost());
        dropped += read.lost();
        if (read.batch() == null) return null;
        taken = null;
        takenLines = read.batch().lines();
        takenEnd = read.end() <= droppedTo ? GONE : read.end();
        spill.add(-takenLines);
        return read.batch();
    }

    /** Says what became of lines that were taken; returns what to acknowledge on disk, or 0. */
    long settle(LineBatch part, int refused) {
        if (takenLines == 0) return 0;
        int lost = Math.min(refused, part.lines());
        takenLines -= part.lines();
        if (taken != null) bytes -= part.length();
        sent += part.lines() - lost;
        dropped += lost;
        spill.away(false);
        if (takenLines > 0) return 0;
        taken = null;
        return Math.max(0, takenEnd);
    }

    /** What an earlier process left, or would have if it were not damaged, counts as received. */
    void opened(SegmentLog log) {
        long waiting = log.unread();
        long lost = log.findings().lostLines();
        received += waiting + lost;
        dropped += lost;
        spill.opened(log, waiting);
    }

    /** They come in, and are on disk. */
    void adopted(long lines) {
        received += lines;
        spill.add(lines);
    }

    /** Where only memory has the batch that the sender took. */
    private boolean isTakenUnsafe() { return taken != null && takenEnd == 0; }

    private Waiting oldestUnsafe() { return isTakenUnsafe() ? taken : memory.peek(); }

    /** Begins to write the oldest batch in memory if it is time; null if not. */
    Waiting toWrite(long flushNanos) {
        if (spill.writes()) memory.cutIfOlder(spill.isFinishing() ? 0 : flushNanos);
        Waiting oldest = oldestUnsafe();
        if (oldest == null || spill.untilDue(oldest, flushNanos) > 0) return null;
        boolean too = isTakenUnsafe();
        return spill.begin(too ? oldest : memory.poll(), too);
    }

    /** When to ask {@link #toWrite} again, in ns, unless something happens. */
    long untilWork(long flushNanos) {
        Waiting oldest = oldestUnsafe();
        long due = oldest == null ? Long.MAX_VALUE : spill.untilDue(oldest, flushNanos);
        return spill.writes() ? Math.min(due, memory.untilOlder(flushNanos)) : Long.MAX_VALUE;
    }

    /**
     * A batch is on disk.
     *
     * @param end  number of the line behind it; 0 if it is larger than the spool
     * @param lost what was dropped from the disk to make room
     * @return what to acknowledge on disk, as the server has it meanwhile, or 0
     */
    long written(Waiting batch, long end, SegmentLog.Dropped lost) {
        boolean too = spill.isAlsoTaken();
        spill.end(true);
        drop(lost);
        if (too && taken != batch) return end;
        if (too) {
            takenEnd = end;
            return 0;
        }
        bytes -= batch.batch().length();
        if (end > 0) spill.add(batch.batch().lines());
        else overflow(batch.batch().lines());
        return 0;
    }

    /** A batch could not be written. */
    void notWritten(Waiting batch, SegmentLog.Dropped lost) {
        if (!spill.isAlsoTaken()) memory.putBack(batch);
        spill.end(false);
        drop(lost);
        makeRoom();
    }

    private void drop(SegmentLog.Dropped lost) {
        spill.add(-lost.lines());
        overflow(lost.lines());
        droppedTo = lost.upTo();
        if (takenEnd > 0 && takenEnd <= droppedTo) takenEnd = GONE;
    }

    /** Drops whatever is in memory only; returns how many lines that were. */
    long abandon() {
        boolean safe = takenEnd > 0;
        if (safe) spill.add(takenLines);
        long lost = memory.lines() + spill.writingLines() + (safe ? 0 : takenLines);
        dropped += lost;
        spill.end(false);
        memory.clear();
        taken = null;
        takenLines = 0;
        bytes = 0;
        return lost;
    }

    Outbox.Counts counts() {
        long waiting = memory.lines() + spill.writingLines() + takenLines + spill.lines();
        return new Outbox.Counts(received, sent, dropped, waiting, overflowed);
    }
}
