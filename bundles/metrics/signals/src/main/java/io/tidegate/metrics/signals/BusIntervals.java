package io.tidegate.metrics.signals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The interval that is open on one bus, and the series in it. Intervals are the multiples of their length
 * since the Unix epoch in the time of the frames: {@code [start, end)}, so a frame at the border belongs to
 * one only. An interval is closed by the first frame of the bus behind it, whatever its message. Used under
 * the lock of {@link SignalMetric}.
 */
final class BusIntervals {
    /** So much older than the open interval a frame may be without the bus's clock having been set. */
    static final long LATE_NANOS = 1_000_000_000L;
    /** Most intervals without a sample that are told of when time jumps over them. */
    static final int MAX_EMPTY = 1_000;

    private final long lengthNanos;
    private final boolean tellsEmpty;
    private final boolean tellsIntegrals;
    private final Outlet outlet;
    private final Map<List<Object>, Series> byKey = new HashMap<>();
    private final List<Series> all = new ArrayList<>();
    private boolean open;
    private long start;
    private long end;
    private long newest;

    /** Takes the series of an interval that was closed; its points carry this time. */
    interface Outlet {
        void closed(Series series, long time);
    }

    BusIntervals(SignalsSettings settings, Outlet outlet) {
        this.lengthNanos = settings.interval().toNanos();
        this.tellsEmpty = settings.tellsEmpty();
        this.tellsIntegrals = settings.statistics().contains(Statistic.INTEGRAL);
        this.outlet = outlet;
    }

    /** The series of this key; it outlives a swap of the DBC. */
    Series series(List<Object> key, Supplier<Series> make) {
        return byKey.computeIfAbsent(key, k -> {
            Series made = make.get();
            all.add(made);
            return made;
        });
    }

    /**
     * Whether a frame of this time belongs to the open interval, after closing what ended before; false: too
     * late.
     */
    // hot: runs per frame
    boolean admits(long time) {
        if (open && time >= start && time < end) {
            if (time > newest) newest = time;
            return true;
        }
        return turnTo(time);
    }

    private boolean turnTo(long time) {
        if (!open) {
            begin(time);
        } else if (time >= end) {
            passTo(time);
        } else if (start - time > LATE_NANOS) { // the bus's clock was set back, or somebody seeks in a log
            closePartly();
            all.forEach(Series::beginAnew);
            begin(time);
        } else {
            return false;
        }
        newest = time;
        return true;
    }

    private void begin(long time) {
        open = true;
        start = Math.floorDiv(time, lengthNanos) * lengthNanos;
        end = start + lengthNanos;
        for (Series series : all) series.beginAt(start);
    }

    /** Closes what ended at or before this time, and opens the interval in which it is. */
    void passTo(long time) {
        if (!open || time < end) return;
        boolean some = close();
        for (int empty = 0; (tellsEmpty || some) && time >= end + lengthNanos && empty < MAX_EMPTY; empty++) {
            begin(end);
            some = close();
        }
        begin(time);
    }

    /** Returns whether a value held to the end of the interval, so that the next one is not empty. */
    private boolean close() {
        boolean some = false;
        for (Series series : all) {
            series.endAt(end);
            if (tellsEmpty || isToTell(series)) outlet.closed(series, end);
            some |= tellsIntegrals && series.holdsAt(end);
        }
        return some;
    }

    /** An interval without a sample, in which a value held, is no empty one to who adds up integrals. */
    private boolean isToTell(Series series) {
        return series.count() > 0 || tellsIntegrals && series.covered() > 0;
    }

    /**
     * Tells what the open interval has so far; values hold as far as there were frames. The points carry the
     * time of the newest frame, not that of the end: after a restart the rest of the interval is told, which
     * must not overwrite them.
     */
    void closePartly() {
        if (!open) return;
        for (Series series : all) {
            series.endAt(newest);
            // start is the end of another one
            if (isToTell(series)) outlet.closed(series, Math.max(newest, start + 1));
        }
        open = false;
    }

    /** Time of the newest frame. */
    long newest() { return newest; }
}
