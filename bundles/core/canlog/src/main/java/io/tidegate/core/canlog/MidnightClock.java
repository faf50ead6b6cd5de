package io.tidegate.core.canlog;

/** Times of day become times since the first midnight; a jump back of more than half a day is a midnight. */
final class MidnightClock {
    private static final long DAY = 86_400_000_000_000L;

    private long days;
    private long last;

    /** @param firstNanos of the day, when the log began */
    MidnightClock(long firstNanos) { last = firstNanos; }

    long next(long nanosOfDay) {
        if (nanosOfDay < last - DAY / 2) days += DAY;
        last = nanosOfDay;
        return days + nanosOfDay;
    }
}
