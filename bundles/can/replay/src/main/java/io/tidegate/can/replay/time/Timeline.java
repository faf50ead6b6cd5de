package io.tidegate.can.replay.time;

/**
 * When each frame of a log is due, and which time it carries, over any number of passes:
 * <pre>
 * log        |--frames--|              |--frames--|
 * timeline   |--frames--|gap|--frames--|gap|--frames--| ...     gap: the mean distance of two frames
 * </pre>
 * Every frame is due at an absolute time, so delays do not add up. Where times of the log fall back by more than a second, as
 * where a second recording begins, playing goes on one mean distance later; where they come back from a wrong time or from
 * another adapter's clock ({@link OtherClocks}), only what passed on that clock counts. A gap that is too long is made
 * shorter. The times of the log ({@link Timestamps#ORIGINAL}) are not changed by that. For one thread.
 */
public final class Timeline {
    private static final long SECOND = 1_000_000_000L;
    private static final int MAX_GUESSES = 4;

    private final double speed;
    private final Timestamps timestamps;
    private final long longestGap;
    private final OtherClocks others;

    private boolean anchored;
    private long startNano;
    private long startEpoch;
    private long passOffset;
    /** Of the frame taken last: its time in the log, and how long was played until then at speed 1. */
    private long lastLog;
    private long elapsed;
    private long longestElapsed;
    /** When another clock was gone on with. */
    private long lastSwitch;
    /** Jumps ahead that were taken for another clock since times came back to one: it may be a recording with gaps. */
    private int guesses;
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
        this.longestGap = longestGap > 0 ? longestGap : Long.MAX_VALUE;
        this.others = new OtherClocks(this.longestGap);
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

    /** A jump ahead is a gap, unless clocks are mixed here. */
    private long after(long logNanos) {
        long next = elapsed + limited(logNanos - lastLog);
        boolean fell = longestElapsed - next > SECOND;
        boolean isAhead = logNanos - lastLog > SECOND;
        if (!fell && !isAhead) return next;
        boolean mixed = elapsed - lastSwitch <= SECOND && guesses < MAX_GUESSES;
        int other = others.find(logNanos, lastLog, elapsed, mixed);
        boolean isKnown = other >= 0;
        boolean isAnother = isKnown || fell || mixed;
        if (isKnown)
            next = others.resumed(other, logNanos, elapsed);
        else if (isAnother) next = longestElapsed + gap(longestElapsed - passElapsed, passFrames - 2);
        others.keep(other, lastLog, elapsed);
        if (isAnother) lastSwitch = next;
        if (isKnown)
            guesses = 0;
        else if (mixed && !fell) guesses++;
        return next;
    }

    private long limited(long distance) { return Math.min(distance, longestGap); }

    private void beginPass(long logNanos, Pacer pacer) {
        passStart = logNanos;
        passLength = 0;
        others.clear();
        lastSwitch = elapsed - 2 * SECOND;
        guesses = 0;
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

    /** After a suspend, an overload or a set clock the next pass begins now instead of running after the time. */
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

    /** The time the frame carries; NOW never falls back, though frames that are out of order are due earlier. */
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
