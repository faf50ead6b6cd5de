package io.tidegate.core.delivery.runtime;

import io.tidegate.core.delivery.outlet.Outlet;
import java.util.ArrayList;
import java.util.List;

/**
 * The outlets that a sink had for the targets before: its counters go on. Only the counts stay of one that has ended, so that
 * a sink whose target is changed again and again keeps no memory for it. Any thread.
 */
final class EarlierOutlets {
    private final List<Outlet> ending = new ArrayList<>();
    private long sent;
    private long dropped;

    synchronized void add(Outlet outlet) { ending.add(outlet); }

    /** Its counts do not change any more. */
    synchronized void ended(Outlet outlet) {
        if (!ending.remove(outlet)) return;
        sent += outlet.counts().sent();
        dropped += outlet.counts().dropped();
    }

    /** In records. */
    synchronized long sent() { return sent + ending.stream().mapToLong(outlet -> outlet.counts().sent()).sum(); }

    /** In records. */
    synchronized long dropped() { return dropped + ending.stream().mapToLong(outlet -> outlet.counts().dropped()).sum(); }
}
