package io.tidegate.can.replay.time;

/**
 * When each frame of a log is due, and which time it carries, over any number of passes:
 * <pre>
 * log        |--frames--|              |--frames--|
 * timeline   |--frames--|gap|--frames--|gap|--frames--| ...     gap: the mean distance of two frames
 * </pre>
 * Every frame is due at an absolute time, so delays do not add up. Where times of the log fall back by more
 * than a second, as where a second recording begins, playing goes on one mean distance later; where they come
 * back from a single wrong time or from another adapter's clock, only what passed on that clock counts. A gap
 * that is too long is made shorter. The times of the log ({@link Timestamps#ORIGINAL}) are not changed by
 * that. For one thread.
 */
public final class Timeline {
    private static final long SECOND = 1_000_000_000L;

    private final double speed;
    private final Timestamps timestamps;
    /** 0: none is too long. */
    private final long longestGap;

    private boolean anchored;
    private long startNano;
    private long startEpoch;
    private long passOffset;
    /** Of the frame taken last: its time in the log, and how long was played until then at speed 1. */
    private long lastLog;
    private long elapsed;
    private long longestElapsed;
    /** The time that times of the log jumped away from: that of another clock, which may come back. */
    private boolean hasOther;
    private long otherLog;
    private long otherElapsed;
    private long passElapsed;
    private long passStart;
    private long passFrames;
    private long passLength;
    private long lastStamp = Long.MIN_VALUE;

    /**
     * @param speed      0, or times real time
     * @param longestGap between two frames, in ns of the log; 0: any
     */
    public Timeline(double speed, Timestamps timestamps, long longestGap) {
        this.speed = speed;
        this.timestamps = timestamps;
        this.longestGap = longestGap;
    }

    Timeline(double speed, Timestamps timestamps) { this(speed, timestamps, 0); }

    /** Takes the next frame of the log; the two methods after it are about this frame. */
    // hot: runs per frame
    public void next(long logNanos, Pacer pacer) {
        if (passFrames++ == 0)
            beginPass(logNanos, pacer);
        else
            elapsed = after(logNanos);
        lastLog = logNanos;
        longestElapsed = Math.max(longestElapsed, elapsed);
        passLength = Math.max(passLength, logNanos - passStart);
    }

    private long after(long logNanos) {
        long next = elapsed + limited(logNanos - lastLog);
        boolean fell = longestElapsed - next > SECOND;
        boolean returns =
                hasOther && lastLog < otherLog && logNanos >= otherLog && logNanos - lastLog > SECOND;
        if (!fell && !returns) return next;
        if (returns || hasOther && logNanos >= otherLog && logNanos - otherLog <= SECOND)
            next = onOther(logNanos);
        else
            next = longestElapsed + gap(longestElapsed - passElapsed, passFrames - 2);
        if (returns || !hasOther || lastLog > otherLog) {
            otherLog = lastLog;
            otherElapsed = elapsed;
            hasOther = true;
        }
        return next;
    }

    private long limited(long distance) { return longestGap > 0 ? Math.min(distance, longestGap) : distance; }

    /** The other clock goes on where it was left; if that is long ago, from now on. */
    private long onOther(long logNanos) {
        long distance = limited(logNanos - otherLog);
        return elapsed - otherElapsed > SECOND ? elapsed + distance
                : Math.max(elapsed, otherElapsed + distance);
    }

    private void beginPass(long logNanos, Pacer pacer) {
        passStart = logNanos;
        passLength = 0;
        hasOther = false;
        passElapsed = elapsed;
        longestElapsed = elapsed;
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

    /**
     * After a suspend, an overload or a set clock the next pass begins now instead of running after the time.
     */
    private void catchUp(long nano, long epoch) {
        long late = nano - due();
        if (late > SECOND) {
            startNano += late;
            startEpoch += late;
        }
        long setBy = epoch - startEpoch - (nano - startNano);
        if (Math.abs(setBy) > SECOND) startEpoch += setBy;
    }

    /** When the frame is due, in the time of {@link Pacer#nanoTime}; now if it goes as fast as it can. */
    public long due() { return speed == 0 ? startNano : startNano + played(); }

    /**
     * The time the frame carries; NOW never falls back, though frames that are out of order are due earlier.
     */
    public long stamp(long logNanos, Pacer pacer) {
        if (timestamps == Timestamps.ORIGINAL) return logNanos + passOffset;
        if (speed > 0) return startEpoch + toPlay(longestElapsed);
        lastStamp = Math.max(lastStamp + 1, pacer.epochNanos());
        return lastStamp;
    }

    private long played() { return toPlay(elapsed); }

    private long toPlay(long atSpeedOne) {
        return speed == 1 ? atSpeedOne : (long) (atSpeedOne / speed);
    }

    /** So long nothing was played; everything is due later by that. */
    public void pausedFor(long nanos) {
        startNano += nanos;
        startEpoch += nanos;
    }

    /** The frame taken last is due now, wherever in the log it is. */
    public void jumpTo(Pacer pacer) {
        longestElapsed = elapsed;
        long played = speed == 0 ? 0 : played();
        startNano = pacer.nanoTime() - played;
        startEpoch = pacer.epochNanos() - played;
    }

    /** The pass is left; the next frame begins it again somewhere else. */
    public void leavePass() { passFrames = 0; }

    /** The log ended; the next frame begins another pass, one mean gap after the last. */
    public void endPass() {
        passOffset += passLength + gap(passLength, passFrames - 1);
        elapsed = longestElapsed + gap(longestElapsed - passElapsed, passFrames - 1);
        passFrames = 0;
    }

    /** Frames of the pass so far. */
    public long frames() { return passFrames; }

    /** The mean of so many distances between frames. */
    private static long gap(long length, long distances) {
        return distances > 0 && length > 0 ? length / distances : SECOND;
    }
}
