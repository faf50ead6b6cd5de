package io.tidegate.core.delivery.runtime;

import io.tidegate.core.delivery.machine.Counts;
import io.tidegate.core.delivery.outlet.Outlet;
import io.tidegate.core.delivery.store.LeftBehind;
import io.tidegate.core.delivery.store.LeftBehind.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The outlets that a sink had for the targets before: its counters go on, and what waits there still waits.
 * Only the counts stay of one that has ended, so that a sink whose target is changed again and again keeps no
 * memory for it. Its lock is never held while an outlet is asked, for one that is ending may be at its disk.
 * Any thread.
 */
final class EarlierOutlets {
    private final LeftBehind left;
    private final List<Outlet> ending = new ArrayList<>();
    private long sent;
    private long dropped;
    /** How often one was added or ended. */
    private long changes;

    /** @param left what those that have ended left on disk */
    EarlierOutlets(LeftBehind left) { this.left = left; }

    /** One moment: the outlet in use, those that have not ended, and the sums of those that have. */
    private record View(Outlet now, List<Outlet> ending, long sent, long dropped, long changes) {}

    /** One is in use no more. @param next makes another, and puts it in its place */
    synchronized void replace(Outlet outlet, Runnable next) {
        changes++;
        left.ends();
        boolean made = false;
        try {
            next.run(); // its disk looks at once: under this lock, so that nobody counts without it
            made = true;
            ending.add(outlet);
        } finally {
            if (!made) left.ended(Map.of());
        }
    }

    /** It was ended; what a disk that hangs may still tell it is not counted any more. */
    void ended(Outlet outlet, Map<String, Rest> rests) {
        Counts counts = outlet.counts();
        synchronized (this) {
            changes++;
            ending.remove(outlet);
            sent += counts.sent();
            long kept = rests.values().stream().mapToLong(Rest::records).sum();
            dropped += counts.dropped() + Math.max(0, counts.waiting() - kept); // its disk hangs
            left.ended(rests);
        }
    }

    /**
     * Of all outlets together, with what others took over of what was left behind; never less received than
     * before.
     */
    Counts counts(Supplier<Outlet> now) {
        while (true) {
            View view = view(now);
            Counts counts = counts(view);
            // else one may be in it twice, or not at all
            if (view(now).changes() == view.changes()) return counts;
        }
    }

    private synchronized View view(Supplier<Outlet> now) {
        return new View(now.get(), List.copyOf(ending), sent, dropped, changes + left.changes());
    }

    private Counts counts(View view) {
        Counts sum = add(new Counts(0, view.sent(), view.dropped(), 0, 0), view.now().counts(this::withLeft));
        for (Outlet outlet : view.ending()) sum = add(sum, outlet.counts());
        return sum;
    }

    private Counts withLeft(Counts counts) {
        LeftBehind.View behind = left.view();
        return add(counts, new Counts(0, behind.handedOver(), behind.deleted(), behind.records(), 0));
    }

    private static Counts add(Counts one, Counts other) {
        long sent = one.sent() + other.sent();
        long dropped = one.dropped() + other.dropped();
        long waiting = one.waiting() + other.waiting();
        return new Counts(sent + dropped + waiting, sent, dropped, waiting,
                one.overflowed() + other.overflowed());
    }
}
