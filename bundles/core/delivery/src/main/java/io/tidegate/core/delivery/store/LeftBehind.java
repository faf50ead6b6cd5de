package io.tidegate.core.delivery.store;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a sink left on disk for targets that it had before, and nobody sends now. It still waits, and is
 * counted so until another sink has sent it, this one has the target again, or somebody deletes it. Any
 * thread.
 */
public final class LeftBehind {
    /** So many looks at what an earlier process left before it is told: the sink for it may still start. */
    private static final int PATIENCE = 4;

    /** Records that wait in one journal. @param target whom they are for */
    public record Rest(String target, long records) {}

    /**
     * A consistent view.
     *
     * @param rests      by journal
     * @param told       those of them that nobody sends, and that somebody has to know of
     * @param handedOver records that another sink sent so far
     * @param deleted    records whose files somebody deleted so far, or that were dropped to make room
     */
    public record View(Map<String, Rest> rests, Set<String> told, long handedOver, long deleted) {
        /** All records that wait. */
        public long records() { return rests.values().stream().mapToLong(Rest::records).sum(); }

        /** What to do about it, for people; empty if nothing waits. */
        public String sentence() {
            return told.stream().sorted().map(journal -> sentence(journal, rests.get(journal)))
                    .collect(Collectors.joining("; "));
        }

        private static String sentence(String journal, Rest rest) {
            return rest.records() + " lines wait in spool/" + journal + " for "
                    + Targets.forPeople(rest.target())
                    + ", to which no sink sends: configure one that does, or see tidegate:left";
        }
    }

    /**
     * @param since of the clock of this object
     * @param looks how often it was seen with nobody at work; negative while another sink works with it
     */
    private record Entry(Rest rest, long since, int looks) {}

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
        rests.forEach((journal, rest) -> put(journal, rest, PATIENCE));
    }

    public synchronized View view() {
        Map<String, Rest> rests = new TreeMap<>();
        Set<String> told = new HashSet<>();
        entries.forEach((journal, entry) -> {
            rests.put(journal, entry.rest());
            if (entry.looks() >= PATIENCE) told.add(journal);
        });
        return new View(rests, told, handedOver, deleted);
    }

    private void put(String journal, Rest rest, int looks) {
        if (rest.records() > 0)
            entries.put(journal, new Entry(rest, ++clock, looks));
        else
            entries.remove(journal);
    }

    /** Records of a journal were dropped to make room; it need not be known yet. */
    synchronized void dropped(String journal, long records) {
        clock++;
        deleted += records;
        Entry entry = entries.get(journal);
        if (entry != null)
            put(journal, new Rest(entry.rest().target(), entry.rest().records() - records), entry.looks());
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
            if (looked.isOwn(journal) && !entries.containsKey(journal)) put(journal, rest, 0);
        });
    }

    private void judge(String journal, Looked looked) {
        Entry entry = entries.get(journal);
        Rest now = looked.idle().get(journal);
        if (now != null) {
            // the disk has those, too, that were sent and passed one that waits: they count once
            long waiting = Math.min(entry.rest().records(), now.records());
            less(entry.rest().records() - waiting, looked.isOfAnother(journal));
            put(journal, new Rest(now.target(), waiting), Math.max(0, entry.looks() + 1));
        } else if (looked.isGone(journal)) {
            less(entry.rest().records(), looked.isOfAnother(journal));
            entries.remove(journal);
        } else if (looked.isOfAnother(journal)) {
            put(journal, entry.rest(), -1); // it waits there until it is sent
        }
    }

    private void less(long records, boolean isSent) {
        if (isSent)
            handedOver += Math.max(0, records);
        else
            deleted += Math.max(0, records);
    }
}
