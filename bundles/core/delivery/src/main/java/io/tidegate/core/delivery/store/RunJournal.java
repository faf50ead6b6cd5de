package io.tidegate.core.delivery.store;

import io.tidegate.core.journal.Journal;
import java.io.IOException;

/** The journal of one run of a sink, and the right to work with it. Of one thread. */
final class RunJournal {
    private final String sink;
    private final String run;
    private final Journal journal;
    private final Leases.Lease lease;
    private boolean deleting;

    /**
     * @param sink folder of the sink it is of
     * @param run  name within that; empty for a journal of format 1, which lies in the sink's folder itself
     */
    RunJournal(String sink, String run, Journal journal, Leases.Lease lease) {
        this.sink = sink;
        this.run = run;
        this.journal = journal;
        this.lease = lease;
    }

    /** For people: its folder. */
    String name() { return name(sink, run); }

    static String name(String sink, String run) { return run.isEmpty() ? sink : sink + "/" + run; }

    String sink() { return sink; }

    Journal journal() { return journal; }

    Leases.Lease lease() { return lease; }

    /**
     * Deletes its files, and ends the lease; can be repeated if it fails. @param settled all before this
     * number are
     */
    void delete(long settled) throws IOException {
        if (!deleting) journal.settle(settled);
        deleting = true;
        journal.delete();
        lease.close();
    }

    /** Writes down what is settled, closes it and ends the lease, whatever fails. */
    void letGo(long settled) throws IOException {
        try (Leases.Lease ending = lease; Journal closing = journal) {
            if (!deleting) closing.settle(settled);
        }
    }
}
