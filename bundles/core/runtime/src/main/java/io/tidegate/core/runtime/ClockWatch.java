package io.tidegate.core.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Watches the computer's clock from the start of the gateway. A computer without a battery for its clock
 * starts in 1970, or when it was last switched off, and goes on from there until somebody sets the clock.
 * This tells whether that has happened, and which time a moment before it has on the clock that is right.
 * Any thread.
 *
 * <p>The clock counts as set if it shows a time since {@link #EARLIEST_NANOS}, and either the operating
 * system says that it follows a time server, or it was seen to be set by a second or more. A computer that
 * was suspended looks as if its clock had been set.
 */
public final class ClockWatch {
    /** 2025-01-01T00:00Z, in ns: there was no gateway before it, so a clock that shows less is wrong. */
    public static final long EARLIEST_NANOS = 1_735_689_600L * 1_000_000_000L;
    /** A smaller difference of the two clocks is no step, as in {@link WallClock}. */
    private static final long MIN_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** A time server may correct a clock that was right by less than that. */
    private static final long SET_BY_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** A time that is further from the clock was not read from it. */
    private static final long MAX_AGE_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int MAX_OFFSETS = 16;

    private final TimeSource time;
    private final BooleanSupplier follows;
    /** What the clock was ahead of the monotonic one, since its steps; the last is that of now. */
    private final List<Long> offsets = new ArrayList<>();
    private boolean stepped;
    private volatile boolean isSet;

    /** That of this computer, which began with the gateway. */
    public static ClockWatch ofComputer() { return Computer.WATCH; }

    private static final class Computer {
        static final ClockWatch WATCH = new ClockWatch(TimeSource.SYSTEM, new TimeServer());
    }

    /**
     * One that begins to watch now.
     *
     * @param time    the two clocks
     * @param follows whether the operating system says that the clock follows a time server; may be slow
     */
    public ClockWatch(TimeSource time, BooleanSupplier follows) {
        this.time = time;
        this.follows = follows;
        offsets.add(time.epochNanos() - time.nanos());
    }

    /** Whether the clock has been set, as far as {@link #look} and {@link #ask} know. Stays true. */
    public boolean isSet() { return isSet; }

    /** Whether the clock shows a time that has passed long ago. */
    public boolean isImpossible() { return time.epochNanos() < EARLIEST_NANOS; }

    /** The monotonic clock, in ns, for {@link #corrected}. */
    public long nanos() { return time.nanos(); }

    /** The clock, in ns since 1970-01-01T00:00Z. */
    public long epochNanos() { return time.epochNanos(); }

    /** Compares the clocks. Quick; call it ten times a second. */
    public synchronized void look() {
        long last = offsets.get(offsets.size() - 1);
        long difference = time.epochNanos() - time.nanos() - last;
        if (Math.abs(difference) >= MIN_STEP_NANOS) {
            offsets.add(last + difference);
            if (offsets.size() > MAX_OFFSETS) offsets.remove(1); // the first is that of the most
        }
        stepped |= Math.abs(last + difference - offsets.get(0)) >= SET_BY_NANOS;
        if (stepped && !isImpossible()) isSet = true;
    }

    /** Asks the operating system whether the clock follows a time server. May take seconds. */
    public void ask() {
        if (!isSet && !isImpossible() && follows.getAsBoolean()) isSet = true;
    }

    /**
     * What the clock as it is now would have shown then.
     *
     * @param epochNanos when something happened: on this clock before or after a step, or on another one,
     *                   as that of a recording; that is left as it is
     * @param seen       when it was seen here, on the monotonic clock: soon after it happened
     */
    public synchronized long corrected(long epochNanos, long seen) {
        int nearest = offsets.size() - 1;
        long distance = distance(nearest, epochNanos, seen);
        for (int i = nearest - 1; i >= 0; i--) {
            long other = distance(i, epochNanos, seen);
            if (other >= distance) continue;
            distance = other;
            nearest = i;
        }
        if (distance > MAX_AGE_NANOS) return epochNanos;
        return epochNanos + offsets.get(offsets.size() - 1) - offsets.get(nearest);
    }

    /** In ns, between a time and what the clock with that offset showed when it was seen. */
    private long distance(int offset, long epochNanos, long seen) {
        return Math.abs(seen + offsets.get(offset) - epochNanos);
    }
}
