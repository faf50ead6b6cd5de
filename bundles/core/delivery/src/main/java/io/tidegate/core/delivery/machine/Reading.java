package io.tidegate.core.delivery.machine;

import io.tidegate.core.journal.Block;
import java.util.List;

/** What is found on disk and read back, and what is missing there. */
final class Reading {
    private static final long FIRST_LOOKS = 1_000_000_000L;
    private static final long LOOK_EVERY = 10_000_000_000L;
    /** Sources of which a batch is read ahead: of the others nothing is in memory. */
    private static final int MAX_READ_AHEAD = 2;

    private final State state;
    private long lookAt;
    private long lookPause = FIRST_LOOKS;
    private boolean readFailing;
    private String lookFailure = "";

    Reading(State state) { this.state = state; }

    /** The next thing to read; null if there is none now. */
    DiskOrder next(long now) {
        Flight flight = state.flight;
        boolean isWaitedFor = flight != null && flight.source != state.live && flight.hasSuspects();
        DiskOrder behind = isWaitedFor ? read(flight.source, flight.source.end(), now) : null;
        if (behind != null) return behind;
        int ahead = 0;
        for (Source source : state.backlog) {
            forgetDropped(source);
            if (source.fetched != null && ++ahead >= MAX_READ_AHEAD) break;
            DiskOrder order = read(source, source.end(), now);
            if (order != null) return order;
        }
        return read(state.live, state.written, now);
    }

    /** What was read and dropped meanwhile is not ahead of anything. */
    private static void forgetDropped(Source source) {
        Block ahead = source.fetched;
        if (ahead != null && source.book().openIn(ahead.first(), ahead.end()) == 0) source.fetched = null;
    }

    private DiskOrder read(Source source, long end, long now) {
        forgetDropped(source);
        forgetLater(source, now);
        Flight flight = state.flight;
        boolean flies = flight != null && flight.source == source;
        long number = source.next(0, now);
        if (flies && flight.hasSuspects())
            number = behind(flight, now);
        else if (flies && number >= flight.first && number < flight.end())
            number = source.next(flight.end(), now);
        if (source.fetched != null || source.reading || source.finishing) return null;
        if (number >= end || source == state.live && state.memory.at(number) != null) return null;
        source.reading = true;
        return new DiskOrder.Read(source, number, state.settings.batchRecords());
    }

    /** Of what was read, all is set aside until later: something else is wanted first. */
    private static void forgetLater(Source source, long now) {
        Block ahead = source.fetched;
        if (ahead != null && source.nextOffered(ahead.first(), now) >= ahead.end()) source.fetched = null;
    }

    /**
     * What comes behind a flight that has suspects is wanted more than what was set aside before, and is due.
     */
    private static long behind(Flight flight, long now) {
        Source source = flight.source;
        long number = source.nextOther(flight.end(), now);
        Block ahead = source.fetched;
        if (ahead != null && (number < ahead.first() || number >= ahead.end())) source.fetched = null;
        return number;
    }

    /**
     * A record was read, or nothing sound is left.
     *
     * @param block      null if nothing is left
     * @param absentFrom numbers from here up to the block were never meant to be there
     */
    void read(Source source, long from, Block block, long absentFrom, String damage, long now) {
        boolean isWanted = source.takeRead();
        source.wasRead(from);
        if (!state.backlog.contains(source) && source != state.live) return;
        long limit =
                source == state.live ? Math.min(state.written, state.memory.firstFrom(from)) : source.end();
        long first = block == null ? limit : Math.min(limit, block.first());
        long lost = state.giveUp(source, from,
                Math.max(from, Math.min(first, block == null ? first : absentFrom)));
        if (lost > 0) state.tell(new Tell.Lost(source.name(), lost, damage));
        if (block != null && absentFrom < first)
            state.received -= absent(source, Math.max(from, absentFrom), first);
        if (block != null && block.end() > source.end() && source != state.live) {
            state.received += block.end() - source.end();
            source.end(block.end());
        }
        if (block != null && isWanted) source.fetched = block;
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
        source.takeRead();
        source.setAside(from, to, now);
        readFailing = true;
        state.tell(new Tell.NotRead(source.name() + ": " + why));
    }

    /** Whether it is time to look for what others left; null if not. */
    DiskOrder look(long now) {
        if (now < lookAt || state.closing) return null;
        lookAt = now + lookPause;
        lookPause = Math.min(LOOK_EVERY, lookPause * 2);
        return new DiskOrder.Look();
    }

    /** What was found, and why some could not be looked at. */
    void found(List<Source> sources, String why) {
        lookFailure = why;
        readFailing |= !why.isEmpty();
        if (!why.isEmpty())
            state.tell(new Tell.NotRead(why));
        else
            canRead();
        for (Source source : sources) {
            state.received += source.waiting();
            state.backlog.add(source);
            state.tell(new Tell.Found(source.name(), source.waiting()));
        }
    }

    /** When {@link #next} or {@link #look} may have something, if nothing else happens. */
    long wakeAt(long now) {
        long wake = state.closing ? Long.MAX_VALUE : lookAt;
        wake = Math.min(wake, state.live.retryAfter(now));
        for (Source source : state.backlog) wake = Math.min(wake, source.retryAfter(now));
        return wake;
    }
}
