package io.tidegate.events.engine.rule;

import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.engine.clock.BusClock;
import io.tidegate.events.engine.value.PastMemory;
import io.tidegate.events.engine.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all events share, under the lock of {@link Rules}. */
public final class Common {
    /**
     * So long after the first samples of a bus further buses may still begin: rooms start one after the
     * other.
     */
    public static final long PATIENCE_NANOS = 10_000_000_000L;

    private final TimeSource time;
    private final PastMemory pastMemory;
    private final Values values;
    private final Map<String, BusClock> clocks = new HashMap<>();
    private final List<Recorder> running = new ArrayList<>();
    private final Set<String> buses = new HashSet<>();
    private long newestBusNanos;

    /** @param pastMemory for the samples before events */
    public Common(TimeSource time, PastMemory pastMemory) {
        this.time = time;
        this.pastMemory = pastMemory;
        this.values = new Values(pastMemory);
        this.newestBusNanos = time.nanos();
    }

    /** Of the samples before events. */
    public PastMemory pastMemory() { return pastMemory; }

    /** The newest values. */
    public Values values() { return values; }

    public BusClock clock(String bus) { return clocks.computeIfAbsent(bus, BusClock::new); }

    public Iterable<BusClock> clocks() { return clocks.values(); }

    /** The recorders that want the samples to come. */
    public List<Recorder> running() { return running; }

    /** A bus gave samples of a catalog. */
    public void sawBus(String bus) {
        if (buses.add(bus)) newestBusNanos = time.nanos();
    }

    /** Now, by the monotonic clock. */
    public long nanos() { return time.nanos(); }

    /**
     * Whether an event had the time to see all buses.
     *
     * @param sinceNanos when it began, by the monotonic clock
     * @param seen       the buses it saw so far
     */
    public boolean hadTime(long sinceNanos, Set<String> seen) {
        long now = time.nanos();
        boolean mayBeMore = now - newestBusNanos < PATIENCE_NANOS;
        return !mayBeMore && (seen.containsAll(buses) || now - sinceNanos >= PATIENCE_NANOS);
    }

    /** Forgets all values, and all that waits. */
    public void clear() {
        values.clear();
        clocks.clear();
        running.clear();
    }
}
