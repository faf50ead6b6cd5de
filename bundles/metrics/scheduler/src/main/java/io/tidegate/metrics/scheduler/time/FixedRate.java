package io.tidegate.metrics.scheduler.time;

/**
 * Due at start + k &times; interval of the monotonic clock, however long the readings take, so that it does
 * not drift, and whatever happens to the wall clock. Missed due times are skipped, not caught up.
 */
public final class FixedRate implements DueTimes {
    private final long intervalNanos;
    private long due;

    /** @param firstDue in the nanoseconds of the {@link Timer} */
    public FixedRate(long firstDue, long intervalNanos) {
        this.due = firstDue;
        this.intervalNanos = intervalNanos;
    }

    @Override
    public long delay(long mono, long wall) { return Math.max(0, due - mono); }

    @Override
    public long next(long mono, long wall) { return wall + delay(mono, wall); }

    @Override
    public long advance(long mono, long wall) {
        long skipped = Math.max(0, Math.floorDiv(mono - due - 1, intervalNanos));
        due += (skipped + 1) * intervalNanos;
        return skipped;
    }

    @Override
    public void postpone(long mono, long nanos) { due = mono + nanos; }
}
