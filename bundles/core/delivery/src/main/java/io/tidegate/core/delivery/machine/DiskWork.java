package io.tidegate.core.delivery.machine;

import io.tidegate.core.delivery.machine.MemoryBatch.OnDisk;
import io.tidegate.core.journal.Block;
import java.util.List;

/** What the disk has to do, and what becomes of it. One order at a time. */
final class DiskWork {
    private static final long RETRY = 1_000_000_000L;
    private static final long LOOK_EVERY = 10_000_000_000L;
    /** Sources of which a batch is read ahead: of the others nothing is in memory. */
    private static final int MAX_READ_AHEAD = 2;

    private final State state;
    private int turn;
    private boolean dirty;
    private long syncAt;
    private long writeRetryAt;
    private long settleRetryAt;
    private boolean settleFailing;
    private long lookAt;
    private long lookPause = RETRY;
    private boolean readFailing;
    private String lookFailure = "";

    DiskWork(State state) { this.state = state; }

    /** The next thing to do; null if there is none now. */
    DiskOrder next(long now) {
        DiskOrder keep = keep();
        if (keep != null) return keep;
        for (int i = 0; i < 5; i++) {
            turn = (turn + 1) % 5;
            DiskOrder order = switch (turn) {
                case 0 -> write(now);
                case 1 -> read(now);
                case 2 -> settle(now);
                case 3 -> sync(now);
                default -> look(now);
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
        if (state.settings.policy() == Policy.MEMORY) canWrite(); // or it would be told for ever
        if (state.settings.policy() == Policy.MEMORY || now < writeRetryAt) return null;
        if (state.memory.openRecords() > 0 && now >= Math.max(dueAt(state.memory.openSince()), openDueAt())) state.memory.cut();
        for (MemoryBatch batch : state.memory.batches()) {
            if (batch.onDisk() == OnDisk.WRITING) return null;
            if (batch.onDisk() != OnDisk.NO || state.live.book().openIn(batch.first(), batch.end()) == 0) continue;
            if (now < dueAt(batch.since())) break;
            state.memory.mark(batch.use(), OnDisk.WRITING);
            return new DiskOrder.Write(state.live, batch, batch.first() - state.written);
        }
        return state.diskFailing ? new DiskOrder.Probe() : null;
    }

    /** When the open batch is old enough to be cut. */
    private long openDueAt() { return state.closing ? 0 : state.memory.openSince() + state.settings.flush(); }

    /** When records that came in at this time have to be on disk. */
    private long dueAt(long since) {
        boolean atOnce = state.closing || state.settings.policy() == Policy.ALWAYS || state.away || state.hasOpenOnDisk() || state.isHalfFull();
        return atOnce ? 0 : since + state.settings.flush() + Settings.PATIENCE;
    }

    /** A batch is on disk; these ranges went to make room for it. */
    void written(MemoryBatch batch, List<Gone> gone, boolean full, long now) {
        state.memory.mark(batch, OnDisk.YES);
        state.written = batch.end();
        state.diskFull = full;
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
        state.diskFull = full;
        cannotWrite(why, now);
        went(gone);
        done(batch);
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
    void probed(String why, long now) {
        if (why.isEmpty()) canWrite();
        else writeRetryAt = now + RETRY;
    }

    /** Ranges that are not on disk any more; what memory still has stays there. */
    private void went(List<Gone> gone) {
        long dropped = 0;
        for (Gone range : gone) {
            if (isFlying(range.source())) state.flight.lostItsCopy(range.from(), range.to());
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

    private DiskOrder read(long now) {
        int ahead = 0;
        for (Source source : state.backlog) {
            if (source.fetched != null && ++ahead >= MAX_READ_AHEAD) break;
            DiskOrder order = read(source, source.end(), now);
            if (order != null) return order;
        }
        return read(state.live, state.written, now);
    }

    private DiskOrder read(Source source, long end, long now) {
        if (source.fetched != null || source.reading || source.finishing) return null;
        Flight flight = state.flight;
        boolean flies = flight != null && flight.source == source;
        long number = source.next(0, now);
        if (flies && number >= flight.first && number < flight.end) number = source.next(flight.end, now);
        if (number >= end || source == state.live && state.memory.at(number) != null) return null;
        source.reading = true;
        return new DiskOrder.Read(source, number, state.settings.batchRecords());
    }

    /**
     * A record was read, or nothing sound is left.
     *
     * @param block      null if nothing is left
     * @param absentFrom numbers from here up to the block were never meant to be there
     */
    void read(Source source, long from, Block block, long absentFrom, String damage, long now) {
        source.reading = false;
        source.wasRead(from);
        if (!state.backlog.contains(source) && source != state.live) return;
        long limit = source == state.live ? Math.min(state.written, state.memory.firstFrom(from)) : source.end();
        long first = block == null ? limit : Math.min(limit, block.first());
        long lost = state.giveUp(source, from, Math.max(from, Math.min(first, block == null ? first : absentFrom)));
        if (lost > 0) state.tell(new Tell.Lost(source.name(), lost, damage));
        if (block != null && absentFrom < first) state.received -= absent(source, Math.max(from, absentFrom), first);
        if (block != null && block.end() > source.end() && source != state.live) {
            state.received += block.end() - source.end();
            source.end(block.end());
        }
        if (block != null) source.fetched = block;
        canRead();
        state.forgetSettled();
    }

    /** Numbers that an earlier run settled or dropped, and counted then. */
    private long absent(Source source, long from, long to) {
        long counted = state.giveUp(source, from, to);
        state.dropped -= counted;
        return counted;
    }

    private void canRead() {
        if (!readFailing || !lookFailure.isEmpty() || state.live.hasAsides()) return;
        for (Source source : state.backlog) if (source.hasAsides()) return;
        readFailing = false;
        state.tell(new Tell.NotRead(""));
    }

    /** These numbers cannot be read now. */
    void notRead(Source source, long from, long to, String why, long now) {
        source.reading = false;
        source.setAside(from, to, now);
        readFailing = true;
        state.tell(new Tell.NotRead(source.name() + ": " + why));
    }

    private DiskOrder settle(long now) {
        for (Source source : state.backlog) {
            if (source.finishing || now < settleRetryAt) continue;
            if (source.waiting() == 0 && !source.reading && !isFlying(source)) {
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

    private boolean isFlying(Source source) { return state.flight != null && state.flight.source == source; }

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
            state.tell(new Tell.Drained(source.name()));
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

    private DiskOrder look(long now) {
        if (now < lookAt || state.closing) return null;
        lookAt = now + lookPause;
        lookPause = Math.min(LOOK_EVERY, lookPause * 2);
        return new DiskOrder.Look();
    }

    /** What was found, and why some could not be looked at. */
    void found(List<Source> sources, String why) {
        lookFailure = why;
        readFailing |= !why.isEmpty();
        if (!why.isEmpty()) state.tell(new Tell.NotRead(why));
        else canRead();
        for (Source source : sources) {
            state.received += source.waiting();
            state.backlog.add(source);
            state.tell(new Tell.Found(source.name(), source.waiting()));
        }
    }

    /** When {@link #next} may have something, if nothing else happens. */
    long wakeAt(long now) {
        long wake = state.closing ? Long.MAX_VALUE : lookAt;
        if (dirty && state.settings.syncEvery() >= 0) wake = Math.min(wake, syncAt);
        wake = Math.min(wake, later(state.live.retryAt(), now));
        for (Source source : state.backlog) wake = Math.min(wake, later(source.retryAt(), now));
        if (state.diskFailing) wake = Math.min(wake, writeRetryAt);
        if (settleFailing) wake = Math.min(wake, settleRetryAt);
        return state.settings.policy() == Policy.MEMORY ? wake : Math.min(wake, Math.max(writeAt(), writeRetryAt));
    }

    /** What was due before waits for something else than the time. */
    private static long later(long at, long now) { return at > now ? at : Long.MAX_VALUE; }

    private long writeAt() {
        for (MemoryBatch batch : state.memory.batches())
            if (batch.onDisk() == OnDisk.NO && state.live.book().openIn(batch.first(), batch.end()) > 0)
                return dueAt(batch.since());
        return state.memory.openRecords() == 0 ? Long.MAX_VALUE : Math.max(dueAt(state.memory.openSince()), openDueAt());
    }
}
