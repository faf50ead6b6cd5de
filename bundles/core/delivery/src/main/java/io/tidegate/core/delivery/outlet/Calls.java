package io.tidegate.core.delivery.outlet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Calls, of a server or a disk, that have not returned yet: one that never does must not look well. Any
 * thread.
 */
final class Calls {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Map<Thread, Long> begun = new ConcurrentHashMap<>();
    private final String whom;
    private final String advice;

    /** @param whom asked, and {@code advice} what to do, for people */
    Calls(String whom, String advice) {
        this.whom = whom;
        this.advice = advice;
    }

    /** The calling thread asks now. @param now monotonic, in ns */
    void begins(long now) { begun.put(Thread.currentThread(), now); }

    /** It has its answer. */
    void ends() { begun.remove(Thread.currentThread()); }

    /** What is wrong, in a sentence; empty if every call returned in time. */
    String trouble(long now) {
        long longest = 0;
        for (long since : begun.values()) longest = Math.max(longest, now - since);
        return longest < PATIENCE ? ""
                : whom + " has not answered for " + TimeUnit.NANOSECONDS.toSeconds(longest) + " s; " + advice;
    }
}
