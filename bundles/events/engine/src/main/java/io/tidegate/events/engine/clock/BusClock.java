package io.tidegate.events.engine.clock;

/**
 * Time on one bus: that of its samples, so that a replay gives the same events at any speed. While a bus is
 * live, that is, its samples are as old as the wall clock says, time goes on without samples, too; by the
 * monotonic clock, so that nothing has lasted longer because somebody set the wall clock. Used under the lock
 * of {@code Rules}.
 */
public final class BusClock {
    /** The time of what comes from no bus: the wall clock. */
    public static final String WALL = "";

    private static final long SECOND = 1_000_000_000L;
    /** Samples that are older when they arrive are of a replay. */
    private static final long LIVE = 5 * SECOND;
    /** What was sampled may be so long on its way to us. */
    private static final long ON_ITS_WAY = SECOND / 2;

    private final boolean isWall;
    private final Alarms alarms = new Alarms();
    private final Lag lag = new Lag();
    private long now = Long.MIN_VALUE;
    /** Of a sample; the clock may have gone on since, while the sample of now was held up. */
    private long newest = Long.MIN_VALUE;
    /**
     * By the wall clock, of the newest sample when the last batch arrived; and when that was, by the
     * monotonic one.
     */
    private long age = Long.MAX_VALUE;
    private long arrivedAt;
    /** What the clocks say while a batch is taken, and the latest time that a sample of it can have. */
    private long nanos;
    private long wallNanos;
    private long latest = Long.MAX_VALUE;

    /** @param bus {@link #WALL} for none */
    public BusClock(String bus) { isWall = bus.equals(WALL); }

    /** A timer that waits for nothing so far. */
    public Alarm add(Timer timer) { return alarms.add(timer); }

    public void remove(Alarm alarm) { alarms.remove(alarm); }

    /** Newest time so far; {@link Long#MIN_VALUE} before any. */
    public long now() { return now; }

    public boolean hasStarted() { return now != Long.MIN_VALUE; }

    /**
     * A batch arrives. @param monotonicNanos what the monotonic clock says; @param wall what the wall clock
     * says
     */
    public void arrives(long monotonicNanos, long wall) {
        nanos = monotonicNanos;
        wallNanos = wall;
        latest = lag.isKnown() ? nanos - lag.least() + SECOND : Long.MAX_VALUE;
    }

    /**
     * A sample of this time comes next: whoever waited for this time or an earlier one is called. A live
     * sample from a time that cannot have come yet tells that its clock was set; so does one that is older
     * than those before.
     */
    // hot: runs per frame
    public void advance(long time) {
        if (time <= newest) {
            if (time < newest - SECOND) restart(time);
        } else if (time > latest && isLive(wallNanos - time))
            restart(time);
        else
            newest = time;
        if (newest > now) now = newest;
        if (now >= alarms.next()) alarms.ring(now);
    }

    /** All samples of the batch were taken. */
    public void arrived() {
        if (!hasStarted()) return;
        age = wallNanos - newest;
        arrivedAt = nanos;
        lag.add(nanos, nanos - newest);
    }

    private static boolean isLive(long age) { return age > -LIVE && age < LIVE; }

    /** What time it is on this bus when the wall clock says so. */
    public long timeOf(long wall) { return !hasStarted() || isWall || isLive(age) ? wall : now; }

    /** Lets time go on if the bus is live. @param monotonicNanos what the monotonic clock says */
    public void tick(long monotonicNanos) {
        if (!isLive(age)) return;
        now = Math.max(now, newest + monotonicNanos - arrivedAt - ON_ITS_WAY);
        alarms.ring(now);
    }

    private void restart(long time) {
        now = time;
        newest = time;
        latest = Long.MAX_VALUE;
        lag.clear();
        alarms.restart(time);
    }
}
