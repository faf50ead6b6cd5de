package io.tidegate.events.engine.clock;

/**
 * The least difference of late between the monotonic clock, as samples arrive, and the times they have.
 * Samples may come later than that, never earlier: where they do, the clock that stamps them was set forth.
 * Two clocks that drift apart are followed, as only the last minute or two count. Used under the lock of
 * {@code Rules}.
 */
public final class Lag {
    private static final long PERIOD = 60_000_000_000L;
    private static final long NONE = Long.MAX_VALUE;

    private long began;
    private long least = NONE;
    private long leastBefore = NONE;

    /** @param nanos now, by the monotonic clock */
    public void add(long nanos, long difference) {
        if (least != NONE && nanos - began >= PERIOD) {
            leastBefore = least;
            least = NONE;
        }
        if (least == NONE) began = nanos;
        least = Math.min(least, difference);
    }

    public boolean isKnown() { return least != NONE; }

    public long least() { return Math.min(least, leastBefore); }

    public void clear() {
        least = NONE;
        leastBefore = NONE;
    }
}
