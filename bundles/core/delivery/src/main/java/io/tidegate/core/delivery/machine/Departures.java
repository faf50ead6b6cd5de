package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import io.tidegate.core.delivery.machine.MemoryBatch.OnDisk;
import io.tidegate.core.journal.Block;

/** Which records are sent next: those that were read, and those in memory. */
final class Departures {
    private final State state;
    private boolean wasLive;

    Departures(State state) { this.state = state; }

    /**
     * Begins a flight, if there is anything to send. Old and new take turns, so that fresh values do not wait
     * for an old backlog, nor that for them.
     *
     * @param most records of a request, now
     */
    void depart(int most, long now) {
        if (wasLive && departBacklog(most, now)) return;
        if (departLive(most, now)) return;
        if (!wasLive) departBacklog(most, now);
    }

    private boolean departBacklog(int most, long now) {
        for (Source source : state.backlog)
            if (departRead(source, most, now)) {
                wasLive = false;
                return true;
            }
        return false;
    }

    private boolean departRead(Source source, int most, long now) {
        Block block = source.fetched;
        if (block == null) return false;
        source.fetched = null;
        return depart(source, block.first(), null, records(block), most, now);
    }

    private static Batch records(Block block) {
        return new Batch(block.bytes(), block.offset(), block.length(), block.records());
    }

    private static Batch records(MemoryBatch batch) {
        return new Batch(batch.bytes(), 0, batch.length(), batch.records());
    }

    /**
     * Sends the first of these that are open, up to the next one that is settled, or has to be sent at
     * another time: what stands behind that comes later. So nothing is sent, refused or counted twice.
     */
    private boolean depart(Source source, long first, MemoryBatch batch, Batch records, int most, long now) {
        long from = source.nextOffered(first, now);
        long to = Math.min(first + records.records(), source.endOffered(from));
        if (from >= to) return false;
        Batch open = Cuts.range(records, (int) (from - first), (int) (to - from));
        state.flight = new Flight(source, from, batch == null ? null : batch.use(), open, most, state);
        return true;
    }

    private boolean departLive(int most, long now) {
        if (departRead(state.live, most, now)) return wasLive = true;
        MemoryBatch batch = inMemory(state.live.next(0, now), now);
        return batch != null && depart(state.live, batch.first(), batch, records(batch), most, now)
                && (wasLive = true);
    }

    /** The batch in memory that has this number, if it may be sent. */
    private MemoryBatch inMemory(long number, long now) {
        MemoryQueue memory = state.memory;
        if (number == memory.openFirst()
                && (state.closing || now - memory.openSince() >= state.settings.flush()))
            if (maySendUnwritten()) memory.cut();
        MemoryBatch batch = memory.at(number);
        return batch != null && maySend(batch) ? batch : null;
    }

    private boolean maySend(MemoryBatch batch) {
        return batch.onDisk() == OnDisk.YES || batch.onDisk() == OnDisk.NEVER || maySendUnwritten();
    }

    /** Whether memory may be sent without being on disk. */
    private boolean maySendUnwritten() {
        return state.settings.policy() != Policy.ALWAYS || state.diskFailing;
    }

    /**
     * Takes along what follows the flight, which has nothing left to offer but suspects: what the server does
     * with others tells whether it is away.
     */
    void extend(long now) {
        while (state.flight.isStuck()) {
            Source source = state.flight.source;
            long number = source.nextOther(state.flight.end(), now);
            Block block = source.fetched;
            MemoryBatch batch = source == state.live ? inMemory(number, now) : null;
            boolean isRead = block != null && number >= block.first() && number < block.end();
            if (!isRead && batch == null || !extend(source, number, isRead ? block : null, batch, now))
                return;
            if (isRead) source.fetched = null;
        }
    }

    private boolean extend(Source source, long number, Block block, MemoryBatch batch, long now) {
        long first = block != null ? block.first() : batch.first();
        Batch records = block != null ? records(block) : records(batch);
        long to = Math.min(first + records.records(), source.endOffered(number));
        if (number >= to) return false;
        Batch open = Cuts.range(records, (int) (number - first), (int) (to - number));
        if (!state.flight.canExtend(open.length(), state.settings.batchBytes())) return false;
        state.flight.extend(number, block != null ? null : batch.use(), open, state);
        return true;
    }

    /** Whether anything else waits than what this source has. */
    boolean hasOthers(Source source, long now) {
        if (state.live.nextOther(0, now) < state.memory.next()) return true;
        for (Source each : state.backlog)
            if (each != source && each.nextOther(0, now) < each.end()) return true;
        return false;
    }

    /** When {@link #depart} may have something, if nothing else happens. */
    long wakeAt(long now) {
        if (hasSome(now)) return now;
        boolean openIsNext = state.memory.openRecords() > 0 && maySendUnwritten()
                && state.live.next(0, now) == state.memory.openFirst();
        long open = openIsNext ? state.memory.openSince() + state.settings.flush() : Long.MAX_VALUE;
        return Math.min(open, state.live.retryAfter(now)); // what was set aside may be in memory, too
    }

    /** Whether something could depart now, if the server were not left alone for a while. */
    private boolean hasSome(long now) {
        if (hasRead(state.live, now)) return true;
        for (Source source : state.backlog) if (hasRead(source, now)) return true;
        MemoryBatch batch = state.memory.at(state.live.next(0, now));
        return batch != null && maySend(batch);
    }

    private static boolean hasRead(Source source, long now) {
        Block block = source.fetched;
        return block != null && source.nextOffered(block.first(), now) < block.end();
    }
}
