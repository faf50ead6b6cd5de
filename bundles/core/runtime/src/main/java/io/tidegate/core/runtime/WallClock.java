package io.tidegate.core.runtime;

/**
 * The time of day, advanced by the monotonic clock, so that it never goes back between two steps. When
 * somebody sets the machine's clock (or it was suspended), this is detected within a second of polling,
 * followed at once, and added to {@link #stepNanos()}: a change of that number means that times before and
 * after cannot be compared. Any thread.
 */
public final class WallClock {
    /**
     * A smaller difference is no step: the two clocks are not read in one moment, and some systems slew only
     * one.
     */
    private static final long MIN_STEP_NANOS = 100_000_000L;
    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

    private final TimeSource time;
    private long offset;
    private long lookedAt;
    private long steps;
    private long latest;

    /** @param time the two clocks it compares */
    public WallClock(TimeSource time) {
        this.time = time;
        lookedAt = time.nanos();
        offset = time.epochNanos() - lookedAt;
        latest = offset + lookedAt;
    }

    /**
     * Now, in ns since 1970-01-01T00:00Z; not before the previous result, unless {@link #stepNanos()}
     * changed.
     */
    public synchronized long nanos() {
        long now = time.nanos();
        if (now - lookedAt >= LOOK_EVERY_NANOS) look(now);
        latest = Math.max(latest, now + offset);
        return latest;
    }

    /** The sum of all steps detected so far, in ns; forward is positive. Compares the clocks at once. */
    public synchronized long stepNanos() {
        look(time.nanos());
        return steps;
    }

    private void look(long now) {
        lookedAt = now;
        long difference = time.epochNanos() - (now + offset);
        offset += difference;
        if (Math.abs(difference) < MIN_STEP_NANOS) return; // slewed: latest holds still until it is reached
        steps += difference;
        latest = now + offset;
    }
}
