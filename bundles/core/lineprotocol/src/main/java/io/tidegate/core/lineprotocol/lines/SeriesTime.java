package io.tidegate.core.lineprotocol.lines;

import java.util.Arrays;

/**
 * Keeps the points of one series apart: InfluxDB merges points with one series and one time, so a point whose
 * time was given before gets the next free nanosecond. That holds within a window: for times at most {@link
 * #WINDOW_NANOS} behind the newest one, and among the last {@link #MAX_RUNS} different times. A larger step
 * back (a log that is read again, a clock that is set) starts over: a log sent again gives the same times,
 * and overwrites itself. At most 1 KiB; no garbage once it is full. Used by one thread at a time.
 */
public final class SeriesTime {
    /** How far time may go back, in ns, before it counts as a new run of the same log. */
    static final long WINDOW_NANOS = 1_000_000_000;
    /** Maximum number of different times that are remembered. */
    static final int MAX_RUNS = 64;

    private static final int FIRST_RUNS = 4;
    private static final long[] NONE = {};

    /**
     * Nanoseconds given without a gap: run {@code i} begins at {@code [2 i]} and ends with {@code [2 i + 1]}.
     */
    private long[] runs = NONE;
    private int count;
    private int newest;
    private long last = Long.MIN_VALUE;
    private long epoch;

    /** The same for points, whose source has no restarts. */
    long next(long timeNanos) { return next(timeNanos, 0); }

    /**
     * The time to write for this time, in ns since the Unix epoch.
     *
     * @param restarts of the bus it comes from: if more than before, what was given before is forgotten
     */
    // hot: runs per frame
    long next(long timeNanos, long restarts) {
        if (restarts > epoch) {
            epoch = restarts;
            forget();
        }
        if (timeNanos > last) return begin(timeNanos);
        if (timeNanos < last - WINDOW_NANOS) forget();
        return free(timeNanos);
    }

    private void forget() {
        count = 0;
        newest = 0;
        last = Long.MIN_VALUE;
    }

    private long free(long timeNanos) {
        long time = timeNanos;
        int before = -1;
        for (int run = find(time); run >= 0; run = find(time)) {
            before = run;
            time = runs[2 * run + 1] + 1;
        }
        if (before < 0) return begin(time);
        runs[2 * before + 1] = time;
        last = Math.max(last, time);
        return time;
    }

    /** The run that has this time, or -1; looks into the newest first. */
    private int find(long time) {
        if (time > last) return -1;
        for (int i = 0, run = newest; i < count; i++) {
            if (runs[2 * run] <= time && time <= runs[2 * run + 1]) return run;
            run = run == 0 ? count - 1 : run - 1;
        }
        return -1;
    }

    /** Starts a new run; replaces the oldest. */
    private long begin(long time) {
        newest = count == 0 || newest + 1 == MAX_RUNS ? 0 : newest + 1;
        if (newest == count) count++;
        if (2 * count > runs.length) runs = Arrays.copyOf(runs, Math.max(2 * FIRST_RUNS, 2 * runs.length));
        runs[2 * newest] = time;
        runs[2 * newest + 1] = time;
        last = Math.max(last, time);
        return time;
    }
}
