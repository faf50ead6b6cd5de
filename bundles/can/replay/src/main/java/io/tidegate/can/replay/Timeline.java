package io.tidegate.can.replay;

/**
 * When each frame of a log is due, and which time it carries, over any number of passes:
 * <pre>
 * log        |--frames--|              |--frames--|
 * timeline   |--frames--|gap|--frames--|gap|--frames--| ...     gap: the mean distance of two frames
 * </pre>
 * Every frame is due at an absolute time, so delays do not add up. For one thread.
 */
final class Timeline {
    private static final long SECOND = 1_000_000_000L;

    private final double speed;
    private final Timestamps timestamps;

    private boolean anchored;
    private long startNano;
    private long startEpoch;
    private long passOffset;
    private long passStart;
    private long passFrames;
    private long passLength;
    private long lastStamp = Long.MIN_VALUE;

    /** @param speed 0, or times real time */
    Timeline(double speed, Timestamps timestamps) {
        this.speed = speed;
        this.timestamps = timestamps;
    }

    /** Takes the next frame of the log; the two methods after it are about this frame. */
    // hot: runs per frame
    void next(long logNanos, Pacer pacer) {
        if (passFrames++ == 0) beginPass(logNanos, pacer);
        passLength = Math.max(passLength, logNanos - passStart);
    }

    private void beginPass(long logNanos, Pacer pacer) {
        passStart = logNanos;
        passLength = 0;
        long nano = pacer.nanoTime();
        long epoch = pacer.epochNanos();
        if (!anchored) {
            startNano = nano;
            startEpoch = epoch;
            anchored = true;
        } else if (speed > 0) {
            catchUp(nano, epoch);
        }
    }

    /** After a suspend, an overload or a set clock the next pass begins now instead of running after the time. */
    private void catchUp(long nano, long epoch) {
        long late = nano - due(passStart);
        if (late > SECOND) {
            startNano += late;
            startEpoch += late;
        }
        long setBy = epoch - startEpoch - (nano - startNano);
        if (Math.abs(setBy) > SECOND) startEpoch += setBy;
    }

    /** When the frame is due, in the time of {@link Pacer#nanoTime}; now if it goes as fast as it can. */
    long due(long logNanos) { return speed == 0 ? startNano : startNano + played(logNanos); }

    /** The time the frame carries. */
    long stamp(long logNanos, Pacer pacer) {
        if (timestamps == Timestamps.ORIGINAL) return logNanos + passOffset;
        if (speed > 0) return startEpoch + played(logNanos);
        lastStamp = Math.max(lastStamp + 1, pacer.epochNanos());
        return lastStamp;
    }

    private long played(long logNanos) {
        long elapsed = passOffset + (logNanos - passStart);
        return speed == 1 ? elapsed : (long) (elapsed / speed);
    }

    /** So long nothing was played; everything is due later by that. */
    void pausedFor(long nanos) {
        startNano += nanos;
        startEpoch += nanos;
    }

    /** The frame taken last is due now, wherever in the log it is. */
    void jumpTo(long logNanos, Pacer pacer) {
        long played = speed == 0 ? 0 : played(logNanos);
        startNano = pacer.nanoTime() - played;
        startEpoch = pacer.epochNanos() - played;
    }

    /** The pass is left; the next frame begins it again somewhere else. */
    void leavePass() { passFrames = 0; }

    /** The log ended; the next frame begins another pass, one mean gap after the last. */
    void endPass() {
        passOffset += passLength + gap();
        passFrames = 0;
    }

    /** Frames of the pass so far. */
    long frames() { return passFrames; }

    private long gap() { return passFrames > 1 && passLength > 0 ? passLength / (passFrames - 1) : SECOND; }
}
