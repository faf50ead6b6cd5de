package io.tidegate.core.runtime;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * The delay before the next attempt: doubled each time, and shortened by a random part of up to half, so
 * that many gateways do not reconnect at the same moment. Used by one thread.
 */
public final class Backoff {
    private final long minNanos;
    private final long maxNanos;
    private final DoubleSupplier chance;
    private long nextNanos;

    /** @param min the first delay, at least 1 ns; {@code max} is the maximum */
    public Backoff(Duration min, Duration max) {
        this(min.toNanos(), max.toNanos(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * With a given random source, for tests and simulations.
     *
     * @param minNanos the first pause, at least 1
     * @param maxNanos none is longer
     * @param chance   gives values from 0 (half the pause) up to 1 (all of it)
     */
    public Backoff(long minNanos, long maxNanos, DoubleSupplier chance) {
        this.minNanos = minNanos;
        this.maxNanos = maxNanos;
        this.chance = chance;
        reset();
    }

    /** The next delay, in ns, at least 1. */
    public long next() {
        long pause = (long) (nextNanos * (0.5 + chance.getAsDouble() / 2));
        nextNanos = nextNanos > maxNanos / 2 ? maxNanos : nextNanos * 2;
        return Math.max(1, pause);
    }

    /** Starts over with the shortest delay. */
    public void reset() { nextNanos = Math.max(1, Math.min(minNanos, maxNanos)); }
}
