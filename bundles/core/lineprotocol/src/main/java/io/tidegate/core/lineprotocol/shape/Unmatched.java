package io.tidegate.core.lineprotocol.shape;

import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.UnmatchedPatterns;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which patterns in the keys of a sink match nothing, so that a mistyped one is not silence. Waits a while
 * after a bus was heard for the first time, as several begin together when the gateway starts. Used by one
 * thread at a time.
 */
public final class Unmatched {
    private static final long SETTLED_NANOS = 5_000_000_000L;

    private final List<UnmatchedPatterns> keys;
    private final Consumer<String> notices;
    private boolean isDue;
    private long dueNanos;
    private String text = "";

    public Unmatched(Shape shape, Consumer<String> notices) {
        keys = List.of(new UnmatchedPatterns("include", shape.choice().include().patterns()),
                new UnmatchedPatterns("exclude", shape.choice().exclude().patterns()),
                new UnmatchedPatterns("deadband", shape.rhythm().deadBands().patterns()));
        this.notices = notices;
    }

    /** A catalog came; messages before this one are known already. */
    public void hear(SignalCatalog catalog, int fromMessage, long nanos) {
        keys.forEach(key -> key.hear(catalog, fromMessage));
        if (!isDue) dueNanos = nanos + SETTLED_NANOS;
        isDue = true;
    }

    /** Looks whether it is time to say something; called often. */
    public void look(long nanos) {
        if (!isDue || nanos - dueNanos < 0) return;
        isDue = false;
        String now = keys.stream().map(UnmatchedPatterns::text).filter(one -> !one.isEmpty())
                .collect(Collectors.joining("; "));
        if (now.equals(text)) return;
        notices.accept(
                now.isEmpty() ? "every pattern of include, exclude and deadband has its signals now" : now);
        text = now;
    }

    /** What is wrong since the last look; empty if nothing is. */
    public String text() { return text; }
}
