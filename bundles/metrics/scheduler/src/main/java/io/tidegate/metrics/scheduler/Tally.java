package io.tidegate.metrics.scheduler;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Counters whose sum is consistent at any time, and the outcomes of the latest readings. Any thread.
 */
final class Tally {
    /** Number of due readings that are remembered. */
    private static final int WINDOW = 16;
    /** Number of them that may yield nothing, because the machine may stand still for a moment. */
    private static final int FEW = 3;

    private long published;
    private long lost;
    /** A bit for each of the last due readings, the newest lowest: 1 if it was skipped or failed. */
    private int recent;
    private long publishedBefore;
    private boolean isEmpty;
    private long lastValue;

    /** A point was published. @param now monotonic, in ns */
    synchronized void published(long now) {
        published++;
        lastValue = now;
    }

    /** Counts due readings that were skipped or failed. */
    synchronized void lost(long readings) {
        lost += readings;
        for (long i = Math.min(readings, WINDOW); i > 0; i--) remember(1);
    }

    /** Counts a finished reading, with or without points. */
    synchronized void read() {
        remember(0);
        isEmpty = published == publishedBefore;
        publishedBefore = published;
    }

    private void remember(int bit) { recent = (recent << 1 | bit) & (1 << WINDOW) - 1; }

    synchronized FlowStatus status(String room, String instance, String trouble) {
        return new FlowStatus(room, instance, "points", published + lost, published, lost, 0, trouble);
    }

    /**
     * Health, by how regularly there are values.
     *
     * @param trouble why there are no values; empty if there are some
     * @param slow    why some readings are skipped; empty if none is
     * @param now     monotonic, in ns
     */
    synchronized Health health(String trouble, String slow, long now) {
        Map<String, Double> numbers = new HashMap<>(Map.of("missed_readings", (double) lost));
        if (published > 0) numbers.put("last_value_age_seconds", (now - lastValue) / 1e9);
        if (!trouble.isEmpty())
            return new Health(Level.TROUBLE, slow.isEmpty() ? trouble : trouble + ". Also, " + slow, numbers);
        int missed = Integer.bitCount(recent);
        String sentence = !slow.isEmpty() ? slow
                : missed > FEW ? missed + " of the last " + WINDOW
                        + " due readings were skipped or failed; the machine or the device is too"
                        + " slow at times: raise interval.ms"
                        : isEmpty && published > 0 ? "it was read without a value; its last value came "
                                + TimeUnit.NANOSECONDS.toSeconds(now - lastValue)
                                + " s ago: check that what it measures still exists" : "";
        if (!sentence.isEmpty()) return new Health(Level.ATTENTION, sentence, numbers);
        return new Health(Level.WELL,
                isEmpty ? "it was read, and there is nothing to measure on this machine" : "", numbers);
    }
}
