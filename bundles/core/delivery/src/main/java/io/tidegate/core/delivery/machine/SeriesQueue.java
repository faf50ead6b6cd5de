package io.tidegate.core.delivery.machine;

/**
 * A series of which the server did not take a record though it took others. What comes of it is set aside
 * unasked, and offered alone and in order: so a measurement that the server fails at costs the others a
 * request now and then, and if it was an outage after all, no order changes. Once the server takes them
 * again, they go with the others. Guarded by its machine.
 */
final class SeriesQueue {
    /** As long as nothing at all is taken for so long, its records are offered as any others are. */
    private static final long MAX_ALONE = 300_000_000_000L;
    private static final int MAX_SHIFT = 6;

    private long askAt;
    private boolean isOpen;
    /** How often it was opened. */
    private int openings;
    /** How many were taken since its last fault. */
    private int taken;
    /** Since when nothing was taken, neither of it nor of others. */
    private long failingSince;
    private boolean isFailing;

    /** What comes of it is set aside from now on. */
    void open(long now) {
        if (isOpen) return;
        isOpen = true;
        openings++;
        taken = 0;
        isFailing = false;
        askAt = now;
    }

    void close() { isOpen = false; }

    boolean isOpen() { return isOpen; }

    /** When the first of those that wait in it is offered. */
    long askAt() { return askAt; }

    void notBefore(long time) { askAt = Math.max(askAt, time); }

    /** The first one was not taken, and is tried again then. */
    void failed(long retryAt, long now) {
        askAt = Math.max(askAt, retryAt);
        if (!isFailing) failingSince = now;
        isFailing = true;
    }

    /** The first one is at fault itself: it waits for itself from now on. */
    void hasFault() {
        isFailing = false;
        taken = 0;
    }

    /** The server is there. */
    void othersTaken() { isFailing = false; }

    /** The first one was taken, or the server said why it never will be: the next one may come. */
    void taken(long now) {
        taken++;
        isFailing = false;
        askAt = now;
    }

    /**
     * Whether those in it go with the others again. One that was opened again and again has to show more.
     */
    boolean isOver(long now) {
        return taken >= 1 << Math.min(openings - 1, MAX_SHIFT)
                || isFailing && now - failingSince >= MAX_ALONE;
    }
}
