package io.tidegate.core.canwire;

import java.util.Arrays;

/**
 * Converts the clock of an adapter to the time of this computer, whatever its epoch, for adapters on a
 * serial line and on a network alike. For one thread.
 *
 * <p>A frame cannot be read before it was on the bus: the smallest delay between the two clocks is the
 * transport's own, and what comes later than that waited on the way. So frames keep the distances of the
 * adapter's clock though a network delivers them in bursts.
 * <ul>
 * <li>None is later than its reading.
 * <li>The smallest delay may grow by {@value #DRIFT_PPM} millionths of the time: a slow clock is followed.
 * <li>On one channel time does not go back: where it would, it goes on at half speed until that is made up.
 * Only where the computer's own clock was set back it follows at once.
 * <li>A clock that was set, on either side, is followed: at once where frames would be in the future or are
 * more than {@value #MAX_DELAY_S} s late, else when all of {@value #STEP_FRAMES} frames and more in {@value
 * #STEP_MILLIS} ms are later than {@value #STEP_DELAY_MILLIS} ms.
 * </ul>
 */
public final class DeviceClock {
    static final int DRIFT_PPM = 500;
    static final int MAX_DELAY_S = 10;
    static final int STEP_DELAY_MILLIS = 200;
    static final int STEP_MILLIS = 2_000;
    static final int STEP_FRAMES = 3;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long HOUR = 3_600 * SECOND;
    private static final long MICROS_WRAP = 1L << 32;
    private static final int CHANNELS = 16;

    private final long wrap;
    private final long[] newest = new long[CHANNELS];
    private boolean set;
    private long offset;
    /** Of the last frame: the adapter's clock and this computer's. */
    private long device;
    private long host;
    private int late;
    private long lateSince;
    private long leastLate;

    /** For a clock that does not begin anew, and for one of 32 bits of microseconds. */
    public DeviceClock() { this(MICROS_WRAP * 1_000); }

    /** @param wrapNanos after which the adapter's counter begins anew, for {@link #epochNanosOfCounter} */
    public DeviceClock(long wrapNanos) {
        this.wrap = wrapNanos;
        reset();
    }

    /** The adapter was opened anew, its clock may be another. */
    public final void reset() {
        set = false;
        late = 0;
        Arrays.fill(newest, Long.MIN_VALUE);
    }

    /**
     * @param newDevice what the adapter says, nanoseconds since whenever
     * @param hostNanos when it was read, nanoseconds since the Unix epoch
     * @return when the frame was on the bus, nanoseconds since the Unix epoch
     */
    // hot: runs per frame
    public long epochNanos(long newDevice, long hostNanos) { return epochNanos(newDevice, hostNanos, 0); }

    /** The same for a counter of microseconds with 32 bits, which begins anew every 71.6 minutes. */
    // hot: runs per frame
    public long epochNanosOfMicros(int counter, long hostNanos, int channel) {
        return epochNanosOfCounter((counter & 0xFFFF_FFFFL) * 1_000, hostNanos, channel);
    }

    /**
     * The same for a counter that begins anew: of its turns the one that comes nearest to the time that has
     * passed here.
     *
     * @param counter nanoseconds, from 0 to less than the wrap
     * @param channel of the adapter, whose buses may come out of order
     */
    // hot: runs per frame
    public long epochNanosOfCounter(long counter, long hostNanos, int channel) {
        if (!set) return epochNanos(counter, hostNanos, channel);
        long expected = device + (hostNanos - host);
        long ahead = Math.floorMod(counter - expected + wrap / 2, wrap) - wrap / 2;
        return epochNanos(expected + ahead, hostNanos, channel);
    }

    private long epochNanos(long newDevice, long hostNanos, int channel) {
        long seen = hostNanos - newDevice;
        long passed = newDevice - device;
        if (set) offset += drift(passed, hostNanos - host);
        if (!set || seen < offset || seen - offset > MAX_DELAY_S * SECOND)
            anchor(seen);
        else if (isStep(seen, hostNanos)) anchor(leastLate);
        set = true;
        device = newDevice;
        host = hostNanos;
        return forward(newDevice + offset, passed, channel & CHANNELS - 1);
    }

    /** A clock that was set has not passed all that time. */
    private static long drift(long passed, long passedHere) {
        long most = Math.max(SECOND, Math.min(passedHere, HOUR));
        return Math.max(0, Math.min(passed, most)) / (1_000_000 / DRIFT_PPM);
    }

    private void anchor(long delay) {
        offset = delay;
        late = 0;
    }

    /** Whether nothing has come in time for so long that one of the clocks must have been set. */
    private boolean isStep(long seen, long hostNanos) {
        if (seen - offset < STEP_DELAY_MILLIS * MILLI) {
            late = 0;
            return false;
        }
        if (late++ == 0) {
            lateSince = hostNanos;
            leastLate = seen;
        }
        leastLate = Math.min(leastLate, seen);
        return late >= STEP_FRAMES && hostNanos - lateSince >= STEP_MILLIS * MILLI;
    }

    private long forward(long time, long passed, int channel) {
        long before = newest[channel];
        long at = time > before ? time : before + Math.max(0, Math.min(passed, SECOND)) / 2;
        newest[channel] = Math.min(at, host);
        return newest[channel];
    }
}
