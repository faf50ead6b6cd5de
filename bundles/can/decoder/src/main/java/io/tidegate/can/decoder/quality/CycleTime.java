package io.tidegate.can.decoder.quality;

import java.util.Arrays;

/**
 * The cycle time of a message: from the DBC, otherwise learned from the first frames. A message with
 * irregular frames has none; learning continues while this is so. One thread.
 */
final class CycleTime {
    private static final int GAPS = 16;
    /** So many gaps must be near the one in the middle. */
    private static final int ALIKE = 12;
    private static final double NEAR = 0.3;

    private long nanos;
    private long[] gaps;
    private int known;

    /** @param nanos 0: not known */
    CycleTime(long nanos) {
        this.nanos = nanos;
        gaps = nanos > 0 ? null : new long[GAPS];
    }

    /** 0 as long as it is not known. */
    long nanos() { return nanos; }

    // hot: runs per frame of a message whose cycle time is not known
    void learn(long gap) {
        gaps[known++] = gap;
        if (known < GAPS) return;
        known = 0;
        Arrays.sort(gaps);
        long middle = gaps[GAPS / 2];
        int alike = 0;
        for (long one : gaps) if (Math.abs(one - middle) <= middle * NEAR) alike++;
        if (alike < ALIKE) return;
        nanos = middle;
        gaps = null;
    }
}
