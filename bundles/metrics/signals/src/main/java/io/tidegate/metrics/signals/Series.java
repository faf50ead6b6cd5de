package io.tidegate.metrics.signals;

import io.tidegate.api.point.Point;
import java.util.Map;
import java.util.Set;

/**
 * The samples of one signal in the interval that is open. A value holds until the next sample, but no longer
 * than the settings say; so integral and time-weighted mean know the value an interval begins with.
 *
 * <p>Times are ns since the Unix epoch, of the samples. Used under the lock of {@link SignalMetric}.
 */
final class Series {
    private static final double SECONDS_PER_NANO = 1e-9;

    private final String measurement;
    private final Map<String, String> tags;
    private final long holdNanos;

    private long count;
    private double min;
    private double max;
    private double sum;
    private double integral;
    private long covered;

    private boolean holds;
    private double held;
    private long heldSince;
    /** What is before is in the integral, or in that of an interval before. */
    private long integratedTo;

    /** @param tags of the points it makes */
    Series(String measurement, Map<String, String> tags, long holdNanos) {
        this.measurement = measurement;
        this.tags = Map.copyOf(tags);
        this.holdNanos = holdNanos;
    }

    /**
     * Takes a sample of the open interval; false if it is no finite number. One older than the newest is not
     * last.
     */
    // hot: runs per sample of a selected signal
    boolean add(long time, double value) {
        if (!Double.isFinite(value)) return false;
        min = count == 0 || value < min ? value : min;
        max = count == 0 || value > max ? value : max;
        sum += value;
        count++;
        if (holds && time < heldSince) return true;
        integrate(time);
        holds = true;
        held = value;
        heldSince = time;
        return true;
    }

    private void integrate(long to) {
        if (holds) {
            long heldTo = to - heldSince > holdNanos ? heldSince + holdNanos : to;
            if (heldTo > integratedTo) {
                covered += heldTo - integratedTo;
                integral += held * ((heldTo - integratedTo) * SECONDS_PER_NANO);
            }
        }
        integratedTo = Math.max(integratedTo, to);
    }

    /** Samples in the open interval. */
    long count() { return count; }

    /** How long a value held in the open interval, in ns, as far as it was counted. */
    long covered() { return covered; }

    /** Whether the newest value still holds at this time. */
    boolean holdsAt(long time) { return holds && time - heldSince < holdNanos; }

    /** Counts up to this time what the value that holds contributes; the interval ends there. */
    void endAt(long time) { integrate(time); }

    /** The point of the interval that ended, or null if there is nothing to say. */
    Point point(Set<Statistic> wanted, long time) {
        Point.Builder point = Point.of(measurement, time).tags(tags);
        for (Statistic statistic : wanted) put(statistic, point);
        return point.isEmpty() ? null : point.build();
    }

    private void put(Statistic statistic, Point.Builder point) {
        String field = statistic.field();
        if (statistic == Statistic.COUNT)
            point.field(field, count);
        else if (statistic == Statistic.INTEGRAL && covered > 0)
            point.field(field, integral);
        else if (statistic == Statistic.TIME_WEIGHTED_MEAN && covered > 0)
            point.field(field, integral / (covered * SECONDS_PER_NANO));
        else if (count > 0) putValue(statistic, field, point);
    }

    private void putValue(Statistic statistic, String field, Point.Builder point) {
        switch (statistic) {
            case LAST -> point.field(field, held);
            case MIN -> point.field(field, min);
            case MAX -> point.field(field, max);
            case MEAN -> point.field(field, sum / count);
            case SUM -> point.field(field, sum);
            default -> {} // a time-weighted one that covers no time
        }
    }

    /** Begins another interval; the value goes on holding. */
    void beginAt(long time) {
        count = 0;
        sum = 0;
        integral = 0;
        covered = 0;
        integratedTo = Math.max(integratedTo, time);
    }

    /** Begins another interval in another time, in which nothing holds. */
    void beginAnew() {
        beginAt(Long.MIN_VALUE);
        holds = false;
        integratedTo = Long.MIN_VALUE;
    }
}
