package io.tidegate.core.runtime;

import java.time.Duration;

/** A time source that moves only on request, for tests and simulations. Any thread may read and move it. */
public final class ManualTime implements TimeSource {
    private long nanos;
    private long epochNanos;

    /** @param epochNanos what the wall clock shows first; the monotonic clock begins at 0 */
    public ManualTime(long epochNanos) { this.epochNanos = epochNanos; }

    /** Lets time pass: both clocks move. @param by not negative */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) throw new IllegalArgumentException("time passes forward, not by " + by);
        nanos += by.toNanos();
        epochNanos += by.toNanos();
    }

    /** Sets the wall clock forward, or back if the duration is negative; the monotonic clock stays. */
    public synchronized void stepWallClock(Duration by) { epochNanos += by.toNanos(); }

    @Override
    public synchronized long nanos() { return nanos; }

    @Override
    public synchronized long epochNanos() { return epochNanos; }
}
