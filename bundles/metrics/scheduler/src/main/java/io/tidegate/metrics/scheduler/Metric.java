package io.tidegate.metrics.scheduler;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.metric.ScheduledMetric.Schedule;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.core.runtime.Faults;
import io.tidegate.core.runtime.Trouble;
import io.tidegate.metrics.scheduler.time.DueTimes;
import io.tidegate.metrics.scheduler.time.Timer;
import io.tidegate.metrics.scheduler.time.Turns;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * One metric: it reads its probe when a reading is due, and publishes the points. The timer's thread
 * decides, and a thread of the metric's own reads. While that is busy, due readings are skipped, and no
 * second thread is started.
 *
 * <p>Counted in points; a reading that failed or was skipped counts as one dropped point.
 */
public final class Metric implements AutoCloseable {
    /** Pause before looking again for a missing probe; this also gives the gateway time to start. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Time after which an unfinished reading is reported as hanging, if the interval is longer. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final String LOGGED = "logged";

    private final String name;
    private final SchedulerSettings settings;
    private final Surroundings around;
    private final Trouble trouble;
    /** Trouble while there are values, but fewer than are due. */
    private final Trouble slow;
    private final Faults faults;
    private final Tally tally = new Tally();
    private final DueTimes due;
    /**
     * Guarded by this: there is no probe; a reading is in progress, since when, and how many were skipped
     * meanwhile.
     */
    private boolean absent;
    private boolean reading;
    private long since;
    private long missed;
    private volatile long next;
    private volatile Reading last = new Reading(0, List.of());
    private volatile boolean closed;
    private volatile Runnable forgetTick = () -> {};
    private volatile Runnable interrupt = () -> {};

    /**
     * What a metric shares with the others.
     *
     * @param jitter source of the random part of due times
     */
    public record Surroundings(Probes probes, Turns turns, PointHub hub, Clock clock, Timer timer,
            RandomGenerator jitter) {}

    /** A finished reading: its time, and the first of its points. */
    private record Reading(long time, List<Point> points) {}

    /** @param name component and instance, {@code metrics.scheduler~cpu_usage}; for the log and the thread */
    public Metric(String name, SchedulerSettings settings, Surroundings around) {
        this.name = name;
        this.settings = settings;
        this.around = around;
        this.trouble = new Trouble(name);
        this.slow = new Trouble(name);
        this.faults = new Faults(name);
        this.due = settings.dueTimes(around.timer().nanos(), nowNanos(), firstDelay());
    }

    /**
     * Starts. Unless aligned to the clock, the first reading is after one interval, or one second if that is
     * less.
     */
    public void start() {
        if (settings.enabled()) plan();
    }

    private void plan() {
        if (closed) return;
        long delay = LOOK_AGAIN_NANOS;
        try {
            delay = due.delay(around.timer().nanos(), nowNanos());
            next = due.next(around.timer().nanos(), nowNanos());
        } catch (RuntimeException | Error e) {
            faults.tell(e, "it is looked at again after a second");
        }
        forgetTick = around.timer().after(delay, this::tick);
    }

    private void tick() {
        if (closed) return;
        try {
            decide();
        } catch (RuntimeException | Error e) {
            faults.tell(e, settings.metric() + " is read again when it is due");
        } finally {
            plan();
        }
    }

    private void decide() {
        long mono = around.timer().nanos();
        boolean now = due.delay(mono, nowNanos()) == 0;
        if (now) tally.lost(due.advance(mono, nowNanos()));
        Probe probe = around.probes().named(settings.metric());
        if (probe == null) due.postpone(mono, firstDelay());
        look(probe == null);
        if (now && probe != null) begin(probe);
    }

    private synchronized void look(boolean absentNow) {
        if (absentNow)
            say("no probe named '" + settings.metric() + "'; available: "
                    + around.probes().names()
                    + ". Set metric to one of them, or add the bundle that provides it.");
        else if (absent) say("");
        absent = absentNow;
    }

    private void begin(Probe probe) {
        long jitter = settings.jitter().toNanos();
        if (jitter == 0)
            beginNow(probe);
        else
            around.timer().after(around.jitter().nextLong(jitter), () -> beginNow(probe));
    }

