package io.tidegate.core.delivery.outlet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Calls of a destination that have not returned yet: one that never does must not look well. Any thread. */
final class Calls {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Map<Thread, Long> begun = new ConcurrentHashMap<>();

    /** The calling thread asks the server now. @param now monotonic, in ns */
    void begins(long now) { begun.put(Thread.currentThread(), now); }

    /** It has its answer. */
    void ends() { begun.remove(Thread.currentThread()); }

    /** What is wrong, in a sentence; empty if every call returned in time. */
    String trouble(long now) {
        long longest = 0;
        for (long since : begun.values()) longest = Math.max(longest, now - since);
        return longest < PATIENCE ? "" : "the server, or the sink's own code, has not answered for "
                + TimeUnit.NANOSECONDS.toSeconds(longest) + " s; see request.timeout.ms, or restart this sink and report it";
    }
}
