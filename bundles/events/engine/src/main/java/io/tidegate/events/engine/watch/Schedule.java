package io.tidegate.events.engine.watch;

import io.tidegate.events.engine.when.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When it is time. Immutable; times are ns since the epoch. */
@FunctionalInterface
public interface Schedule {
    long NANOS_PER_SECOND = 1_000_000_000L;
    int DAYS_AHEAD = 8;

    /** The first time after this one. */
    long after(long nanos);

    /** Multiples of the interval since the epoch. */
    static Schedule of(When.Every every) {
        return nanos -> (Math.floorDiv(nanos, every.nanos()) + 1) * every.nanos();
    }

    /**
     * Local times. One that a change to summer time leaves out comes as much later as the clocks went
     * forward; one that comes twice counts the first time.
     */
    static Schedule of(When.At at, ZoneId zone) {
        return nanos -> {
            Instant now = Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND),
                    Math.floorMod(nanos, NANOS_PER_SECOND));
            LocalDate today = now.atZone(zone).toLocalDate();
            for (int day = 0; day <= DAYS_AHEAD; day++) {
                ZonedDateTime first = null;
                LocalDate date = today.plusDays(day);
                if (!at.days().contains(date.getDayOfWeek())) continue;
                for (LocalTime time : at.times()) {
                    ZonedDateTime one = date.atTime(time).atZone(zone);
                    if (one.toInstant().isAfter(now) && (first == null || one.isBefore(first))) first = one;
                }
                if (first != null) return first.toEpochSecond() * NANOS_PER_SECOND;
            }
            throw new IllegalStateException("no time within a week of " + now + ": " + at);
        };
    }
}
