package io.tidegate.core.lineprotocol;

/**
 * Keeps the points of one series apart: InfluxDB merges points with one series and one time, so a point that comes
 * with the time of its predecessor gets the next free nanosecond. Time that goes back (a log that loops) starts over,
 * so the same log always gives the same times.
 */
final class SeriesTime {
    private long last = Long.MIN_VALUE;
    private long lastGiven = Long.MIN_VALUE;

    /** The time to write for this time, in ns since the Unix epoch. */
    // hot: runs per frame
    long next(long timeNanos) {
        lastGiven = timeNanos >= last && timeNanos <= lastGiven ? lastGiven + 1 : timeNanos;
        last = timeNanos;
        return lastGiven;
    }
}
