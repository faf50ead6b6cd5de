package io.tidegate.metrics.scheduler;

/**
 * When a metric is due: at start + k &times; interval, whatever the readings take, so that it does not drift.
 * Due times that pass during a slow reading are skipped, not made up for. Used by one thread.
 */
final class FixedRate {
    private final long intervalNanos;
    private long due;

    /** @param firstDue in the nanoseconds of the {@link Timer} */
    FixedRate(long firstDue, long intervalNanos) {
        this.due = firstDue;
        this.intervalNanos = intervalNanos;
    }

    /** Goes on to the first due time after now; returns how many were skipped on the way. */
    long advance(long now) {
        long skipped = Math.max(0, Math.floorDiv(now - due - 1, intervalNanos));
        due += (skipped + 1) * intervalNanos;
        return skipped;
    }

    /** Forgets the old due times: it is next due then, and at the interval from there on. */
    void restart(long nextDue) { due = nextDue; }

    /** How long until it is due, never below 0. */
    long delay(long now) { return Math.max(0, due - now); }
}
