package io.tidegate.core.runtime;

import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The health of a source that should deliver all the time, derived from its counter, so the data path has no
 * extra work. Its precision is that of the polling interval; base.health polls every second. Any thread.
 */
public final class Arrivals {
    private static final long RATE_OVER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String unit;
    private final Duration quietAfter;
    private final String advice;
    private final TimeSource time;
    private final Trouble told;
    private long count;
    private boolean isHeard;
    private long sinceNanos;
    private long rateFrom;
    private long rateCount;
    private double rate = Double.NaN;

    /**
     * @param name       component and instance, for the log
     * @param unit       singular of what should arrive: {@code frame}
     * @param quietAfter silence of this length needs attention
     * @param advice     what to check then, the end of a sentence
     */
    public Arrivals(String name, String unit, Duration quietAfter, String advice) {
        this(name, unit, quietAfter, advice, TimeSource.SYSTEM);
    }

    /** With a given time source, for tests. */
    public Arrivals(String name, String unit, Duration quietAfter, String advice, TimeSource time) {
        this.unit = unit;
        this.quietAfter = quietAfter;
        this.advice = advice;
        this.time = time;
        told = new Trouble(name, time);
        sinceNanos = time.nanos();
        rateFrom = sinceNanos;
    }

    /**
     * The present health. While there is trouble, nothing is expected to arrive: the time starts when the
     * trouble ends.
     *
     * @param received so far; never less than before
     * @param trouble  what is wrong with the source; empty if nothing is
     */
    public synchronized Health health(long received, String trouble) {
        long now = time.nanos();
        if (received != count) {
            isHeard = true;
            count = received;
            sinceNanos = now;
        }
        rate(now);
        if (!trouble.isEmpty()) {
            sinceNanos = now;
            told.ends();
            return new Health(Level.TROUBLE, trouble);
        }
        long quiet = now - sinceNanos;
        if (quiet < quietAfter.toNanos()) return well();
        String sentence = isHeard
                ? "quiet since " + moment(quiet) + ", no " + unit + " came for " + seconds(quiet) + ": "
                        + advice
                : "no " + unit + " came in the " + seconds(quiet) + " that it could: " + advice;
        told.begins(sentence);
        return new Health(Level.ATTENTION, sentence, Map.of("quiet_seconds", quiet / 1e9));
    }

    private Health well() {
        told.ends("a " + unit + " came again");
        return new Health(Level.WELL,
                Double.isNaN(rate) ? ""
                        : String.format(Locale.ROOT, rate < 10 ? "%.1f %ss a second" : "%.0f %ss a second",
                                rate, unit), Map.of("quiet_seconds", 0.0));
    }

    private void rate(long now) {
        if (now - rateFrom < RATE_OVER_NANOS) return;
        rate = (count - rateCount) * 1e9 / (now - rateFrom);
        rateFrom = now;
        rateCount = count;
    }

    private String moment(long quietNanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(time.epochNanos() - quietNanos);
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String seconds(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
        return seconds < 120 ? seconds + " s"
                : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