    private synchronized void beginNow(Probe probe) {
        if (closed) return;
        if (reading) {
            missed++;
            tally.lost(1);
            sayIfItHangs(since);
            return;
        }
        reading = true;
        missed = 0;
        long began = around.timer().nanos();
        since = began;
        interrupt = around.timer().apart(name, () -> read(probe));
        if (settings.interval().toNanos() > PATIENCE_NANOS)
            around.timer().after(PATIENCE_NANOS, () -> sayIfItHangs(began));
    }

    private synchronized void sayIfItHangs(long began) {
        if (!reading || since != began) return;
        Duration so = Duration.ofNanos(around.timer().nanos() - since);
        say(settings.metric() + " has been read for " + so.toMillis() + " ms without finishing; "
                + missed
                + " due readings were skipped. Other metrics are not affected; look for a device or a "
                + "network share that does not answer.");
    }

    private void read(Probe probe) {
        String fault = "";
        try {
            fault = ask(probe);
        } finally { // even after an Error: the metric is read again
            ended(fault);
        }
    }

    private synchronized void ended(String fault) {
        reading = false;
        long took = around.timer().nanos() - since;
        if (fault.equals(LOGGED))
            trouble.ends("the reading ended with the logged fault");
        else
            say(fault);
        if (took <= settings.interval().toNanos())
            slow.ends("is read in time again");
        else
            slow.begins("reading " + settings.metric() + " took " + took / 1_000_000
                    + " ms, longer than its interval of " + settings.interval().toMillis()
                    + " ms, so readings are skipped; raise interval.ms");
    }

    /** Returns what went wrong, or an empty text; {@link #LOGGED} for a fault of the program. */
    private String ask(Probe probe) {
        ReentrantLock turn = around.turns().of(probe);
        try {
            turn.lockInterruptibly(); // two configurations may ask the same probe
            try {
                readAndKeep(probe, nowNanos());
            } finally {
                turn.unlock();
            }
            tally.read();
            faults.overIfQuiet();
            return "";
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return "";
        } catch (RuntimeException | Error fault) {
            tally.lost(1);
            faults.tell(fault, settings.metric() + " cannot be read now, and is read again when it is due");
            return LOGGED;
        } catch (Exception outside) {
            tally.lost(1);
            return settings.metric() + " cannot be read: " + sentence(outside);
        }
    }

    private void readAndKeep(Probe probe, long time) throws Exception {
        List<Point> points = new ArrayList<>();
        probe.read(time, point -> {
            Point tagged = settings.tags().isEmpty() ? point : tagged(point);
            publish(tagged);
            if (points.size() < Schedule.MOST_POINTS) points.add(tagged);
        });
        last = new Reading(time, List.copyOf(points));
    }

    /**
     * Our components throw sentences; the message of an exception of the JDK may be only the name of a file.
     */
    private static String sentence(Exception outside) {
        String message = outside.getMessage();
        Class<?> type = outside.getClass();
        if (message == null || message.isBlank()) return type.getSimpleName();
        boolean isSentence = type == IOException.class || !type.getName().startsWith("java.");
        return isSentence ? message : type.getSimpleName() + ": " + message;
    }

    private void say(String now) {
        if (now.isEmpty())
            trouble.ends("works again");
        else
            trouble.begins(now);
    }

    private void publish(Point point) {
        if (closed) return;
        around.hub().publish(point);
        tally.published(around.timer().nanos());
    }

    private Point tagged(Point point) {
        SortedMap<String, String> tags = new TreeMap<>(point.tags());
        tags.putAll(settings.tags());
        return new Point(point.measurement(), tags, point.fields(), point.timeNanos());
    }

    private long firstDelay() { return Math.min(settings.interval().toNanos(), LOOK_AGAIN_NANOS); }

    private long nowNanos() {
        Instant now = around.clock().instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /** When it is read, and the result of the last reading. */
    Schedule schedule() {
        Reading reading = last;
        return new Schedule(settings.metric(), settings.enabled(), settings.interval().toNanos(),
                reading.time(),
                settings.enabled() && !closed ? next : 0, reading.points());
    }

    /** Its counters, for this component and instance. */
    public FlowStatus status(String room, String instance) { return tally.status(room, instance, trouble()); }

    /** Health, by how regularly there are values. */
    Health health() { return tally.health(trouble(), slow.text(), around.timer().nanos()); }

    private String trouble() { return trouble.text().isEmpty() ? faults.text() : trouble.text(); }

    /** Ends it; a reading in progress is interrupted and publishes nothing more. */
    @Override
    public synchronized void close() {
        closed = true;
        forgetTick.run();
        interrupt.run();
    }
}
