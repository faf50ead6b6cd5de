package io.tidegate.core.delivery.store;

import io.tidegate.core.delivery.store.Folders.Looked;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a sink left on disk for targets that it had before, and nobody sends now. It still waits, and is counted so until
 * another sink takes it over, this one has the target again, or somebody deletes it. Any thread.
 */
public final class LeftBehind {
    /** Records that wait in one journal. @param target whom they are for */
    public record Rest(String target, long records) { }

    /**
     * A consistent view.
     *
     * @param rests      by journal
     * @param handedOver records that another sink took over so far
     * @param deleted    records whose files somebody deleted so far, or that were dropped to make room
     */
    public record View(Map<String, Rest> rests, long handedOver, long deleted) {
        /** All records that wait. */
        public long records() { return rests.values().stream().mapToLong(Rest::records).sum(); }

        /** What to do about it, for people; empty if nothing waits. */
        public String sentence() {
            return rests.entrySet().stream().map(rest -> rest.getValue().records() + " lines wait in spool/" + rest.getKey()
                    + " for " + people(rest.getValue().target()) + ", to which no sink sends: configure one that does, or delete the"
                    + " folder").collect(Collectors.joining("; "));
        }
    }

    /** Without what is empty in it, as in "database plant, retention policy:". */
    private static String people(String target) { return target.replaceAll(", [a-z ]+:(?=,|$)", ""); }

    /** @param since of the clock of this object */
    private record Entry(Rest rest, long since) { }

    private final Map<String, Entry> entries = new TreeMap<>();
    private long handedOver;
    private long deleted;
    /** Outlets of this sink that have not ended: what they work with is theirs, and counted by them. */
    private int ending;
    private long clock;
    private long lastEnd;

    /** An outlet of this sink is about to end. */
    public synchronized void ends() { ending++; }

    /** It has ended. @param rests what it leaves, by journal */
    public synchronized void ended(Map<String, Rest> rests) {
        ending--;
        lastEnd = ++clock;
        rests.forEach(this::put);
    }

    public synchronized View view() {
        Map<String, Rest> rests = new TreeMap<>();
        entries.forEach((journal, entry) -> rests.put(journal, entry.rest()));
        return new View(rests, handedOver, deleted);
    }

    private void put(String journal, Rest rest) {
        if (rest.records() > 0) entries.put(journal, new Entry(rest, ++clock));
        else entries.remove(journal);
    }

    /** Records of a journal were dropped to make room; it need not be known yet. */
    synchronized void dropped(String journal, long records) {
        clock++;
        deleted += records;
        Entry entry = entries.get(journal);
        if (entry != null) put(journal, new Rest(entry.rest().target(), entry.rest().records() - records));
    }

    /** Grows with each change. */
    public synchronized long changes() { return clock; }

    /** The files are looked at from now on; what becomes known later, the look may have missed. */
    synchronized long looks() { return ++clock; }

    /** @param begun what {@link #looks} gave */
    synchronized void looked(Looked looked, long begun) {
        clock++;
        for (RunJournal taken : looked.journals()) entries.remove(taken.name()); // its outlet counts it now
        for (String journal : Map.copyOf(entries).keySet())
            if (entries.get(journal).since() < begun) judge(journal, looked);
        if (ending > 0 || lastEnd > begun) return; // it may be of one that ended meanwhile, and counted
        looked.idle().forEach((journal, rest) -> {
            if (looked.isOwn(journal) && !entries.containsKey(journal)) put(journal, rest);
        });
    }

    private void judge(String journal, Looked looked) {
        long before = entries.get(journal).rest().records();
        Rest now = looked.idle().get(journal);
        if (now != null) {
            handedOver += Math.max(0, before - now.records()); // another sink had it for a while
            put(journal, now);
        } else if (looked.isTaken(journal)) {
            handedOver += before;
            entries.remove(journal);
        } else if (looked.isGone(journal)) {
            deleted += before;
            entries.remove(journal);
        }
    }
}
