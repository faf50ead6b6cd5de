package io.tidegate.core.lineprotocol;

import io.tidegate.api.signal.SignalCatalog;

/**
 * The last value of each signal of a catalog in an interval. The interval ends with the first frame of another one,
 * or by {@link #write}; all its lines have the time of its end. Goes by the time of the frames, so that a log always
 * gives the same; a signal that did not come in the interval is not repeated. Used by one thread.
 */
final class Snapshot {
    private final long intervalNanos;
    private final int[] firstSignal;
    private final double[] latest;
    private final boolean[] isNew;
    private long interval;
    private boolean any;

    Snapshot(SignalCatalog catalog, Rhythm rhythm) {
        intervalNanos = rhythm.intervalNanos();
        latest = new double[catalog.signalCount()];
        isNew = new boolean[latest.length];
        firstSignal = new int[catalog.messageCount() + 1];
        for (int m = 0; m < catalog.messageCount(); m++) firstSignal[m] = catalog.firstSignal(m);
        firstSignal[catalog.messageCount()] = latest.length;
    }

    /** Goes to the interval of this time; returns lines appended if that ends another one. */
    // hot: runs per frame
    int at(long timeNanos, SampleLines lines, LineBuffer out) {
        long now = Math.floorDiv(timeNanos, intervalNanos);
        int written = now == interval ? 0 : write(lines, out);
        interval = now;
        return written;
    }

    /** Takes a value of the interval. */
    // hot: runs per signal
    void put(int signal, double value) {
        latest[signal] = value;
        isNew[signal] = true;
        any = true;
    }

    /** Appends what came since the last time; returns lines appended. */
    int write(SampleLines lines, LineBuffer out) {
        if (!any) return 0;
        any = false;
        int written = 0;
        for (int m = 0; m + 1 < firstSignal.length; m++) {
            lines.begin(m, (interval + 1) * intervalNanos, out);
            for (int s = firstSignal[m]; s < firstSignal[m + 1]; s++) {
                if (!isNew[s]) continue;
                isNew[s] = false;
                lines.value(s, latest[s], out);
            }
            written += lines.end(out);
        }
        return written;
    }
}
