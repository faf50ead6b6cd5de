package io.tidegate.metrics.scheduler.time;

import io.tidegate.api.metric.Probe;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is with a probe that several configurations ask: one at a time, and whoever waits can be told
 * to stop.
 */
public final class Turns {
    private final Map<Probe, ReentrantLock> locks = new WeakHashMap<>();

    /** The one lock of this probe. */
    public synchronized ReentrantLock of(Probe probe) {
        return locks.computeIfAbsent(probe, p -> new ReentrantLock());
    }
}
