package io.tidegate.metrics.scheduler;

import io.tidegate.metrics.scheduler.time.Align;
import io.tidegate.metrics.scheduler.time.ClockAligned;
import io.tidegate.metrics.scheduler.time.DueTimes;
import io.tidegate.metrics.scheduler.time.FixedRate;
import io.tidegate.metrics.scheduler.time.Grid;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checked settings of one scheduled metric.
 *
 * @param metric   name of the probe; not blank
 * @param interval between two readings; 100 ms to 7 days
 * @param jitter   longest random delay of a reading; shorter than the interval
 * @param grid     the zone whose clock decides when it is due; null if it is not aligned to a clock
 * @param tags     added to every point; neither keys nor values are empty
 * @param enabled  whether it is read at all
 */
public record SchedulerSettings(String metric, Duration interval, Duration jitter, ZoneId grid,
        Map<String, String> tags,
        boolean enabled) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(7);

    public SchedulerSettings {
        if (metric == null || metric.isBlank())
            throw new IllegalArgumentException(
                    "metric: expected the name of a metric, such as cpu_usage, found nothing");
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("interval.ms: expected " + SHORTEST.toMillis() + " to "
                    + LONGEST.toMillis() + ", found " + interval.toMillis());
        if (jitter.isNegative() || jitter.compareTo(interval) >= 0)
            throw new IllegalArgumentException("jitter.ms: expected 0 to less than interval.ms, found "
                    + jitter.toMillis());
        metric = metric.strip();
        tags = Map.copyOf(tags);
    }

    static SchedulerSettings from(SchedulerConfig config) {
        return new SchedulerSettings(config.metric(), Duration.ofMillis(config.interval_ms()),
                Duration.ofMillis(config.jitter_ms()), grid(config.align(), config.time_zone()),
                tags(config.tags()),
                config.enabled());
    }

    /** The zone of the grid; null for none. */
    static ZoneId grid(Align align, String zone) {
        ZoneId local = zone.isBlank() ? ZoneId.systemDefault() : zone(zone);
        if (align == Align.NONE) return null;
        return align == Align.UTC ? ZoneOffset.UTC : local;
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "time.zone: expected a zone such as Europe/Berlin, found '" + zone + "'",
                    e);
        }
    }

    /** Its due times, from now on. */
    DueTimes dueTimes(long mono, long wall, long firstDelay) {
        if (grid == null) return new FixedRate(mono + firstDelay, interval.toNanos());
        return new ClockAligned(new Grid(grid, interval.toNanos()), mono, wall);
    }

    /**
     * Parses {@code key=value} texts; blank ones are left out, because a form saves an empty list as one
     * blank text.
     */
    static Map<String, String> tags(String... texts) {
        Map<String, String> tags = new TreeMap<>();
        if (texts == null) return tags;
        for (String text : texts) {
            if (text.isBlank()) continue;
            int equals = text.indexOf('=');
            String key = text.substring(0, Math.max(equals, 0)).strip();
            String value = text.substring(equals + 1).strip();
            if (key.isEmpty() || value.isEmpty())
                throw new IllegalArgumentException("tags: expected key=value, found '" + text + "'");
            if (tags.put(key, value) != null)
                throw new IllegalArgumentException("tags: expected each key once, found '" + key + "' twice");
        }
        return tags;
    }
}
