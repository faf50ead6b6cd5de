package io.tidegate.metrics.signals;

import io.tidegate.api.metric.ScheduledMetric.Schedule;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.UnmatchedPatterns;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health.Level;
import io.tidegate.api.status.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configured set of signals. Points are published on the thread that brings the frame which closes an
 * interval, so a log that is replayed as fast as it goes waits for them; or by {@link #look} when a live bus
 * went silent.
 */
final class SignalMetric implements SampleSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalMetric.class);
    /** How far the frames' time may be from the wall clock on a bus that is live. */
    private static final long LIVE_NANOS = 5_000_000_000L;
    /** How long to wait for frames that are under way before an interval of a silent bus is closed. */
    private static final long GRACE_NANOS = 2_000_000_000L;

    private final SignalsSettings settings;
    private final PointHub hub;
    private final LongSupplier wall;
    private final LongSupplier mono;
    private final Tally tally = new Tally();
    /** By identity, as catalogs do not define equals; forgotten with their catalog. */
    private final Map<SignalCatalog, Plan> plans = new WeakHashMap<>();
    private final Map<String, Bus> buses = new TreeMap<>();
    private final UnmatchedPatterns unmatched;
    /** The points of the interval that was told last, as far as they are shown. */
    private volatile List<Point> last = List.of();
    /** When that was told: the points themselves may be of a log that was recorded years ago. */
    private volatile long lastTold;
    private volatile String trouble = "";
    private boolean learned;
    private boolean closed;

    /** One bus: its intervals, and when its newest frame came. */
    private static final class Bus {
        private final BusIntervals intervals;
        private boolean live;
        private long heard;

        Bus(BusIntervals intervals) { this.intervals = intervals; }
    }

    /**
     * Begins to take samples.
     *
     * @param wall nanoseconds since the Unix epoch
     * @param mono nanoseconds of a clock that only goes forward
     */
    SignalMetric(SignalsSettings settings, PointHub hub, LongSupplier wall, LongSupplier mono) {
        this.settings = settings;
        this.hub = hub;
        this.wall = wall;
        this.mono = mono;
        this.unmatched = new UnmatchedPatterns("signals", settings.signals().patterns());
    }

    /** One lock and one reading of the clocks per batch. */
    @Override
    public synchronized void accept(SampleBatch batch) {
        if (closed || !settings.enabled() || batch.frames() == 0) return;
        Plan plan = plans.get(batch.catalog());
        if (plan == null) plan = learn(batch.catalog());
        long taken = plan.take(batch);
        if (taken > 0) tally.took(taken, plan.lost());
        Bus bus = buses.get(batch.catalog().bus());
        bus.heard = mono.getAsLong();
        bus.live = Math.abs(wall.getAsLong() - bus.intervals.newest()) < LIVE_NANOS;
    }

    private Plan learn(SignalCatalog catalog) {
        Bus bus = buses.computeIfAbsent(catalog.bus(), name -> new Bus(
                new BusIntervals(settings, this::publish)));
        SignalCatalog part = largestPartOf(catalog);
        Plan plan = new Plan(catalog, part == null ? null : plans.get(part), settings, bus.intervals);
        unmatched.hear(catalog, part == null ? 0 : part.messageCount());
        plans.put(catalog, plan);
        learned = true;
        return plan;
    }

    /** The known catalog that only lacks some messages of this one; null if there is none. */
    private SignalCatalog largestPartOf(SignalCatalog catalog) {
        SignalCatalog largest = null;
        for (SignalCatalog one : plans.keySet()) {
            boolean larger = one != null && (largest == null || one.messageCount() > largest.messageCount());
            if (larger && catalog.isMoreOf(one)) largest = one;
        }
        return largest;
    }

    /** Not at once: the next decoder may bring it, or the next bus, when all begin together. */
    private void sayWhatIsMissing() {
        learned = false;
        String now = unmatched.text();
        if (now.equals(trouble)) return;
        if (now.isEmpty())
            LOG.info("metrics.signals~{}: every pattern has its signals now", settings.name());
        else
            LOG.warn("metrics.signals~{}: {}", settings.name(), now);
        trouble = now;
    }

    private void publish(Series series, long time) {
        Point point = series.point(settings.statistics(), time);
        if (point != null) {
            hub.publish(point);
            keep(point);
        }
        tally.sent(series.count());
    }

    private void keep(Point point) {
        lastTold = wall.getAsLong();
        List<Point> before = last;
        if (before.isEmpty() || before.get(0).timeNanos() != point.timeNanos())
            last = List.of(point);
        else if (before.size() < Schedule.MOST_POINTS) {
            List<Point> more = new ArrayList<>(before);
            more.add(point);
            last = List.copyOf(more);
        }
    }

    /** What is told, and what that was last. When the next is due depends on when frames come. */
    Schedule schedule() {
        List<Point> points = last;
        return new Schedule(
                String.join(", ", settings.signals().patterns().stream().map(String::valueOf).toList()),
                settings.enabled(),
                settings.interval().toNanos(), lastTold, 0, points);
    }

    /**
     * Says what is missing, and closes the intervals of live buses that went silent; call it about twice a
     * second.
     */
    synchronized void look() {
        if (closed) return;
        if (learned) sayWhatIsMissing();
        for (Bus bus : buses.values())
            if (bus.live)
                bus.intervals.passTo(bus.intervals.newest() + (mono.getAsLong() - bus.heard) - GRACE_NANOS);
    }

    /** What it did so far. Does not wait for anything. */
    FlowStatus status() { return status(""); }

    /** The same. @param more what else is wrong; empty if nothing is */
    FlowStatus status(String more) {
        Health health = health(more);
        return tally.status(settings.name(), health.level() == Level.TROUBLE ? health.sentence() : "");
    }

    /**
     * A pattern that matches nothing takes nothing from the others; if none matches, nothing is computed.
     * @param more as for the status
     */
    Health health(String more) {
        String missing = trouble;
        String both = missing.isEmpty() || more.isEmpty() ? missing + more : missing + "; " + more;
        if (both.isEmpty()) return new Health(Level.WELL, "");
        return new Health(more.isEmpty() && tally.hasReceived() ? Level.ATTENTION : Level.TROUBLE, both);
    }

    /** Tells what the open intervals have so far, and takes nothing more. */
    @Override
    public synchronized void close() {
        if (!closed) buses.values().forEach(bus -> bus.intervals.closePartly());
        closed = true;
    }
}
