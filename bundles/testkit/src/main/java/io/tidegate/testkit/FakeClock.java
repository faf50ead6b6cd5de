package io.tidegate.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only on request. Any thread may read and move it. */
public final class FakeClock extends Clock {
    private volatile Instant now;

    public FakeClock(Instant start) { now = start; }

    /** Moves forward, or back if the duration is negative. */
    public synchronized void advance(Duration by) { now = now.plus(by); }

    @Override
    public Instant instant() { return now; }

    @Override
    public ZoneId getZone() { return ZoneOffset.UTC; }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a FakeClock stays in UTC");
    }
}
