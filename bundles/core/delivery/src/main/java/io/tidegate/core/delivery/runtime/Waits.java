package io.tidegate.core.delivery.runtime;

import io.tidegate.core.delivery.machine.Progress;
import io.tidegate.core.runtime.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long the oldest record of a sink has waited, from its number and from which numbers there were when
 * somebody looked before: nothing on the way of the data. Exact to the time between two looks, which
 * base.health takes every second, and to a few percent of a long wait; of what an earlier run left it is
 * known only that it waits since the start. Any thread.
 */
final class Waits {
    private static final int MAX_LOOKS = 128;
    /** Looks that are closer than this are one. */
    private static final long MIN_DISTANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** A record that waits longer than for its batch to fill, without any trouble, needs a look. */
    private static final double LONG_SECONDS = 60;

    private record Look(long at, long next) {}

    private final TimeSource time;
    private final long start;
    /** Oldest first; those whose records all went are forgotten, but for the last. */
    private final List<Look> looks = new ArrayList<>();
    /** Grows with a wait. */
    private long distance = MIN_DISTANCE_NANOS;

    Waits(TimeSource time) {
        this.time = time;
        start = time.nanos();
    }

    /** Whether somebody should look, if a batch takes so long to fill at most. */
    static boolean isLong(double seconds, long flushNanos) {
        return seconds >= LONG_SECONDS + flushNanos / 1e9;
    }

    /** In seconds; 0 if nothing waits. */
    synchronized double oldestSeconds(Progress now) {
        long at = time.nanos();
        while (looks.size() > 1 && looks.get(1).next <= now.oldest()) looks.remove(0);
        if (looks.size() <= 1) distance = MIN_DISTANCE_NANOS;
        long since = now.hasEarlier() ? start : now.oldest() == now.next() ? at : cameBy(now, at);
        remember(new Look(at, now.next()));
        return (at - since) / 1e9;
    }

    /** When the oldest was there for the first time that somebody looked. */
    private long cameBy(Progress now, long at) {
        for (Look look : looks) if (look.next > now.oldest()) return look.at;
        return at;
    }

    private void remember(Look look) {
        if (!looks.isEmpty() && look.at - looks.get(looks.size() - 1).at < distance) return;
        looks.add(look);
        if (looks.size() < MAX_LOOKS) return;
        for (int i = MAX_LOOKS - 1; i > 0; i -= 2) looks.remove(i);
        distance *= 2;
    }
}
