package io.tidegate.events.engine.watch;

import io.tidegate.events.engine.clock.Alarm;
import io.tidegate.events.engine.clock.Timer;

/**
 * {@code a > 5 fresh within 2 s}: whether the newest sample of a test is young enough. Used under the lock of
 * {@code Rules}.
 */
public final class Freshness implements Timer {
    private static final long NEVER = Long.MIN_VALUE;

    private final Leaf test;
    private final long nanos;
    private final Alarm alarm;
    private long last = NEVER;

    /** @param nanos how old it may be */
    public Freshness(Leaf test, long nanos) {
        this.test = test;
        this.nanos = nanos;
        this.alarm = test.owner().alarm(this);
    }

    // hot: runs per sample of a signal that has to be fresh
    public void came(long timeNanos) {
        last = timeNanos;
        alarm.await(deadline());
    }

    @Override
    public long deadline() { return last == NEVER ? IDLE : last + nanos + 1; }

    /** Nothing is known any more. */
    @Override
    public void expire(long timeNanos) {
        last = NEVER;
        if (test.become(Node.UNKNOWN)) test.owner().evaluate(timeNanos);
    }

    @Override
    public void restart(long timeNanos) {
        if (last != NEVER) last = timeNanos;
    }
}
