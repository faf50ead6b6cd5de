package io.tidegate.metrics.scheduler.time;

import io.tidegate.api.metric.Probe;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes several configurations take turns with the same probe: one at a time, and waiting can be interrupted.
 */
public final class Turns {
    private final Map<Probe, ReentrantLock> locks = new WeakHashMap<>();

    /** The lock of this probe. */
    public synchronized ReentrantLock of(Probe probe) {
        return locks.computeIfAbsent(probe, p -> new ReentrantLock());
    }
}
