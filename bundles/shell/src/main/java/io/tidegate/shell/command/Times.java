package io.tidegate.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as people read them. */
final class Times {
    private Times() {}

    /** Hours, minutes and seconds: {@code 1:02:03.456}. */
    static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d:%02d.%03d", time.toHours(), time.toMinutesPart(),
                time.toSecondsPart(),
                time.toMillisPart());
    }

    /** UTC to the second; {@code never} for 0. @param nanos since the Unix epoch */
    static String when(long nanos) {
        if (nanos == 0) return "never";
        return Instant.ofEpochSecond(0, nanos).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * Reads seconds, {@code 12.5}, or {@code 1:02:03.456}, or {@code 2:03}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Duration read(String text) {
        String[] parts = text.strip().split(":", -1);
        try {
            if (parts.length > 3) throw new NumberFormatException(text);
            double seconds = 0;
            for (String part : parts) seconds = seconds * 60 + Double.parseDouble(part);
            if (!(seconds >= 0 && seconds < 1e9)) throw new NumberFormatException(text);
            return Duration.ofMillis(Math.round(seconds * 1000));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected seconds (12.5) or a time (1:02:03), found '" + text + "'", e);
        }
    }
}
