package io.tidegate.events.engine.point;

/** Holds the least time between two points of one event, in their own time. Any thread. */
public final class Pace {
    private final long minNanos;
    private long last;
    private boolean started;

    public Pace(long minNanos) { this.minNanos = minNanos; }

    /** Whether a point of this time may be written. A clock that went back starts anew. */
    public synchronized boolean allows(long timeNanos) {
        boolean soon = started && timeNanos >= last && timeNanos - last < minNanos;
        if (soon) return false;
        started = true;
        last = timeNanos;
        return true;
    }

    /** A point was written as late as was allowed. */
    public synchronized void passed() { last += minNanos; }
}
