package io.tidegate.metrics.scheduler;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.status.FlowStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One metric: asks its probe at a fixed rate and publishes the points. Runs on the thread of its timer.
 *
 * <p>Counted in points; a reading that failed or could not take place in time counts as one point dropped.
 */
final class Metric implements AutoCloseable {
    /** How soon to look again for a probe that is not there, and how long to let the gateway start. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SchedulerSettings settings;
    private final Probes probes;
    private final PointHub hub;
    private final Clock clock;
    private final Timer timer;
    private final Trouble trouble;
    private final Tally tally = new Tally();
    private final FixedRate rate;
    private volatile boolean closed;

    /** @param name as people write it, {@code metrics.scheduler~cpu_usage}; for the log */
    Metric(String name, SchedulerSettings settings, Probes probes, PointHub hub, Clock clock, Timer timer) {
        this.settings = settings;
        this.probes = probes;
        this.hub = hub;
        this.clock = clock;
        this.timer = timer;
        this.trouble = new Trouble(name);
        this.rate = new FixedRate(timer.nanos() + firstDelay(), settings.interval().toNanos());
    }

    /** Begins; the first reading is one interval away, or a second if that is less. */
    void start() {
        if (settings.enabled()) timer.after(rate.delay(timer.nanos()), this::tick);
    }

    private void tick() {
        if (closed) return;
        Probe probe = probes.named(settings.metric());
        String fault = "";
        try {
            fault = probe == null ? missing() : read(probe);
        } finally { // even after an Error: the metric is read again
            if (probe == null) rate.restart(timer.nanos() + firstDelay());
            else fault = skipMissed(fault);
            trouble.set(fault);
            if (!closed) timer.after(rate.delay(timer.nanos()), this::tick);
        }
    }

    private String missing() {
        return "no probe named '" + settings.metric() + "'; available: " + probes.names()
                + ". Set metric to one of them, or add the bundle that brings it.";
    }

    /** Returns what went wrong, or an empty text. */
    private String read(Probe probe) {
        try {
            synchronized (probe) { // two configurations may ask the same probe
                probe.read(nowNanos(), this::publish);
            }
            return "";
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return "";
        } catch (Exception | LinkageError fault) { // LinkageError: a native library that is not there
            tally.lost(1);
            return settings.metric() + " cannot be read: " + fault;
        }
    }

    private String skipMissed(String fault) {
        long skipped = rate.advance(timer.nanos());
        tally.lost(skipped);
        if (skipped == 0 || !fault.isEmpty()) return fault;
        return "reading " + settings.metric() + " takes longer than its interval of " + settings.interval().toMillis()
                + " ms, so readings are left out; lengthen interval.ms";
    }

    private void publish(Point point) {
        if (closed) return;
        hub.publish(settings.tags().isEmpty() ? point : tagged(point));
        tally.published();
    }

    private Point tagged(Point point) {
        SortedMap<String, String> tags = new TreeMap<>(point.tags());
        tags.putAll(settings.tags());
        return new Point(point.measurement(), tags, point.fields(), point.timeNanos());
    }

    private long firstDelay() { return Math.min(settings.interval().toNanos(), LOOK_AGAIN_NANOS); }

    private long nowNanos() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /** What it did so far, as room and instance. */
    FlowStatus status(String room, String instance) { return tally.status(room, instance, trouble.text()); }

    /** Ends it; a reading under way is interrupted and publishes nothing more. */
    @Override
    public void close() {
        closed = true;
        timer.close();
    }
}
