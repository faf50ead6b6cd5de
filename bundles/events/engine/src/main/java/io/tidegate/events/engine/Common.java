package io.tidegate.events.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all events share, under the lock of {@link Rules}. */
final class Common {
    private final Values values = new Values();
    private final Map<String, BusClock> clocks = new HashMap<>();
    private final List<Recorder> running = new ArrayList<>();

    /** The newest values. */
    Values values() { return values; }

    BusClock clock(String bus) { return clocks.computeIfAbsent(bus, BusClock::new); }

    Iterable<BusClock> clocks() { return clocks.values(); }

    /** The recorders that want the samples to come. */
    List<Recorder> running() { return running; }

    /** Forgets all. */
    void clear() {
        values.clear();
        clocks.clear();
        running.clear();
    }
}
