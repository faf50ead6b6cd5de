package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import java.util.List;
import java.util.function.Predicate;

/** What is offered to the server, and what becomes of it. */
final class Sending {
    /**
     * One that is alone with its series for so long is told from an outage by what is behind it, offered
     * right after it: if the outage ended just between the two, one record is late. Where the server asks for
     * pauses between them, much later.
     */
    private static final long ALONE = 300_000_000_000L;
    private static final long ALONE_WITH_PAUSES = 12 * ALONE;

    private final State state;
    private final Backoff backoff;
    private final RequestSize size = new RequestSize();
    private long pauseUntil;
    /** The server asked for a pause until then. */
    private long askedUntil;
    private long checkAt;
    private boolean checking;
    /**
     * A delivery, or another server, came while the server was being checked: what the check says then is
     * old.
     */
    private boolean checkIsOld;
    private boolean stopped;
    /** What the server said last when it did not take something. */
    private String blockedBy = "";
    private final Departures departures;
    private final SettingAside aside;

    Sending(State state, Backoff backoff) {
        this.state = state;
        departures = new Departures(state);
        aside = new SettingAside(state);
        this.backoff = backoff;
    }

    /** What is under way is brought to its end; nothing else begins. */
    void stop() { stopped = true; }

    /** The server may be another: try it at once. */
    void retryNow(long now) {
        backoff.reset();
        size.forget();
        aside.forget(now);
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
        if (state.flight != null && !stopped) goOn(now);
        while (state.flight == null) {
            depart(now);
            if (state.flight == null) return check(now);
            landUnasked(); // all of it may be set aside
        }
        return state.flight.offer(mostRecords(now), now);
    }

    /** If nothing of it is to be offered now. */
    private void landUnasked() {
        state.hasLanded = true;
        land();
    }

    /**
     * Where all that is left are suspects: what comes behind them, or is of another source, tells whether the
     * server is away.
     */
    private void goOn(long now) {
        departures.extend(now);
        Flight flight = state.flight;
        Source source = flight.source;
        boolean isLast = source != state.live && source.nextOther(flight.end(), now) >= source.end();
        if (!isLast || !flight.isStuck() || flight.hasBehind() && !departures.hasOthers(source, now)) return;
        aside.all(flight, blockedBy, now);
        landUnasked();
    }

    private void depart(long now) {
        departures.depart(mostRecords(now), now);
        if (state.flight != null) checkAt = now + state.settings.checkEvery();
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

    /** What became of an offer. */
    void answered(Lane lane, Delivery delivery, long now) {
        if (state.flight == null) return; // given up while the server still had it
        Batch part = lane.offered;
        lane.offered = null;
        if (delivery instanceof Delivery.Postponed postponed) {
            postponed(lane, part, postponed, now);
            return;
        }
        if (delivery instanceof Delivery.Delivered) othersTaken(lane);
        if (!(delivery instanceof Delivery.Divided)) hasTaken(lane, part, now);
        SeriesQueue queue = state.flight.retried == null ? null : state.flight.retried.queue();
        if (queue != null) queue.taken(now);
        lane.taken();
        if (delivery instanceof Delivery.Divided divided)
            search(lane, part, divided.reason(), divided.named(), part.records());
        else if (delivery instanceof Delivery.Refused refused && refused.records() > 0)
            refused(lane, part, refused);
        land();
        state.queues.closeIfOver(queue, now);
    }

    /**
     * The server is there. What was divided shows nothing of it: the sink may have refused it without asking.
     */
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

    private void postponed(Lane lane, Batch part, Delivery.Postponed postponed, long now) {
        Flight flight = state.flight;
        flight.spoil();
        askedUntil = Math.max(askedUntil, now + postponed.after().toNanos());
        boolean isAsked = !postponed.after().isZero();
        if (postponed.server())
            isNotAboutIt(lane, part, postponed, now);
        else if (flight.retried != null)
            failedAgain(lane, part, postponed, now);
        else if (lane.postponed(part, isAsked, flight.offers(), now))
            failed(lane, part, aside.blamed(lane, part, now), postponed, now);
        else {
            aside.mayBeOutage();
            isAway(postponed);
            boolean probes = flight.isStuck() && lane.probe(isAsked ? ALONE_WITH_PAUSES : ALONE, now);
            if (!probes && now >= pauseUntil) pauseUntil = now + backoff.next(state.settings);
        }
    }

    /** Whatever was offered: nothing is concluded from it. */
    private void isNotAboutIt(Lane lane, Batch part, Delivery.Postponed postponed, long now) {
        aside.mayBeOutage();
        isAway(postponed);
        if (now >= pauseUntil) pauseUntil = now + backoff.next(state.settings);
        Outcast retried = state.flight.retried;
        if (retried == null) {
            lane.putBack(part);
            return;
        }
        aside.again(part, retried, Math.max(postponed.after().toNanos(), pauseUntil - now), now);
        land();
    }

    private void failedAgain(Lane lane, Batch part, Delivery.Postponed postponed, long now) {
        SeriesQueue queue = state.flight.retried.queue();
        failed(lane, part, state.flight.retried, postponed, now);
        state.queues.closeIfOver(queue, now);
    }

    private void failed(Lane lane, Batch part, Outcast outcast, Delivery.Postponed postponed, long now) {
        if (aside.isDead(part, outcast, postponed, now))
            keep(lane, part, 1, outcast.sentence());
        else
            land();
    }

    private void isAway(Delivery.Postponed postponed) {
        state.away = true;
        blockedBy = postponed.reason();
        state.tell(new Tell.Blocked(postponed.reason()));
    }

    /** The server took others. */
    private void othersTaken(Lane lane) {
        state.flight.taken(lane);
        if (state.flight.retried == null) aside.othersTaken();
    }

    private void refused(Lane lane, Batch part, Delivery.Refused refused) {
        if (refused.records() >= part.records())
            keep(lane, part, part.records(), refused.reason());
        else
            search(lane, part, refused.reason(), refused.named(), refused.records());
    }

    /**
     * Those that were named are refused, the others offered again. If more are named than were refused, as
     * only those of one shard conflict, the named ones are offered alone; if none is named, or all are,
     * halves.
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
            List<Batch> parts =
                    sorted[1] == null || others == null ? Cuts.halves(part) : List.of(others, sorted[1]);
            lane.left.push(parts.get(1));
            lane.left.push(parts.get(0));
        }
    }

    /**
     * What a destination of others says of a record may throw: then none is named, and nothing is lost for
     * it.
     */
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
        long lost = flight.giveUpUnsafe();
        state.dropped += lost;
        state.overflow(lost);
        long settled = flight.settle();
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
        long wake = state.flight == null ? departAt(now) : state.flight.canOffer() ? now : Long.MAX_VALUE;
        return Math.max(wake, Math.max(pauseUntil, askedUntil));
    }

    private long departAt(long now) {
        if (stopped) return Long.MAX_VALUE;
        long open = departures.wakeAt(now);
        return checking || state.settings.checkEvery() == 0 ? open : Math.min(open, checkAt);
    }
}
