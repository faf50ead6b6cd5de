package io.tidegate.core.spool;

import java.util.function.DoubleSupplier;

/** How long to wait before the next attempt: twice as long each time, half of it by chance so that many gateways do
 * not come back at the same moment. Used by one thread. */
final class Backoff {
    private final long minNanos;
    private final long maxNanos;
    private final DoubleSupplier chance;
    private long nextNanos;

    /** @param chance gives values from 0 up to 1 */
    Backoff(long minNanos, long maxNanos, DoubleSupplier chance) {
        this.minNanos = minNanos;
        this.maxNanos = maxNanos;
        this.chance = chance;
        reset();
    }

    /** The next pause, in ns. */
    long next() {
        long pause = (long) (nextNanos * (0.5 + chance.getAsDouble() / 2));
        nextNanos = Math.min(maxNanos, nextNanos * 2);
        return pause;
    }

    /** Begins with the shortest pause again. */
    void reset() { nextNanos = Math.min(minNanos, maxNanos); }
}
