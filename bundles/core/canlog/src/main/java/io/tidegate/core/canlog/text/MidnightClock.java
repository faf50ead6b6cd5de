package io.tidegate.core.canlog.text;

/** Times of day become times since the first midnight; a jump back of more than half a day is a midnight. */
public final class MidnightClock {
    private static final long DAY = 86_400_000_000_000L;

    private long days;
    private long last;

    /** @param firstNanos of the day, when the log began */
    public MidnightClock(long firstNanos) { last = firstNanos; }

    public long next(long nanosOfDay) {
        if (nanosOfDay < last - DAY / 2) days += DAY;
        last = nanosOfDay;
        return days + nanosOfDay;
    }
}
