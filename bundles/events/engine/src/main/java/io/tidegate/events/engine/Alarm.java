package io.tidegate.events.engine;

/** One {@link Timer} at its clock. Used under the lock of {@link Rules}. */
final class Alarm {
    /** It waits for nothing, so it is not in the queue. */
    static final int NOWHERE = -1;

    private final Alarms all;
    private final Timer timer;
    private final long number;
    /** Where it is in the list of all, and in the queue; kept by {@link Alarms}. */
    int index;
    int place = NOWHERE;
    /** In ns since the epoch; not later than the deadline of the timer, which may have moved on since. */
    long time;

    Alarm(Alarms all, Timer timer, long number) {
        this.all = all;
        this.timer = timer;
        this.number = number;
    }

    Timer timer() { return timer; }

    /** The timer waits for this time, or for a later one. */
    void await(long deadline) { all.await(this, deadline); }

    /** Whether it rings before the other; of the same time, the one that was made first. */
    boolean isBefore(Alarm other) { return time < other.time || time == other.time && number < other.number; }
}
