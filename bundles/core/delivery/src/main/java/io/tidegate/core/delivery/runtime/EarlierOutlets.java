package io.tidegate.core.delivery.runtime;

import io.tidegate.core.delivery.machine.Counts;
import io.tidegate.core.delivery.outlet.Outlet;
import java.util.ArrayList;
import java.util.List;

/**
 * The outlets that a sink had for the targets before: its counters go on. Only the counts stay of one that has ended, so that
 * a sink whose target is changed again and again keeps no memory for it. Its lock is never held while an outlet is asked, for
 * one that is ending may be at its disk. Any thread.
 */
final class EarlierOutlets {
    private final List<Outlet> ending = new ArrayList<>();
    private long sent;
    private long dropped;

    /** A consistent view: those that have not ended, and the sums of those that have. */
    record View(List<Outlet> ending, long ofEndedSent, long ofEndedDropped) {
        /** In records; asks each outlet. */
        Counts counts() {
            long sent = ofEndedSent;
            long dropped = ofEndedDropped;
            for (Outlet outlet : ending) {
                Counts counts = outlet.counts();
                sent += counts.sent();
                dropped += counts.dropped();
            }
            return new Counts(sent + dropped, sent, dropped, 0, 0);
        }
    }

    synchronized void add(Outlet outlet) { ending.add(outlet); }

    /** It was ended; what a disk that hangs may still tell it is not counted any more. */
    void ended(Outlet outlet) {
        Counts counts = outlet.counts();
        synchronized (this) {
            if (!ending.remove(outlet)) return;
            sent += counts.sent();
            dropped += counts.dropped();
        }
    }

    synchronized View view() { return new View(List.copyOf(ending), sent, dropped); }
}
