package io.tidegate.core.canlog.text;

/**
 * Times of a clock that begins anew, each day or each minute, become times since its first beginning: a jump
 * back of more than half a turn is one. What falls back over a beginning, as frames of two channels do that
 * are not in order, is of the turn before.
 */
public final class MidnightClock {
    private static final long DAY = 86_400_000_000_000L;
    /** Of a turn: so little may frames be out of order. */
    private static final int BACK = 1_000;

    private final long turn;
    private long turns;
    private long last;

    /** @param firstNanos of the day, when the log began */
    public MidnightClock(long firstNanos) { this(DAY, firstNanos); }

    /** A clock of another turn, in ns. */
    public MidnightClock(long turn, long firstNanos) {
        this.turn = turn;
        last = firstNanos;
    }

    /** How long the turns took that are over. */
    public long turns() { return turns; }

    public long next(long nanos) {
        if (nanos < last - turn / 2) turns += turn;
        boolean fallsBack = turns > 0 && nanos - last > turn - turn / BACK;
        if (fallsBack) return turns - turn + nanos;
        last = nanos;
        return turns + nanos;
    }
}
