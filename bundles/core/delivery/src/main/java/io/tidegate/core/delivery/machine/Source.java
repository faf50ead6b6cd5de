package io.tidegate.core.delivery.machine;

import io.tidegate.core.journal.Block;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records with numbers, in one place: those of this run, or what an earlier run or another sink left on disk.
 */
public final class Source {
    /** Numbers that cannot be read now. */
    private record Aside(long from, long to, long retryAt, int failures) {}

    private static final long MIN_RETRY_NANOS = 1_000_000_000L;
    private static final long MAX_RETRY_NANOS = 60_000_000_000L;

    private final String name;
    private final Object journal;
    private final Book book;
    private final List<Aside> asides = new ArrayList<>();
    /** By number, those that the server does not take. */
    private final TreeMap<Long, Outcast> outcasts = new TreeMap<>();
    private final boolean hadRecords;
    private long end;
    Block fetched;
    boolean reading;
    /** What is being read is behind what is wanted first by now. */
    private boolean readIsLate;
    boolean finishing;
    /** The prefix that the disk knows. */
    long acknowledged;

    /**
     * One that was found.
     *
     * @param name    for people
     * @param journal whatever the disk knows it by
     * @param first   the lowest number that is open
     * @param end     behind its last number
     */
    public Source(String name, Object journal, long first, long end) {
        this.name = name;
        this.journal = journal;
        this.end = Math.max(first, end);
        book = new Book(first);
        hadRecords = end > first;
        acknowledged = first;
    }

    /** For people. */
    public String name() { return name; }

    /** Whatever the disk knows it by; null for the records of this run. */
    public Object journal() { return journal; }

    /** Which are settled. */
    public Book book() { return book; }

    /** Behind its last number. */
    public long end() { return end; }

    void end(long now) { end = now; }

    /** Whether anything waited in it when it was found. */
    boolean hadRecords() { return hadRecords; }

    /** Records that wait. */
    public long waiting() { return book.open(end); }

    /** The first number from {@code from} on that is open and may be read, and offered, now. */
    long next(long from, long now) {
        long number = nextOffered(from, now);
        for (Iterator<Aside> each = asides.iterator(); each.hasNext();) {
            Aside aside = each.next();
            if (book.openIn(aside.from, aside.to) == 0)
                each.remove();
            else if (number >= aside.from && number < aside.to && now - aside.retryAt < 0)
                return next(aside.to, now);
        }
        return number;
    }

    /**
     * The first number from {@code from} on that is open, and is not set aside for later as the server does
     * not take it.
     */
    long nextOffered(long from, long now) {
        long number = book.firstOpen(from);
        for (Outcast outcast; (outcast = outcasts.get(number)) != null && !isDue(number, outcast, now);)
            number = book.firstOpen(number + 1);
        return number;
    }

    /** Those of one queue have their turn in order, whatever was read ahead. */
    private boolean isDue(long number, Outcast outcast, long now) {
        if (now < outcast.retryAt()) return false;
        if (outcast.queue() == null) return true;
        for (Map.Entry<Long, Outcast> before : outcasts.headMap(number).entrySet())
            if (before.getValue().queue() == outcast.queue() && !book.isSettled(before.getKey()))
                return false;
        return true;
    }

    /**
     * The first number from {@code from} on that may be read, and offered, now, and was not set aside before.
     */
    long nextOther(long from, long now) {
        long number = next(from, now);
        while (outcasts.containsKey(number)) number = next(number + 1, now);
        return number;
    }

    /**
     * The first number behind this one, which is offered, that has to be offered at another time, or alone.
     */
    long endOffered(long number) {
        if (outcasts.isEmpty()) return book.firstSettled(number);
        Long next = outcasts.higherKey(number);
        long end = outcasts.containsKey(number) ? number + 1 : next == null ? Long.MAX_VALUE : next;
        return Math.min(book.firstSettled(number), end);
    }

    /** The server does not take this record, and takes others. */
    void setAside(long number, Outcast outcast) { outcasts.put(number, outcast); }

    /** What is known of it if it was set aside; else null. */
    Outcast outcast(long number) { return outcasts.get(number); }

    /** All that were set aside and wait. */
    Map<Long, Outcast> outcasts() {
        if (!outcasts.isEmpty()) outcasts.keySet().removeIf(book::isSettled);
        return outcasts;
    }

    /** Those that waited in a queue are as any others again, and the first to be offered. */
    void takeBack(SeriesQueue queue) {
        if (outcasts.values().removeIf(outcast -> outcast.queue() == queue)) wantsEarlier();
    }

    /** What was read ahead is not wanted first any more. */
    void wantsEarlier() {
        fetched = null;
        readIsLate = reading;
    }

    /** What was asked for was read: whether it is wanted. */
    boolean takeRead() {
        boolean wanted = !readIsLate;
        reading = false;
        readIsLate = false;
        return wanted;
    }

    /** These cannot be read now. */
    void setAside(long from, long to, long now) {
        int failures = 1;
        for (Iterator<Aside> each = asides.iterator(); each.hasNext();) {
            Aside aside = each.next();
            if (aside.from >= to || aside.to <= from) continue;
            failures = Math.max(failures, aside.failures + 1);
            each.remove();
        }
        long pause = Math.min(MAX_RETRY_NANOS, MIN_RETRY_NANOS << Math.min(failures - 1, 6));
        asides.add(new Aside(from, Math.max(to, from + 1), now + pause, failures));
    }

    /** This number was read. */
    void wasRead(long number) { asides.removeIf(aside -> number >= aside.from && number < aside.to); }

    boolean hasAsides() { return !asides.isEmpty(); }

    /** When more of what was set aside is tried again; {@link Long#MAX_VALUE} if no more is. */
    long retryAfter(long now) {
        long first = Long.MAX_VALUE;
        for (Aside aside : asides) if (aside.retryAt > now) first = Math.min(first, aside.retryAt);
        for (Outcast outcast : outcasts().values())
            if (outcast.retryAt() > now) first = Math.min(first, outcast.retryAt());
        return first;
    }

    @Override
    public String toString() { return name + ": " + book + ", up to " + end; }
}
