package io.tidegate.events.engine;

/**
 * Time on one bus: that of its samples, so that a replay gives the same events at any speed. While a bus is
 * live, that is, its samples are as old as the wall clock says, time goes on without samples, too. Used under
 * the lock of {@link Rules}.
 */
final class BusClock {
    /** The time of what comes from no bus: the wall clock. */
    static final String WALL = "";

    private static final long SECOND = 1_000_000_000L;
    /** Samples that are older when they arrive are of a replay. */
    private static final long LIVE = 5 * SECOND;
    /** What was sampled may be so long on its way to us. */
    private static final long ON_ITS_WAY = SECOND / 2;

    private final boolean isWall;
    private final Alarms alarms = new Alarms();
    private long now = Long.MIN_VALUE;
    /** Of a sample; the clock may have gone on since, while the sample of now was held up. */
    private long newest = Long.MIN_VALUE;
    private long age = Long.MAX_VALUE;

    /** @param bus {@link #WALL} for none */
    BusClock(String bus) { isWall = bus.equals(WALL); }

    /** A timer that waits for nothing so far. */
    Alarm add(Timer timer) { return alarms.add(timer); }

    void remove(Alarm alarm) { alarms.remove(alarm); }

    /** Newest time so far; {@link Long#MIN_VALUE} before any. */
    long now() { return now; }

    boolean hasStarted() { return now != Long.MIN_VALUE; }

    /** A sample of this time comes next: whoever waited for this time or an earlier one is called. */
    // hot: runs per frame
    void advance(long time) {
        if (time > newest) newest = time;
        else if (time < newest - SECOND) restart(time);
        if (newest > now) now = newest;
        if (now >= alarms.next()) alarms.ring(now);
    }

    /** A batch ended with this time, and arrived when the wall clock said so. */
    void arrived(long wallNanos) { age = hasStarted() ? wallNanos - newest : Long.MAX_VALUE; }

    private boolean isLive() { return age > -LIVE && age < LIVE; }

    /** What time it is on this bus when the wall clock says so. */
    long timeOf(long wallNanos) { return !hasStarted() || isWall || isLive() ? wallNanos : now; }

    /** Goes on with the wall clock if the bus is live. */
    void tick(long wallNanos) {
        if (!isLive()) return;
        now = Math.max(now, wallNanos - Math.max(age, 0) - ON_ITS_WAY);
        alarms.ring(now);
    }

    private void restart(long time) {
        now = time;
        newest = time;
        alarms.restart(time);
    }
}
