package io.tidegate.can.serial;

/**
 * Puts an adapter's millisecond counter, which begins anew every minute, on the time of the computer. For one thread.
 *
 * <p>The first frame sets both equal; the minute of each later one is that which comes nearest to the computer's
 * time. Where the two drift apart by more than {@value #MAX_DRIFT_MILLIS} ms they are set equal again.
 */
final class DeviceClock {
    /** The counter goes from 0 to 59999 (SLCAN {@code Z1}). */
    static final int WRAP_MILLIS = 60_000;
    static final int MAX_DRIFT_MILLIS = 200;
    private static final long MILLI = 1_000_000L;
    private static final long WRAP = WRAP_MILLIS * MILLI;

    private boolean set;
    private long zero;

    /**
     * @param millis    of the adapter
     * @param hostNanos when the computer read them, nanoseconds since the Unix epoch
     * @return when the frame was on the bus, nanoseconds since the Unix epoch
     */
    // hot: runs per frame
    long epochNanos(int millis, long hostNanos) {
        long device = millis * MILLI;
        if (!set) {
            set = true;
            zero = hostNanos - device;
            return hostNanos;
        }
        long ahead = Math.floorMod(zero + device - hostNanos + WRAP / 2, WRAP) - WRAP / 2;
        if (Math.abs(ahead) > MAX_DRIFT_MILLIS * MILLI) {
            zero = hostNanos - device;
            return hostNanos;
        }
        return hostNanos + ahead;
    }

    /** The adapter was opened anew: its counter too. */
    void reset() { set = false; }
}
