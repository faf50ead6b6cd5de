package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.core.delivery.machine.MemoryBatch.OnDisk;
import io.tidegate.core.journal.Block;
import java.util.List;
import java.util.function.Predicate;

/** What is offered to the server, and what becomes of it. */
final class Sending {
    private final State state;
    private final Backoff backoff;
    private final RequestSize size = new RequestSize();
    private long pauseUntil;
    /** The server asked for a pause until then. */
    private long askedUntil;
    private long checkAt;
    private boolean checking;
    /** A delivery, or another server, came while the server was being checked: what the check says then is old. */
    private boolean checkIsOld;
    private boolean wasLive;
    private boolean stopped;

    Sending(State state, Backoff backoff) {
        this.state = state;
        this.backoff = backoff;
    }

    /** What is under way is brought to its end; nothing else begins. */
    void stop() { stopped = true; }

    /** The server may be another: try it at once. */
    void retryNow(long now) {
        backoff.reset();
        size.forget();
        pauseUntil = now;
        askedUntil = now;
        checkAt = now;
        checkIsOld = true;
    }

    /** Until when the server is not asked, as it did not take something; in the past if it may be. */
    long pausedUntil() { return state.away ? Math.max(pauseUntil, askedUntil) : 0; }

    /** The next thing to ask the server; null if there is none now. */
    Offer next(long now) {
        if (stopped && state.flight == null) return null;
        if (now < Math.max(pauseUntil, askedUntil)) return null;
        if (state.flight == null) depart(now);
        if (state.flight == null) return check(now);
        for (Lane lane : state.flight.lanes)
            if (lane.canOffer()) return new Offer.Send(lane, lane.offer(mostRecords(now), now));
        return null;
    }

    /** Of a request, now. */
    private int mostRecords(long now) { return size.most(state.settings.requestRecords(), now); }

    private Offer check(long now) {
        if (state.settings.checkEvery() == 0 || checking || now < checkAt) return null;
        checking = true;
        checkIsOld = false;
        return new Offer.Check();
    }

    void checked(String reason, long now) {
        checking = false;
        checkAt = now + state.settings.checkEvery();
        if (!checkIsOld) state.tell(new Tell.Checked(reason));
    }

    /** Old and new take turns, so that fresh values do not wait for an old backlog, nor that for them. */
    private void depart(long now) {
        if (wasLive && departBacklog(now)) return;
        if (departLive(now)) return;
        if (!wasLive) departBacklog(now);
    }

    private boolean departBacklog(long now) {
        for (Source source : state.backlog)
            if (departRead(source, now)) {
                wasLive = false;
                return true;
            }
        return false;
    }

    private boolean departRead(Source source, long now) {
        Block block = source.fetched;
        if (block == null) return false;
        source.fetched = null;
        if (source.book().openIn(block.first(), block.end()) == 0) return false;
        depart(source, block.first(), null, new Batch(block.bytes(), block.offset(), block.length(), block.records()), now);
        checkAt = now + state.settings.checkEvery();
        return true;
    }

    /**
     * Sends the first of these that are open, up to the next one that is settled: what stands behind that comes later. So
     * nothing is sent, refused or counted twice.
     */
    private void depart(Source source, long first, MemoryBatch batch, Batch records, long now) {
        long from = source.book().firstOpen(first);
        long to = Math.min(first + records.records(), source.book().firstSettled(from));
        Batch open = Cuts.range(records, (int) (from - first), (int) (to - from));
        state.flight = new Flight(source, from, to, batch, open, mostRecords(now), state);
    }

    private boolean departLive(long now) {
        if (departRead(state.live, now)) return wasLive = true;
        MemoryQueue memory = state.memory;
        long number = state.live.next(0, now);
        if (number == memory.openFirst() && (state.closing || now - memory.openSince() >= state.settings.flush()))
            if (maySendUnwritten()) memory.cut();
        MemoryBatch batch = memory.at(number);
        if (batch == null || batch.onDisk() != OnDisk.YES && batch.onDisk() != OnDisk.NEVER && !maySendUnwritten()) return false;
        depart(state.live, batch.first(), batch.use(), new Batch(batch.bytes(), 0, batch.length(), batch.records()), now);
        checkAt = now + state.settings.checkEvery();
        return wasLive = true;
    }

    /** Whether memory may be sent without being on disk. */
    private boolean maySendUnwritten() { return state.settings.policy() != Policy.ALWAYS || state.diskFailing; }

