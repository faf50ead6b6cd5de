package io.tidegate.core.delivery.machine;

import io.tidegate.core.delivery.machine.MemoryBatch.OnDisk;
import java.util.List;

/** What the disk has to do, and what becomes of it. One order at a time. */
final class DiskWork {
    private static final long RETRY = 1_000_000_000L;

    private final State state;
    private final Reading reading;
    private int turn;
    private boolean dirty;
    private long syncAt;
    private long writeRetryAt;
    private long probeAt;
    private long settleRetryAt;
    private boolean settleFailing;

    DiskWork(State state, Reading reading) {
        this.state = state;
        this.reading = reading;
    }

    /** The next thing to do; null if there is none now. */
    DiskOrder next(long now) {
        DiskOrder keep = keep();
        if (keep != null) return keep;
        for (int i = 0; i < 5; i++) {
            turn = (turn + 1) % 5;
            DiskOrder order = switch (turn) {
                case 0 -> write(now);
                case 1 -> reading.next(now);
                case 2 -> settle(now);
                case 3 -> sync(now);
                default -> reading.look(now);
            };
            if (order != null) return order;
        }
        return null;
    }

    private DiskOrder keep() {
        if (state.flight == null) return null;
        for (Lane lane : state.flight.lanes)
            if (lane.keeping != null && !lane.keepOrdered) {
                lane.keepOrdered = true;
                return new DiskOrder.Keep(lane, lane.keeping, lane.keepingWhy);
            }
        return null;
    }

    private DiskOrder write(long now) {
        if (state.settings.policy() == Policy.MEMORY) noNeedToWrite();
        if (state.settings.policy() == Policy.MEMORY || now < writeRetryAt) return null;
        if (state.memory.openRecords() > 0 && now >= Math.max(dueAt(state.memory.openSince()), openDueAt()))
            state.memory.cut();
        for (MemoryBatch batch : state.memory.batches()) {
            if (batch.onDisk() == OnDisk.WRITING) return null;
            if (batch.onDisk() != OnDisk.NO || state.live.book().openIn(batch.first(), batch.end()) == 0)
                continue;
            if (now < dueAt(batch.since())) break;
            state.memory.mark(batch.use(), OnDisk.WRITING);
            return new DiskOrder.Write(state.live, batch, batch.first() - state.written);
        }
        // who is held back as it is full writes nothing that would show that it is not any more
        return state.diskFailing || state.diskFull && now >= probeAt ? new DiskOrder.Probe(state.diskFailing)
                : null;
    }

    /** Or it would be told for ever that nothing can be written. */
    private void noNeedToWrite() {
        canWrite();
        state.diskFull = false;
    }

    /** When the open batch is old enough to be cut. */
    private long openDueAt() { return state.closing ? 0 : state.memory.openSince() + state.settings.flush(); }

    /** When records that came in at this time have to be on disk. */
    private long dueAt(long since) {
        boolean atOnce = state.closing || state.settings.policy() == Policy.ALWAYS || state.away
                || state.hasOpenOnDisk() || state.isHalfFull();
        return atOnce ? 0 : since + state.settings.flush() + Settings.PATIENCE;
    }

    /** A batch is on disk; these ranges went to make room for it. */
    void written(MemoryBatch batch, List<Gone> gone, boolean full, long now) {
        state.memory.mark(batch, OnDisk.YES);
        state.written = batch.end();
        isFull(full, now);
        if (!dirty) syncAt = now + Math.max(0, state.settings.syncEvery());
        dirty = true;
        canWrite();
        went(gone);
        done(batch);
    }

    /** A batch is larger than the whole spool: it stays in memory. */
    void tooLarge(MemoryBatch batch) {
        state.memory.mark(batch, OnDisk.NEVER);
        done(batch);
    }

    /** A batch could not be written; {@code full}: as nothing more may be. */
    void notWritten(MemoryBatch batch, List<Gone> gone, boolean full, String why, long now) {
        state.memory.mark(batch, OnDisk.NO);
        isFull(full, now);
        cannotWrite(why, now);
        went(gone);
        done(batch);
    }

    private void isFull(boolean full, long now) {
        state.diskFull = full;
        probeAt = now + RETRY;
    }

    private void cannotWrite(String why, long now) {
        state.diskFailing = true;
        writeRetryAt = now + RETRY;
        state.tell(new Tell.NotWritten(why));
    }

    private void done(MemoryBatch batch) {
        state.memory.release(batch);
        state.forgetSettled();
    }

