package io.tidegate.core.lineprotocol.lines;

/**
 * Detects that the frames of a bus start over: a log is read again, or a clock was set back. This is
 * detected per bus, because a series with a single frame in the log could not detect it. Used by one thread
 * at a
 * time.
 */
public final class BusTime {
    private final Restarts all;
    private long newest = Long.MIN_VALUE;
    private long restarts;

    /**
     * Counts the restarts of all buses of an encoder, with a unique number each, so that buses that share a
     * series do not undo each other's.
     */
    public static final class Restarts {
        private long count;
    }

    public BusTime(Restarts all) { this.all = all; }

    /**
     * Takes the time of a frame; returns the number of the latest restart of this bus, 0 before the first.
     */
    // hot: runs per frame
    long at(long timeNanos) {
        if (timeNanos > newest) {
            newest = timeNanos;
        } else if (timeNanos < newest - SeriesTime.WINDOW_NANOS) {
            newest = timeNanos;
            restarts = ++all.count;
        }
        return restarts;
    }
}
