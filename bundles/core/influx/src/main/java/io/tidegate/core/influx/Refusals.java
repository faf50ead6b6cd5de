package io.tidegate.core.influx;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an error is about lines, and about how many. If in doubt, it is not, and the lines are kept.
 *
 * <p>Source: influxdb 1.x {@code services/httpd/handler.go}, 2.x {@code http/write_handler.go}; influxdb3
 * {@code influxdb3_server/src/http.rs}, {@code influxdb3_write/src/write_buffer/mod.rs}; what 1.6.7, 1.12.4
 * and 2.9.1 answered. InfluxDB 2.0 says a partial write with 500 and dropped= (issue 19779).
 */
final class Refusals {
    /** At the end, and since 1.12 followed by more; in the text of a line it is elsewhere. */
    private static final Pattern DROPPED =
            Pattern.compile("dropped=(\\d{1,18})(?: for [^\\n]*)?\\s*$");
    private static final int MAX_OF_END = 2_000;
    private static final Pattern OUTSIDE =
            Pattern.compile("partial write: dropped (\\d{1,18}) points outside");
    private static final Pattern MALFORMED = Pattern.compile("unable to parse '");
    /** The request was damaged on the way. */
    private static final Pattern BROKEN = Pattern.compile(
            "^(unable to read data|unexpected EOF|gzip: |flate: |timeout|error"
                    + " (reading|decoding|decompressing) |(invalid|malformed|bad|corrupt) gzip)");
    /** What 2.0.0 to 2.0.8 respond to a write without lines: {@code http/points_parser.go}, issue 22573. */
    private static final String NO_POINTS = "writing requires points";
    private static final Pattern EMPTY = Pattern.compile("(?i)\\b(write|body|request|batch) (was|is) empty\\b"
            + "|\\bempty (write|body|request|batch)\\b|^" + NO_POINTS);
    private static final Pattern ABOUT_LINES = Pattern.compile("(?i)unable to parse '"
            + "|\\b(lines?|fields?|measurements?|tags?|points?|timestamps?|series|columns?|tables?"
            + "|partial write|dropped)\\b");
    private static final Pattern ABOUT_REQUEST =
            Pattern.compile("(?i)\\b(org|orgID|organizations?|buckets?|precision"
                    + "|databases?|db|rp|retention policy|consistency|token|header|query|parameters?)\\b");

    private Refusals() {}

    /**
     * What was refused; null if this is not about lines.
     *
     * @param found for the reason
     */
    static @Nullable Delivery of(int status, ErrorBody error, Batch batch, String found) {
        if (!error.isInflux()) return null;
        String message = error.message();
        boolean partial = error.isEach() || isPartial(message);
        if (status >= 500) return saysHowMany(error) ? refused(error, batch, found) : null;
        if (status != 400 && status != 422) return null;
        if (partial) return refused(error, batch, found);
        if (!isAboutLines(error)) return null;
        return new Delivery.Divided(found, NamedLines.in(error, batch));
    }

    /** Said by the server, not by a line that it quotes. */
    private static boolean isPartial(String message) {
        int said = message.indexOf("partial write");
        int quoted = message.indexOf('\'');
        return said >= 0 && (quoted < 0 || said < quoted);
    }

    /**
     * With 500, a "partial write" alone is that of a cluster of which too few servers took the lines
     * ({@code ErrPartialWrite}): nothing is wrong with these, and they have to be sent again.
     */
    private static boolean saysHowMany(ErrorBody error) {
        return error.isEach() || isPartial(error.message()) && DROPPED.matcher(error.message()).find();
    }

    private static Delivery refused(ErrorBody error, Batch batch, String found) {
        int count = error.isEach() ? Math.max(1, Math.min(batch.records(), error.numbers().size()))
                : count(error, batch.records());
        return new Delivery.Refused(count, found, NamedLines.in(error, batch));
    }

    /**
     * Lines of a partial write that were not written, at least. "dropped=" counts type conflicts and points
     * outside the retention of one shard, but not malformed lines, which have a sentence each, unless a
     * conflict hides them. A message that is cut off ends somewhere in a line, where numbers mean nothing.
     */
    /** The end of a message, so that a long one is not searched from each position. */
    private static String end(String message) {
        return message.substring(Math.max(0, message.length() - MAX_OF_END));
    }

    private static int count(ErrorBody error, int lines) {
        String message = error.message();
        long count = MALFORMED.matcher(message).results().count();
        Matcher dropped = DROPPED.matcher(end(message));
        Matcher outside = OUTSIDE.matcher(message);
        if (error.isWhole() && dropped.find())
            count += Long.parseLong(dropped.group(1));
        else if (outside.find()) count += Long.parseLong(outside.group(1));
        return (int) Math.max(1, Math.min(lines, count));
    }

    /** Whether the body arrived damaged; then it is sent again. */
    static boolean isBroken(ErrorBody error) {
        return error.isInflux() && BROKEN.matcher(error.message()).find();
    }

    /** Whether no line arrived: right for a check; lines that got lost on the way are sent again. */
    static boolean isEmpty(ErrorBody error) {
        return EMPTY.matcher(error.message()).find() && !MALFORMED.matcher(error.message()).find();
    }

    /**
     * A 400 mostly means a bad line, but a wrong org or a database that cannot be made can be one, too. Which
     * word comes first decides: a message that quotes a line has said before that it is about lines.
     */
    private static boolean isAboutLines(ErrorBody error) {
        String message = error.message();
        if (!error.numbers().isEmpty() || message.contains("line protocol parse failed")) return true;
        if (isServersFault(error) || isBroken(error) || message.startsWith(NO_POINTS)) return false;
        Matcher line = ABOUT_LINES.matcher(message);
        if (!line.find()) return false;
        Matcher request = ABOUT_REQUEST.matcher(message);
        return !request.find() || line.start() < request.start();
    }

    /**
     * On {@code /api/v2/write} InfluxDB 3 says 400 also where its log or catalog cannot be written; only what
     * it could not parse, or find a place for, is the line's fault.
     */
    static boolean isServersFault(ErrorBody error) {
        String message = error.message();
        return message.startsWith("write buffer error: ") && !message.contains("line protocol parse failed")
                && !isLimit(message);
    }

    private static boolean isLimit(String message) {
        return message.contains("would exceed") && !message.contains("databases");
    }
}
