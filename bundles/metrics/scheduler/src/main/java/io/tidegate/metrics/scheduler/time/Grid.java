package io.tidegate.metrics.scheduler.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;

/**
 * The times at which the local clock of a zone shows a multiple of the interval, counted from midnight of
 * 1970-01-01 there: every 15 minutes is :00, :15, :30 and :45, every day is midnight, every seven days a
 * Thursday.
 *
 * <p>When clocks are set forward, a time that is skipped falls on the moment of the change: a day has 23
 * hours. When they are set back, repeated times count twice if the interval is not longer than the repeated
 * period, so every hour remains every hour; otherwise only the second counts, so a day has 25 hours.
 */
public final class Grid {
    private final ZoneRules rules;
    private final long intervalNanos;

    public Grid(ZoneId zone, long intervalNanos) {
        this.rules = zone.getRules();
        this.intervalNanos = intervalNanos;
    }

    long intervalNanos() { return intervalNanos; }

    /** The first time of the grid after this one; both in ns since the Unix epoch. */
    long after(long wall) {
        Instant now = Instant.ofEpochSecond(0, wall);
        long offset = nanos(rules.getOffset(now).getTotalSeconds());
        long local = (Math.floorDiv(wall + offset, intervalNanos) + 1) * intervalNanos;
        ZoneOffsetTransition change = rules.nextTransition(now);
        if (change == null || Instant.ofEpochSecond(0, local - offset).isBefore(change.getInstant()))
            return local - offset;
        return afterChange(local, offset, change);
    }

    private long afterChange(long local, long offset, ZoneOffsetTransition change) {
        long moment = nanos(change.toEpochSecond());
        long offsetThen = nanos(change.getOffsetAfter().getTotalSeconds());
        if (change.isGap()) return Math.max(moment, local - offsetThen);
        if (intervalNanos > offset - offsetThen) return local - offsetThen;
        return -Math.floorDiv(-(moment + offsetThen), intervalNanos) * intervalNanos - offsetThen;
    }

    private static long nanos(long seconds) { return TimeUnit.SECONDS.toNanos(seconds); }
}