    /** What became of an offer. */
    void answered(Lane lane, Delivery delivery, long now) {
        if (state.flight == null) return; // given up while the server still had it
        Batch part = lane.offered;
        lane.offered = null;
        if (delivery instanceof Delivery.Postponed postponed) {
            lane.postponed(part, !postponed.after().isZero());
            postpone(postponed, now);
            return;
        }
        if (!(delivery instanceof Delivery.Divided)) hasTaken(lane, part, now);
        lane.taken();
        if (delivery instanceof Delivery.Divided divided)
            search(lane, part, divided.reason(), divided.named(), part.records());
        else if (delivery instanceof Delivery.Refused refused && refused.records() > 0)
            refused(lane, part, refused);
        land();
    }

    /** The server is there. What was divided shows nothing of it: the sink may have refused it without asking. */
    private void hasTaken(Lane lane, Batch part, long now) {
        if (lane.isHalvedOnce())
            size.takenHalf(part.records(), lane.halved(), lane.since(), state.settings.requestRecords(), now);
        else
            size.taken(part.records());
        state.away = false;
        backoff.reset();
        pauseUntil = now;
        checkIsOld = true;
        state.tell(new Tell.Delivered());
    }

    private void postpone(Delivery.Postponed postponed, long now) {
        state.away = true;
        state.flight.spoil();
        if (now >= pauseUntil) pauseUntil = now + backoff.next(state.settings);
        askedUntil = Math.max(askedUntil, now + postponed.after().toNanos());
        state.tell(new Tell.Blocked(postponed.reason()));
    }

    private void refused(Lane lane, Batch part, Delivery.Refused refused) {
        if (refused.records() >= part.records())
            keep(lane, part, part.records(), refused.reason());
        else
            search(lane, part, refused.reason(), refused.named(), refused.records());
    }

    /**
     * Those that were named are refused, the others offered again. If more are named than were refused, as only those of
     * one shard conflict, the named ones are offered alone; if none is named, or all are, halves.
     *
     * @param refused how many at least
     */
    private void search(Lane lane, Batch part, String reason, Predicate<String> named, int refused) {
        if (part.records() == 1) {
            keep(lane, part, 1, reason);
            return;
        }
        Batch[] sorted = sort(part, named);
        Batch others = sorted[0];
        if (sorted[1] != null && sorted[1].records() <= refused) {
            if (others != null) lane.left.push(others);
            keep(lane, sorted[1], sorted[1].records(), reason);
        } else {
            List<Batch> parts = sorted[1] == null || others == null ? Cuts.halves(part) : List.of(others, sorted[1]);
            lane.left.push(parts.get(1));
            lane.left.push(parts.get(0));
        }
    }

    /** What a destination of others says of a record may throw: then none is named, and nothing is lost for it. */
    private static Batch[] sort(Batch part, Predicate<String> named) {
        try {
            return named == null || named == Delivery.NONE_NAMED ? new Batch[2] : Cuts.byName(part, named);
        } catch (RuntimeException e) {
            return new Batch[2];
        }
    }

    private void keep(Lane lane, Batch part, int refused, String reason) {
        lane.keeping = part;
        lane.keepingRefused = refused;
        lane.keepingWhy = reason;
    }

    /** What was refused is kept. */
    void kept(Lane lane, String where) {
        state.flight.refused += lane.keepingRefused;
        state.tell(new Tell.Refused(lane.keepingRefused, lane.keeping.records(), where, lane.keepingWhy));
        lane.keeping = null;
        lane.keepOrdered = false;
        land();
    }

    /** Settles the flight if all of it has arrived. */
    private void land() {
        Flight flight = state.flight;
        if (!flight.isDone()) return;
        state.flight = null;
        long settled = flight.source.book().settle(flight.first, flight.end);
        long refused = Math.min(flight.refused, settled);
        state.dropped += refused;
        state.sent += settled - refused;
        flight.release(state.memory);
        state.forgetSettled();
    }

    /** Whether something is under way that the server takes, or with it now. */
    boolean isBusy() { return state.flight != null && (!state.away || state.flight.isOffered()); }

    /** When {@link #next} may have something, if nothing else happens. */
    long wakeAt(long now) {
        long wake = state.flight == null ? departAt(now) : canOffer() ? now : Long.MAX_VALUE;
        return Math.max(wake, Math.max(pauseUntil, askedUntil));
    }

    private boolean canOffer() {
        for (Lane lane : state.flight.lanes) if (lane.canOffer()) return true;
        return false;
    }

    private long departAt(long now) {
        if (stopped) return Long.MAX_VALUE;
        boolean openIsNext = state.memory.openRecords() > 0 && maySendUnwritten()
                && state.live.next(0, now) == state.memory.openFirst();
        long open = openIsNext ? state.memory.openSince() + state.settings.flush() : Long.MAX_VALUE;
        long retry = state.live.retryAt(); // what was set aside may be in memory, too
        if (retry > now) open = Math.min(open, retry);
        return checking || state.settings.checkEvery() == 0 ? open : Math.min(open, checkAt);
    }
}
