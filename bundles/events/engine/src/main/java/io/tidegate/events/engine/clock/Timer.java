package io.tidegate.events.engine.clock;

/** Waits for a time on a bus, by an {@link Alarm} of its clock. Used under the lock of {@code Rules}. */
public interface Timer {
    /** It waits for nothing. */
    long IDLE = Long.MAX_VALUE;

    /**
     * When it has to be called, in ns since the epoch; {@link #IDLE} if it waits for nothing. It may become
     * later at any moment; when it becomes earlier, the alarm has to be told ({@link Alarm#await}).
     */
    long deadline();

    /** The time has come. */
    void expire(long timeNanos);

    /** Another time began, as when a log begins again or a clock is set: what was begun begins now. */
    void restart(long timeNanos);
}
