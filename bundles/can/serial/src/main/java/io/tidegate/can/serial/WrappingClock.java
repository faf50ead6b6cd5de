package io.tidegate.can.serial;

/**
 * Puts an adapter's counter, which begins anew every minute or hour, on the time of the computer. For one thread.
 *
 * <p>The first frame sets both equal; the turn of the counter of each later one is that which comes nearest to the
 * computer's time. Where the two drift apart by more than {@value #MAX_DRIFT_MILLIS} ms they are set equal again.
 */
final class WrappingClock {
    static final int MAX_DRIFT_MILLIS = 200;
    private static final long MILLI = 1_000_000L;

    private final long wrap;
    private boolean set;
    private long zero;

    /** @param wrapNanos after which the counter begins anew */
    WrappingClock(long wrapNanos) { this.wrap = wrapNanos; }

    /**
     * @param device    what the adapter says, nanoseconds, from 0 to less than the wrap
     * @param hostNanos when the computer read it, nanoseconds since the Unix epoch
     * @return when the frame was on the bus, nanoseconds since the Unix epoch
     */
    // hot: runs per frame
    long epochNanos(long device, long hostNanos) {
        if (!set) {
            set = true;
            zero = hostNanos - device;
            return hostNanos;
        }
        long ahead = Math.floorMod(zero + device - hostNanos + wrap / 2, wrap) - wrap / 2;
        if (Math.abs(ahead) > MAX_DRIFT_MILLIS * MILLI) {
            zero = hostNanos - device;
            return hostNanos;
        }
        return hostNanos + ahead;
    }

    /** The adapter was opened anew: its counter too. */
    void reset() { set = false; }
}
