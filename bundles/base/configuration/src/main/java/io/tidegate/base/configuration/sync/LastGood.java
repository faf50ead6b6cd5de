package io.tidegate.base.configuration.sync;

import io.tidegate.base.configuration.file.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What each configuration was before it is what it is now, as long as its component may still turn out not to
 * start with it. Any thread.
 */
final class LastGood {
    /** Declarative Services had its turn long before. */
    private static final Duration DOUBTFUL = Duration.ofSeconds(60);

    private record Change(Map<String, Object> before, Instant at) {}

    private final InstantSource clock;
    private final Map<String, Map<String, Object>> good = new HashMap<>();
    private final Map<String, Change> changes = new HashMap<>();

    LastGood(InstantSource clock) { this.clock = clock; }

    /** A configuration counts now. */
    synchronized void is(String pid, Map<String, Object> values) {
        Map<String, Object> before = good.put(pid, Map.copyOf(values));
        if (before != null && !Values.sameAll(before, values))
            changes.put(pid, new Change(before, clock.instant()));
    }

    /** The component has not started with what it has: that is nothing to go back to. */
    synchronized void failed(String pid) { forget(pid); }

    /** What counts; empty if nobody knows. */
    synchronized Optional<Map<String, Object>> values(String pid) {
        return Optional.ofNullable(good.get(pid));
    }

    /** What it was shortly before, until it is said that it failed. */
    synchronized Optional<Map<String, Object>> before(String pid) {
        Change change = changes.get(pid);
        boolean lately = change != null && clock.instant().isBefore(change.at().plus(DOUBTFUL));
        return lately ? Optional.of(change.before()) : Optional.empty();
    }

    synchronized void forget(String pid) {
        good.remove(pid);
        changes.remove(pid);
    }
}
