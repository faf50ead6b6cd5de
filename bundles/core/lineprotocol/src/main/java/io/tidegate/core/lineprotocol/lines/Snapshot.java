package io.tidegate.core.lineprotocol.lines;

import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.shape.FieldType;
import io.tidegate.core.lineprotocol.shape.Rhythm;
import java.util.Arrays;

/**
 * The last value of each signal of a catalog in an interval. The interval ends with the first frame of
 * another one, or with {@link #write}; all its lines have the time of its end. It uses the time of the
 * frames, so that a log always gives the same lines; a signal without a value in the interval is not
 * repeated. Used by
 * one thread.
 */
final class Snapshot {
    private final long intervalNanos;
    private int messages;
    /** By message, and behind the last one. */
    private int[] firstSignal = {0};
    /** Bits of a double, or an integer, as the type of the signal's field says. */
    private long[] latest = {};
    private boolean[] isNew = {};
    private long interval;
    private boolean any;

    Snapshot(Rhythm rhythm) { intervalNanos = rhythm.intervalNanos(); }

    /** Gets the messages that the catalog has beyond those it knows. */
    void extend(SignalCatalog catalog) {
        if (catalog.messageCount() <= messages) return;
        int room = CatalogLines.room(catalog.signalCount(), latest.length);
        latest = Arrays.copyOf(latest, room);
        isNew = Arrays.copyOf(isNew, room);
        firstSignal =
                Arrays.copyOf(firstSignal, CatalogLines.room(catalog.messageCount() + 1, firstSignal.length));
        for (; messages < catalog.messageCount(); messages++)
            firstSignal[messages] = catalog.firstSignal(messages);
        firstSignal[messages] = catalog.signalCount();
    }

    /** Whether values wait for the end of the interval. */
    boolean holdsBack() { return any; }

    /**
     * Advances to the interval of this time; returns the number of lines appended if that ends another one.
     */
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
        put(signal, Double.doubleToRawLongBits(value));
    }

    /** The same of an integer. */
    // hot: runs per signal that is an integer
    void put(int signal, long exact) {
        latest[signal] = exact;
        isNew[signal] = true;
        any = true;
    }

    /** Appends what came since the last time; returns lines appended. */
    int write(SampleLines lines, LineBuffer out) {
        if (!any) return 0;
        any = false;
        int written = 0;
        for (int m = 0; m < messages; m++) {
            lines.begin(m, (interval + 1) * intervalNanos, 0);
            for (int s = firstSignal[m]; s < firstSignal[m + 1]; s++) {
                if (!isNew[s]) continue;
                isNew[s] = false;
                write(s, lines, out);
            }
            written += lines.end(out);
        }
        return written;
    }

    private void write(int signal, SampleLines lines, LineBuffer out) {
        byte type = lines.names.type[signal];
        if (type == FieldType.FLOAT)
            lines.value(signal, Double.longBitsToDouble(latest[signal]), out);
        else
            lines.integer(signal, type, latest[signal], out);
    }
}
