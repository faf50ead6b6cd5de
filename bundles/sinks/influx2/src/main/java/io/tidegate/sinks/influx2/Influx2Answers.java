package io.tidegate.sinks.influx2;

import io.tidegate.core.spool.Delivery;
import io.tidegate.core.spool.NamedLines;
import io.tidegate.core.spool.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error of {@code /api/v2/write} means. Source: influxdb 2.x {@code http/write_handler.go} and the API
 * specifications of OSS and Cloud.
 *
 * @param where    URL, org and bucket, for reasons
 * @param patience how long to wait where only a change at the server or in the configuration helps
 */
record Influx2Answers(String where, Duration patience) {
    private static final int LONGEST_QUOTE = 200;
    private static final Pattern REQUEST = Pattern.compile("(?i)\\b(org|orgID|organization|bucket|precision)\\b");
    private static final Pattern BROKEN = Pattern.compile("(?i)gzip|unexpected EOF");
    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})");

    /**
     * @param status     of HTTP
     * @param message    of the server
     * @param retryAfter header, or null
     * @param lines      that were offered
     */
    Delivery delivery(int status, String message, String retryAfter, int lines) {
        String found = where + ": expected 204, found " + status + " " + quote(message);
        return switch (status) {
            case 400 -> isAboutLines(message) ? new Delivery.Divided(found, NamedLines.in(message))
                    : new Delivery.Postponed(patience, found + "; check url, org and bucket");
            case 413 -> new Delivery.Divided(found);
            case 401 -> new Delivery.Postponed(patience, found + "; check .token");
            case 403 -> new Delivery.Postponed(patience, found + "; give the token write access to the bucket");
            case 404 -> new Delivery.Postponed(patience, found + "; check org and bucket");
            case 422 -> new Delivery.Refused(dropped(message, lines), found, NamedLines.in(message));
            case 429, 503 -> new Delivery.Postponed(RetryAfter.parse(retryAfter, Instant.now()), found);
            default -> status >= 500 ? new Delivery.Postponed(Duration.ZERO, found)
                    : new Delivery.Postponed(patience, found + "; check that url leads to an InfluxDB 2.x");
        };
    }

    /**
     * A 400 mostly means a bad line, but a wrong org or bucket can be one too, and so can a server that is no InfluxDB;
     * those are no reason to drop lines.
     */
    private static boolean isAboutLines(String message) {
        if (message.isEmpty() || BROKEN.matcher(message).find()) return false;
        return message.contains("unable to parse") || message.contains("partial write")
                || !REQUEST.matcher(message).find();
    }

    /** Lines of a partial write that were not written, at least. */
    private static int dropped(String message, int lines) {
        Matcher dropped = DROPPED.matcher(message);
        return dropped.find() ? Math.max(1, Math.min(lines, Integer.parseInt(dropped.group(1)))) : 1;
    }

    private static String quote(String message) {
        String text = message.replaceAll("\\s+", " ").trim();
        return '"' + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text) + '"';
    }
}
