package io.tidegate.can.replay;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What somebody asks of a replay while it plays; any thread asks, the player's thread takes. */
final class Controls {
    private static final long NOTHING = -1;

    /** One turn of the player. */
    enum Turn {
        /** To another place, before anything else. */
        SEEK,
        /** One frame, though it is paused. */
        STEP,
        /** No frame: it is paused. */
        HOLD,
        /** A frame when it is due. */
        PLAY
    }

    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicLong seek = new AtomicLong(NOTHING);
    private volatile boolean paused;

    void pause() { paused = true; }

    void resume() {
        steps.set(0);
        paused = false;
    }

    /** One frame more, then a pause. */
    void step() {
        paused = true;
        steps.incrementAndGet();
    }

    void seek(long nanos) { seek.set(Math.max(0, nanos)); }

    boolean isPaused() { return paused; }

    boolean isSeeking() { return seek.get() != NOTHING; }

    /** @return below 0 if nobody asked */
    long takeSeek() { return seek.getAndSet(NOTHING); }

    /** What the player does now; a step is given once. */
    Turn next() {
        // In this order: who seeks, and then steps or resumes, gets no frame of the place that was left.
        boolean held = paused;
        boolean step = steps.get() > 0;
        if (isSeeking()) return Turn.SEEK;
        if (!held) return Turn.PLAY;
        if (!step) return Turn.HOLD;
        steps.getAndUpdate(count -> Math.max(0, count - 1));
        return Turn.STEP;
    }
}