    private void canWrite() {
        if (state.diskFailing && !settleFailing) state.tell(new Tell.NotWritten(""));
        state.diskFailing = false;
    }

    private void canSettle() {
        if (settleFailing && !state.diskFailing) state.tell(new Tell.NotWritten(""));
        settleFailing = false;
    }

    private void cannotSettle(String why, long now) {
        settleFailing = true;
        settleRetryAt = now + RETRY;
        state.tell(new Tell.NotWritten(why));
    }

    /** The disk was probed; empty if it can be written. */
    void probed(String why, boolean full, long now) {
        isFull(full, now);
        if (why.isEmpty())
            canWrite();
        else
            cannotWrite(why, now);
    }

    /** Ranges that are not on disk any more; what memory still has stays there. */
    private void went(List<Gone> gone) {
        long dropped = 0;
        for (Gone range : gone) {
            if (state.isFlying(range.source())) state.flight.lostItsCopy(range.from(), range.to());
            if (range.source() != state.live) {
                dropped += state.giveUp(range.source(), range.from(), range.to());
                continue;
            }
            long from = range.from();
            for (MemoryBatch batch : state.memory.batches()) {
                if (batch.end() <= range.from() || batch.first() >= range.to()) continue;
                state.memory.mark(batch, OnDisk.NEVER);
                dropped += state.giveUp(state.live, from, Math.max(from, batch.first()));
                from = Math.max(from, batch.end());
            }
            dropped += state.giveUp(state.live, from, Math.max(from, range.to()));
        }
        state.forgetSettled();
        state.overflow(dropped);
    }

    private DiskOrder settle(long now) {
        for (Source source : state.backlog) {
            if (source.finishing || now < settleRetryAt) continue;
            if (source.waiting() == 0 && !source.reading && !state.isFlying(source)) {
                source.finishing = true;
                source.fetched = null;
                return new DiskOrder.Finish(source);
            }
            if (source.book().prefix() > source.acknowledged) return settle(source, source.book().prefix());
        }
        long upTo = state.live.book().prefix();
        boolean known = state.written > state.live.acknowledged && upTo > state.live.acknowledged;
        if (now < settleRetryAt) return null;
        if (known) return settle(state.live, upTo);
        canSettle(); // there is nothing left that could fail
        return null;
    }

    private DiskOrder settle(Source source, long upTo) {
        source.acknowledged = upTo;
        return new DiskOrder.Settle(source, upTo);
    }

    /** The disk knows, or could not be told and will be again. */
    void settled(Source source, long upTo, String why, long now) {
        if (why.isEmpty()) {
            state.diskFull = false;
            canSettle();
            return;
        }
        source.acknowledged = Math.min(source.acknowledged, upTo - 1);
        cannotSettle(why, now);
    }

    /** A drained source is gone, or could not be deleted now. */
    void finished(Source source, String why, long now) {
        if (why.isEmpty()) {
            state.backlog.remove(source);
            if (source.hadRecords()) state.tell(new Tell.Drained(source.name()));
            canSettle();
            return;
        }
        source.finishing = false;
        cannotSettle(why, now);
    }

    private DiskOrder sync(long now) {
        if (!dirty || state.settings.syncEvery() < 0 || now < syncAt) return null;
        dirty = false;
        return new DiskOrder.Sync();
    }

    /** What was written could not be made durable. */
    void notSynced(String why, long now) { cannotWrite(why, now); }

    /** When {@link #next} may have something, if nothing else happens. */
    long wakeAt(long now) {
        long wake = reading.wakeAt(now);
        if (dirty && state.settings.syncEvery() >= 0) wake = Math.min(wake, syncAt);
        if (state.diskFailing) wake = Math.min(wake, writeRetryAt);
        if (state.diskFull) wake = Math.min(wake, Math.max(probeAt, writeRetryAt));
        if (settleFailing) wake = Math.min(wake, settleRetryAt);
        return state.settings.policy() == Policy.MEMORY ? wake
                : Math.min(wake, Math.max(writeAt(), writeRetryAt));
    }

    private long writeAt() {
        for (MemoryBatch batch : state.memory.batches())
            if (batch.onDisk() == OnDisk.NO && state.live.book().openIn(batch.first(), batch.end()) > 0)
                return dueAt(batch.since());
        return state.memory.openRecords() == 0 ? Long.MAX_VALUE
                : Math.max(dueAt(state.memory.openSince()), openDueAt());
    }
}
