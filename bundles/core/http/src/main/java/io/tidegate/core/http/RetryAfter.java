package io.tidegate.core.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP header {@code Retry-After} (RFC 9110, 10.2.3): seconds of any number of digits, or a date in one
 * of the three forms of RFC 9110, 5.6.7.
 */
public final class RetryAfter {
    /** Upper limit, whatever a server asks for. */
    public static final Duration MAX = Duration.ofMinutes(10);

    private static final Pattern SECONDS = Pattern.compile("0*(\\d+)");
    /** {@code Sunday, 06-Nov-94 08:49:37 GMT} */
    private static final Pattern RFC_850 =
            Pattern.compile("[A-Za-z]+, (\\d{2}-[A-Za-z]{3}-)(\\d{2})( \\d{2}:\\d{2}:\\d{2}) GMT");
    private static final DateTimeFormatter RFC_850_DATE = english("d-MMM-uuuu HH:mm:ss");
    /** {@code Sun Nov  6 08:49:37 1994} */
    private static final DateTimeFormatter ASCTIME = english("EEE MMM d HH:mm:ss uuuu");
    private static final int MAX_LENGTH = 100;
    private static final int MAX_SECONDS_DIGITS = 9;
    /** A two-digit year is never more than 50 years ahead. */
    private static final int CENTURY_AHEAD = 50;

    private RetryAfter() {}

    private static DateTimeFormatter english(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern)
                .parseDefaulting(ChronoField.NANO_OF_SECOND, 0).toFormatter(Locale.ENGLISH);
    }

    /** How long to wait, 0 to 10 minutes; zero if there is no header (null) or it cannot be parsed. */
    public static Duration parse(@Nullable String header, Instant now) {
        if (header == null || header.isBlank() || header.length() > MAX_LENGTH) return Duration.ZERO;
        Duration asked = asked(header.trim(), now);
        if (asked.isNegative()) return Duration.ZERO;
        return asked.compareTo(MAX) > 0 ? MAX : asked;
    }

    private static Duration asked(String header, Instant now) {
        Matcher seconds = SECONDS.matcher(header);
        if (seconds.matches())
            return seconds.group(1).length() > MAX_SECONDS_DIGITS ? MAX
                    : Duration.ofSeconds(Long.parseLong(seconds.group(1)));
        try {
            return Duration.between(now, date(header, now));
        } catch (DateTimeException | ArithmeticException e) {
            return Duration.ZERO;
        }
    }

    private static Instant date(String header, Instant now) {
        Matcher old = RFC_850.matcher(header);
        if (old.matches()) return rfc850(old, now);
        if (header.indexOf(',') < 0)
            return LocalDateTime.parse(header.replaceAll(" +", " "), ASCTIME).toInstant(ZoneOffset.UTC);
        return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    /**
     * A two-digit year that seems to be more than 50 years ahead is the most recent year with these digits
     * (RFC 9110, 5.6.7).
     */
    private static Instant rfc850(Matcher date, Instant now) {
        int thisYear = now.atZone(ZoneOffset.UTC).getYear();
        int year = thisYear - thisYear % 100 + Integer.parseInt(date.group(2));
        if (year > thisYear + CENTURY_AHEAD) year -= 100;
        String whole = date.group(1) + year + date.group(3);
        return LocalDateTime.parse(whole, RFC_850_DATE).toInstant(ZoneOffset.UTC);
    }
}
