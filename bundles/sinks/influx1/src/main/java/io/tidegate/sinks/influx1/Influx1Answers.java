package io.tidegate.sinks.influx1;

import io.tidegate.core.spool.Delivery;
import io.tidegate.core.spool.NamedLines;
import io.tidegate.core.spool.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer to {@code /write} means. Source: influxdb 1.x {@code services/httpd/handler.go}, and what 1.6.7
 * answered.
 *
 * @param where  URL and database, for reasons
 * @param patience how long to wait where only a change at the server or in the configuration helps
 */
record Influx1Answers(String where, Duration patience) {
    private static final int LONGEST_QUOTE = 200;
    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})\\s*$");
    private static final Pattern BROKEN = Pattern.compile("^(unexpected EOF|gzip: |flate: |timeout)");
    private static final Pattern MALFORMED = Pattern.compile("unable to parse '");

    /**
     * @param status     of HTTP
     * @param body       as answered
     * @param retryAfter header, or null
     * @param lines      that were offered
     */
    Delivery delivery(int status, String body, String retryAfter, int lines) {
        if (status == 204 || status == 200 && body.isBlank()) return new Delivery.Delivered();
        String found = where + ": expected 204, found " + status + " " + quote(body);
        return switch (status) {
            case 400 -> refusal(ErrorText.of(body), found, lines);
            case 401 -> new Delivery.Postponed(patience, found + "; check user and .password");
            case 403 -> new Delivery.Postponed(patience, found + "; grant the user WRITE on the database");
            case 404 -> new Delivery.Postponed(patience,
                    found + "; check database, create it at the server, or set create.database=true");
            case 413 -> new Delivery.Divided(found);
            case 429, 503 -> new Delivery.Postponed(RetryAfter.parse(retryAfter, Instant.now()), found);
            default -> other(status, body, found);
        };
    }

    private Delivery other(int status, String body, String found) {
        if (body.contains("retention policy not found"))
            return new Delivery.Postponed(patience, found + "; check retention.policy");
        if (status >= 500) return new Delivery.Postponed(Duration.ZERO, found);
        return new Delivery.Postponed(patience, found + "; check that url leads to an InfluxDB 1.x");
    }

    /** Only InfluxDB itself can refuse lines, and not where the body did not arrive as it was sent. */
    private Delivery refusal(String message, String found, int lines) {
        if (message == null)
            return new Delivery.Postponed(patience, found + "; check that url leads to an InfluxDB 1.x");
        if (BROKEN.matcher(message).find()) return new Delivery.Postponed(Duration.ZERO, found);
        return new Delivery.Refused(refused(message, lines), found, NamedLines.in(message));
    }

    /**
     * Lines of a 400 that were not written, at least. "dropped=" counts type conflicts and points outside the retention
     * policy of one shard, but not malformed lines, which have a sentence each, unless a conflict hides them. Without
     * "partial write" nothing was written.
     */
    static int refused(String message, int lines) {
        if (!message.contains("partial write")) return lines;
        int refused = (int) MALFORMED.matcher(message).results().count();
        Matcher dropped = DROPPED.matcher(message);
        if (dropped.find()) refused += Integer.parseInt(dropped.group(1));
        return Math.max(1, Math.min(lines, refused));
    }

    private static String quote(String body) {
        String text = body.replaceAll("\\s+", " ").trim();
        return '"' + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text) + '"';
    }
}
