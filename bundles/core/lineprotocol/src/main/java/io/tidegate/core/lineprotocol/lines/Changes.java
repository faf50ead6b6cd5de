package io.tidegate.core.lineprotocol.lines;

import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.lineprotocol.shape.DeadBands;
import io.tidegate.core.lineprotocol.shape.FieldType;
import io.tidegate.core.lineprotocol.shape.Rhythm;
import java.util.Arrays;

/**
 * Which values of a catalog's signals are changes: those outside the deadband around the value written last,
 * and one after the maximum silence. It uses the time of the frames, so that a log always gives the same
 * lines. Used
 * by one thread.
 */
final class Changes {
    private final DeadBands deadBands;
    private final long silenceNanos;
    private DeadBands.Band[] bands = {};
    private double[] written = {};
    /** The same of integers. */
    private long[] writtenInteger = {};
    private long[] writtenAt = {};
    private int known;

    Changes(Rhythm rhythm) {
        deadBands = rhythm.deadBands();
        silenceNanos = rhythm.silenceNanos();
    }

    /** Gets the signals that the catalog has beyond those it knows. */
    void extend(SignalCatalog catalog) {
        int room = CatalogLines.room(catalog.signalCount(), bands.length);
        bands = Arrays.copyOf(bands, room);
        written = Arrays.copyOf(written, room);
        if (catalog.hasIntegers()) writtenInteger = Arrays.copyOf(writtenInteger, room);
        writtenAt = Arrays.copyOf(writtenAt, room);
        for (; known < catalog.signalCount(); known++) {
            String message = catalog.message(catalog.messageOf(known)).name();
            bands[known] = deadBands.of(catalog.bus(), message, catalog.signal(known).name());
            written[known] = Double.NaN;
        }
    }

    /** Whether to write this value, which is finite; if so, it counts as written. */
    // hot: runs per signal
    boolean take(int signal, double value, long timeNanos) {
        double before = written[signal];
        return take(signal, value, bands[signal].isLeft(before, value), timeNanos);
    }

    /**
     * The same for an integer: a difference in the last digit is a change too.
     *
     * @param type of its field
     */
    // hot: runs per signal that is an integer
    boolean take(int signal, byte type, long exact, long timeNanos) {
        double value = type == FieldType.UNSIGNED && exact < 0 ? (exact >>> 1 | exact & 1) * 2.0 : exact;
        double before = written[signal];
        double moved = value == before ? exact - writtenInteger[signal] : value - before;
        if (!take(signal, value, bands[signal].isLeftBy(moved, before), timeNanos)) return false;
        writtenInteger[signal] = exact;
        return true;
    }

    private boolean take(int signal, double value, boolean left, long timeNanos) {
        double before = written[signal];
        long silent = timeNanos - writtenAt[signal];
        boolean known = before == before; // a number
        boolean overdue = silenceNanos > 0 && silent >= silenceNanos || silent < 0;
        if (known && !overdue && !left) return false;
        written[signal] = value;
        writtenAt[signal] = timeNanos;
        return true;
    }
}
