package io.tidegate.core.canwire;

/**
 * Puts the clock of an adapter on the time of this computer, wherever that clock began. For one thread.
 *
 * <p>A frame cannot be read before it was on the bus: the smallest delay between the two clocks ever seen is the
 * transport's own, and what comes later than that waited on the way. So frames keep the distances of the adapter's
 * clock though the network delivers them in bursts, and none is later than its reading. That smallest delay may grow by
 * {@value #DRIFT_PPM} millionths of the time, so that a clock that is slow is followed; when the two are more than
 * {@value #MOST_DELAY_S} s apart they are set equal anew.
 */
public final class DeviceClock {
    static final int DRIFT_PPM = 200;
    static final int MOST_DELAY_S = 10;
    private static final long SECOND = 1_000_000_000L;
    private static final long MICROS_WRAP = 1L << 32;
    /** Two buses of one adapter may come out of order by so much; further back is a wrap. */
    private static final long MOST_BACK_MICROS = 1_000_000;

    private boolean set;
    private long offset;
    private long last;
    private long micros;

    /**
     * @param device    what the adapter says, nanoseconds since whenever
     * @param hostNanos when it was read, nanoseconds since the Unix epoch
     * @return when the frame was on the bus, nanoseconds since the Unix epoch
     */
    // hot: runs per frame
    public long epochNanos(long device, long hostNanos) {
        long seen = hostNanos - device;
        if (set) offset += Math.max(0, Math.min(device - last, SECOND)) / (1_000_000 / DRIFT_PPM);
        if (!set || seen < offset || seen - offset > MOST_DELAY_S * SECOND) offset = seen;
        set = true;
        last = device;
        return device + offset;
    }

    /** The same for a counter of microseconds with 32 bits, which begins anew every 71.6 minutes. */
    // hot: runs per frame
    public long epochNanosOfMicros(int counter, long hostNanos) {
        int step = counter - (int) micros;
        micros += step >= -MOST_BACK_MICROS ? step : step + MICROS_WRAP;
        return epochNanos(micros * 1_000, hostNanos);
    }

    /** The adapter was opened anew, its clock may be another. */
    public void reset() { set = false; }
}
