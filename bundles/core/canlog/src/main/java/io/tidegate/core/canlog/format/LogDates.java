package io.tidegate.core.canlog.format;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates as logs write them. Everything here gives null, or a bound, for what is no date; nothing throws. */
public final class LogDates {
    private static final String[] MONTHS =
            {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                "dec"};

    /** Up to the year 2173. */
    private static final int MAX_DAYS = 100_000;

    private LogDates() {}

    /** Nanoseconds since the Unix epoch; the nearest that a long holds. */
    public static long nanos(LocalDateTime date, ZoneId zone) {
        ZonedDateTime there = date.atZone(zone);
        long seconds = there.toEpochSecond();
        long bound = Long.MAX_VALUE / 1_000_000_000L - 1;
        return Math.max(-bound, Math.min(bound, seconds)) * 1_000_000_000L + there.getNano();
    }

    /** {@code 2026-11-21 01:59:42.755298}. */
    public static @Nullable LocalDateTime iso(String text) {
        try {
            return LocalDateTime.parse(text.strip().replace(' ', 'T'));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Vector's dates: {@code [weekday] month day time [am|pm] year} in English or German, 12 or 24 hours, and
     * those programs that write 24 hours and PM.
     */
    public static @Nullable LocalDateTime vector(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        int first = words.length > 1 && month(words[0]) > 0 && words[1].matches("\\d+") ? 0 : 1;
        boolean half = isHalf(words);
        if (words.length != first + (half ? 5 : 4)) return null;
        try {
            LocalTime time = LocalTime.parse(padded(words[first + 2]));
            if (half) time = inHalf(time, words[first + 3].startsWith("p"));
            return LocalDateTime.of(Integer.parseInt(words[words.length - 1]), month(words[first]),
                    Integer.parseInt(words[first + 1]), 0, 0).with(time);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static boolean isHalf(String[] words) {
        return words.length > 1 && words[words.length - 2].matches("[ap]\\.?m\\.?");
    }

    /** {@code 9:05:01} as {@code 09:05:01}. */
    private static String padded(String time) { return time.indexOf(':') == 1 ? "0" + time : time; }

    private static LocalTime inHalf(LocalTime time, boolean afternoon) {
        if (time.getHour() > 12) return time;
        return time.withHour(time.getHour() % 12 + (afternoon ? 12 : 0));
    }

    /** @return 0 if it is no month; German ones whatever the encoding of their umlaut is */
    private static int month(String word) {
        for (int i = 0; i < MONTHS.length; i++)
            if (word.startsWith(MONTHS[i])) return i + 1;
        if (word.startsWith("mai")) return 5;
        if (word.startsWith("okt")) return 10;
        if (word.startsWith("dez")) return 12;
        return word.matches("m[^a-z]{1,3}r.*|mrz.*") ? 3 : 0;
    }

    /** Days since 1899-12-30, as PEAK and spreadsheets count. @return null if it is no such number */
    public static @Nullable LocalDateTime ofDays(String days) {
        try {
            double value = Double.parseDouble(days.strip());
            if (!(value >= 0 && value < MAX_DAYS)) return null;
            return LocalDateTime.of(1899, 12, 30, 0, 0).plus(Math.round(value * 86_400_000_000.0),
                    ChronoUnit.MICROS);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
