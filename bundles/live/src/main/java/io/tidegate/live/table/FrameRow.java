package io.tidegate.live.table;

import io.tidegate.api.can.CanFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What is known of one identifier on one bus. Written under the lock of its {@link BusRows}, read by any
 * thread: a reader that sees a count sees at least what belongs to it, perhaps something newer.
 */
public final class FrameRow {
    private static final VarHandle COUNT;
    /** A cycle is the mean of about so many intervals. */
    private static final int MEAN_OF = 8;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(FrameRow.class, "count", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int key;
    private CanFrame frame;
    private long heard;
    private long cycle;
    private long count;

    FrameRow(int key) { this.key = key; }

    /** Identifier, with {@link BusRows#EXTENDED} where it has 29 bits. */
    public int key() { return key; }

    // hot: runs per frame
    void put(CanFrame newest, long nanos) {
        long interval = frame == null ? 0 : newest.timeNanos() - frame.timeNanos();
        if (interval > 0) cycle = cycle == 0 ? interval : cycle + (interval - cycle) / MEAN_OF;
        frame = newest;
        heard = nanos;
        COUNT.setRelease(this, count + 1);
    }

    /** Frames so far. Read it first. */
    public long count() { return (long) COUNT.getAcquire(this); }

    /** The newest one. */
    public CanFrame frame() { return frame; }

    /** When the newest one came in, of the clock of the table. */
    public long heard() { return heard; }

    /** Mean time between two frames, by their own times, in nanoseconds; 0 before the second one. */
    public long cycleNanos() { return cycle; }
}
