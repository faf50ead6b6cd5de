package io.tidegate.metrics.signals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The interval that is open on one bus, and the series in it. Intervals are the multiples of their length since the
 * Unix epoch in the time of the frames: {@code [start, end)}, so a frame at the border belongs to one only. An
 * interval is closed by the first frame of the bus behind it, whatever its message. Used under the lock of
 * {@link SignalMetric}.
 */
final class BusIntervals {
    /** So much older than the open interval a frame may be without the bus's clock having been set. */
    static final long LATE_NANOS = 1_000_000_000L;
    /** Most intervals without a sample that are told of when time jumps over them. */
    static final int MOST_EMPTY = 1_000;

    private final long lengthNanos;
    private final boolean tellsEmpty;
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

    BusIntervals(long lengthNanos, boolean tellsEmpty, Outlet outlet) {
        this.lengthNanos = lengthNanos;
        this.tellsEmpty = tellsEmpty;
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

    /** Whether a frame of this time belongs to the open interval, after closing what ended before; false: too late. */
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
        close();
        for (int empty = 0; tellsEmpty && time >= end + lengthNanos && empty < MOST_EMPTY; empty++) {
            begin(end);
            close();
        }
        begin(time);
    }

    private void close() {
        for (Series series : all) {
            series.endAt(end);
            if (tellsEmpty || series.count() > 0) outlet.closed(series, end);
        }
    }

    /** Tells what the open interval has so far; values hold as far as there were frames. */
    void closePartly() {
        if (!open) return;
        for (Series series : all) {
            series.endAt(newest);
            if (series.count() > 0) outlet.closed(series, end);
        }
        open = false;
    }

    /** Time of the newest frame. */
    long newest() { return newest; }
}
