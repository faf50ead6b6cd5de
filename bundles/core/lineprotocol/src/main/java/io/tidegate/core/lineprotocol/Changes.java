package io.tidegate.core.lineprotocol;

import io.tidegate.api.signal.SignalCatalog;
import java.util.Arrays;

/**
 * Which values of a catalog's signals are news: those that left the dead band around the one written last, and one
 * after too long a silence. Goes by the time of the frames, so that a log always gives the same. Used by one thread.
 */
final class Changes {
    private final DeadBands.Band[] bands;
    private final double[] written;
    private final long[] writtenAt;
    private final long silenceNanos;

    Changes(SignalCatalog catalog, Rhythm rhythm) {
        bands = new DeadBands.Band[catalog.signalCount()];
        for (int s = 0; s < bands.length; s++)
            bands[s] = rhythm.deadBands().of(catalog.bus(), catalog.message(catalog.messageOf(s)).name(),
                    catalog.signal(s).name());
        written = new double[bands.length];
        Arrays.fill(written, Double.NaN);
        writtenAt = new long[bands.length];
        silenceNanos = rhythm.silenceNanos();
    }

    /** Whether to write this value, which is finite; if so, it counts as written. */
    // hot: runs per signal
    boolean take(int signal, double value, long timeNanos) {
        double before = written[signal];
        long silent = timeNanos - writtenAt[signal];
        boolean known = before == before; // a number
        boolean overdue = silenceNanos > 0 && silent >= silenceNanos || silent < 0;
        if (known && !overdue && !bands[signal].isLeft(before, value)) return false;
        written[signal] = value;
        writtenAt[signal] = timeNanos;
        return true;
    }
}
