package io.tidegate.events.engine.watch;

import io.tidegate.events.engine.clock.Alarm;
import io.tidegate.events.engine.clock.Timer;

/** {@code a for 5 s}. A value holds until the next one comes. Used under the lock of {@code Rules}. */
public final class Lasting implements Node, Timer {
    private static final long NOT = Long.MIN_VALUE;

    private final Watch owner;
    private final Alarm alarm;
    private final Node part;
    private final long nanos;
    private long since = NOT;
    private boolean reached;

    public Lasting(Watch owner, Node part, long nanos) {
        this.owner = owner;
        this.part = part;
        this.nanos = nanos;
        this.alarm = owner.alarm(this);
    }

    @Override
    public int truth(long timeNanos) {
        int truth = part.truth(timeNanos);
        if (truth != YES) {
            since = NOT;
            reached = false;
            return truth;
        }
        if (since == NOT) {
            since = timeNanos;
            alarm.await(since + nanos);
        }
        return reached ? YES : NO;
    }

    @Override
    public long deadline() { return since == NOT || reached ? IDLE : since + nanos; }

    @Override
    public void expire(long timeNanos) {
        reached = true;
        owner.evaluate(timeNanos);
    }

    @Override
    public void restart(long timeNanos) {
        if (since != NOT) since = timeNanos;
    }
}
