package io.tidegate.events.engine.clock;

/** One {@link Timer} at its clock. Used under the lock of {@code Rules}. */
public final class Alarm {
    /** It waits for nothing, so it is not in the queue. */
    public static final int NOWHERE = -1;

    private final Alarms all;
    private final Timer timer;
    private final long number;
    /** Where it is in the list of all, and in the queue; kept by {@link Alarms}. */
    int index;
    int place = NOWHERE;
    /** In ns since the epoch; not later than the deadline of the timer, which may have moved on since. */
    long time;

    public Alarm(Alarms all, Timer timer, long number) {
        this.all = all;
        this.timer = timer;
        this.number = number;
    }

    public Timer timer() { return timer; }

    /** The timer waits for this time, or for a later one. */
    public void await(long deadline) { all.await(this, deadline); }

    /** Whether it rings before the other; of the same time, the one that was made first. */
    public boolean isBefore(Alarm other) {
        return time < other.time || time == other.time && number < other.number;
    }
}
