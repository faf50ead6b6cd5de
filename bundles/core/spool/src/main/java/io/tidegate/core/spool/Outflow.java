package io.tidegate.core.spool;

import java.net.URI;
import java.time.Duration;

/**
 * The way of lines to one server over HTTP, as every sink of this kind is configured; checked at birth. The messages
 * name the keys that all these sinks share: {@code url}, {@code outbox.bytes} and so on. Immutable.
 *
 * @param url            of the server, without user, query and slash at the end
 * @param place          where there: what the lines are for
 * @param gzip           whether requests are compressed
 * @param requestTimeout longest time to wait for an answer
 * @param outboxBytes    most memory for lines that wait
 * @param requests       how many at a time, and how large
 * @param letterBytes    most disk space for lines that the server refused; 0 keeps none
 * @param spooling       what goes to disk
 * @param pace           when they are sent, and sent again
 * @param link           what lies between
 */
public record Outflow(URI url, String place, boolean gzip, Duration requestTimeout, long outboxBytes, Requests requests,
                      long letterBytes, Spooling spooling, Pace pace, Link link) {
    private static final Duration RETRY_MIN = Duration.ofMillis(250);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(10);
    private static final Duration LAST_FLUSH = Duration.ofSeconds(2);

    /** The same as it stands in a configuration, with the place: times in ms, nothing checked. */
    public record Keys(String url, String place, boolean gzip, int requestTimeoutMs, long outboxBytes, int batchLines,
                       int requestsInFlight, long deadLetterBytes, int flushIntervalMs, int retryMaxMs,
                       boolean healthCheck) { }

    public Outflow {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null)
            throw wrong("url", "http://host:port or https://host:port", masked(url.toString()));
        if (url.getRawUserInfo() != null)
            throw wrong("url", "no user or password in it, they have keys of their own", masked(url.toString()));
        if (url.getRawQuery() != null) throw wrong("url", "no '?' in it", masked(url.toString()));
        atLeast("request.timeout.ms", requestTimeout.toMillis(), 100);
        atLeast("outbox.bytes", outboxBytes, 65_536);
        atLeast("dead.letter.bytes", letterBytes, 0);
        atLeast("flush.interval.ms", pace.flush().toMillis(), 10);
        atLeast("retry.max.ms", pace.retryMax().toMillis(), 100);
    }

    /**
     * From the keys of a configuration.
     *
     * @param spooling from its other keys
     * @param link     from its other keys
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found, never a password
     */
    public static Outflow of(Keys keys, Spooling spooling, Link link) {
        Pace pace = new Pace(Duration.ofMillis(keys.flushIntervalMs), RETRY_MIN, Duration.ofMillis(keys.retryMaxMs),
                keys.healthCheck ? CHECK_EVERY : Duration.ZERO, LAST_FLUSH);
        return new Outflow(url(text(keys.url)), keys.place, keys.gzip, Duration.ofMillis(keys.requestTimeoutMs), keys.outboxBytes,
                new Requests(keys.requestsInFlight, keys.batchLines), keys.deadLetterBytes, spooling, pace,
                link);
    }

    private static URI url(String text) {
        try {
            return URI.create(text.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw wrong("url", "http://host:port", masked(text));
        }
    }

    /** Without what may be a user and a password, however they came to stand there. */
    private static String masked(String url) { return url.replaceAll("^(\\w+://)?.*@", "$1***@").replaceAll("\\?.*", "?***"); }

    /** A value as it is meant: without blanks around it; a key without default that is missing is null. */
    public static String text(String value) { return value == null ? "" : value.trim(); }

    private static void atLeast(String key, long value, long least) {
        if (value < least) throw wrong(key, "at least " + least, value);
    }

    /** What to throw for a value that cannot be used. */
    public static IllegalArgumentException wrong(String key, String expected, Object found) {
        return new IllegalArgumentException(key + ": expected " + expected + ", found " + found);
    }

    /** An empty outbox of this size; its batches fill all requests that may be in flight. */
    public Outbox outbox() { return new Outbox(outboxBytes, requests.inFlight() * requests.lines(), spooling); }

    /** What the lines are for; who has the same may send what another left. */
    String target() { return url + ", " + place; }

    /** The trouble that there is no connection. */
    public String unreachable(String why) { return url + " cannot be reached (" + why + "); check url and that the server runs"; }

    /** The trouble that the server is silent for longer than it may be. */
    public String unanswered() { return unreachable("no answer within " + requestTimeout.toMillis() + " ms"); }
}
