package io.tidegate.core.lineprotocol.lines;

/**
 * Notices that the frames of a bus begin again: a log that is read once more, a clock that is set back. A bus
 * notices it for its series, since one with a single frame in the log could not. Used by one thread at a
 * time.
 */
public final class BusTime {
    private final Restarts all;
    private long newest = Long.MIN_VALUE;
    private long restarts;

    /**
     * Restarts of all buses of an encoder; a number each, so that buses that share a series do not undo each
     * other's.
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
