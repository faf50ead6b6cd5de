package io.tidegate.can.replay.time;

/**
 * The clocks that times of a log jumped away from and may come back to: those of other adapters, or the right one while
 * times are wrong. Each with its time in the log and how long was played until then at speed 1, in ns. For one thread.
 */
final class OtherClocks {
    private static final long SECOND = 1_000_000_000L;
    /** Of more the one that was left first is forgotten: a log has a few adapters, all else are wrong times. */
    private static final int MAX = 16;

    private static final int MUCH_LONGER = 8;

    private final long longestGap;
    private final long[] log = new long[MAX];
    private final long[] elapsed = new long[MAX];
    private int size;

    /** @param longestGap between two frames of a clock, in ns; {@link Long#MAX_VALUE}: any */
    OtherClocks(long longestGap) { this.longestGap = longestGap; }

    void clear() { size = 0; }

    /**
     * The clock that shows this time now: it was left as long before it as was played since then; or less than a second
     * before, or the times of the log come up to it from below, and the jump is much longer than what passed on it. Else the
     * gaps of a second recording would be taken for the clock of the first.
     *
     * @param lastLog of the frame before
     * @param now     how long was played
     * @param mixed   whether times have just jumped to another clock: then they may come up to one that is not known yet
     * @return -1 if there is none
     */
    int find(long logNanos, long lastLog, long now, boolean mixed) {
        int nearest = -1;
        for (int i = 0; i < size; i++) {
            long distance = logNanos - log[i];
            boolean comesUp = !mixed && lastLog < log[i];
            boolean wentOn = Math.abs(elapsed[i] + distance - now) <= SECOND;
            boolean isNear = Math.abs(distance) < Math.abs(logNanos - lastLog) / MUCH_LONGER && (distance <= SECOND || comesUp);
            boolean shows = distance >= -SECOND && (wentOn || isNear);
            if (shows && (nearest < 0 || Math.abs(distance) < Math.abs(logNanos - log[nearest]))) nearest = i;
        }
        return nearest;
    }

    /**
     * How long is played until this time of a clock: as long as it went on meanwhile; if it stood still, from now on.
     *
     * @param clock that was {@linkplain #find found}
     */
    long resumed(int clock, long logNanos, long now) {
        long distance = Math.min(logNanos - log[clock], longestGap);
        long played = elapsed[clock] + distance;
        return now - played > SECOND ? now + Math.max(0, distance) : Math.max(now, played);
    }

    /** Keeps a clock that is left. @param insteadOf the one that is gone on with; -1: none */
    void keep(int insteadOf, long logNanos, long played) {
        int place = insteadOf >= 0 ? insteadOf : size < MAX ? size++ : leftFirst();
        log[place] = logNanos;
        elapsed[place] = played;
    }

    private int leftFirst() {
        int first = 0;
        for (int i = 1; i < size; i++) if (elapsed[i] < elapsed[first]) first = i;
        return first;
    }
}
