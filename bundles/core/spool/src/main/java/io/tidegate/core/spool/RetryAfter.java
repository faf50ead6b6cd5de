package io.tidegate.core.spool;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The HTTP header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
public final class RetryAfter {
    /** No server makes us wait longer, whatever it says. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private RetryAfter() { }

    /** How long to wait, 0 to 10 minutes; zero if there is no header or it cannot be read. */
    public static Duration parse(String header, Instant now) {
        if (header == null || header.isBlank()) return Duration.ZERO;
        Duration asked = asked(header.trim(), now);
        if (asked.isNegative()) return Duration.ZERO;
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static Duration asked(String header, Instant now) {
        try {
            if (header.matches("\\d{1,9}")) return Duration.ofSeconds(Long.parseLong(header));
            return Duration.between(now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
