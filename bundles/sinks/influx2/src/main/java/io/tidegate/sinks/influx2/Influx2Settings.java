package io.tidegate.sinks.influx2;

import io.tidegate.core.spool.Pace;
import io.tidegate.core.spool.Spooling;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One bucket to write into and how; checked at birth.
 *
 * @param tags for every line
 */
record Influx2Settings(URI url, Target target, boolean gzip, Duration requestTimeout, Outflow outflow,
                       Map<String, String> tags) {
    private static final Duration RETRY_MIN = Duration.ofMillis(250);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(10);
    private static final Duration LAST_FLUSH = Duration.ofSeconds(2);

    /** Where to, and the token that allows it; empty if none is asked for. Never prints the token. */
    record Target(String org, String bucket, String token) {
        @Override
        public String toString() { return "org " + org + ", bucket " + bucket; }
    }

    /** How much may wait and where, and when it is sent. */
    record Outflow(long outboxBytes, int batchLines, Spooling spooling, Pace pace) { }

    Influx2Settings {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null)
            throw wrong("url", "http://host:port or https://host:port", url);
        if (url.getRawUserInfo() != null) throw wrong("url", "no user or password in it; use .token",
                url.getScheme() + "://***@" + url.getHost());
        if (url.getRawQuery() != null) throw wrong("url", "no '?' in it", url);
        if (target.org().isEmpty()) throw wrong("org", "the name of an organization", "nothing");
        if (target.bucket().isEmpty()) throw wrong("bucket", "the name of a bucket", "nothing");
        tags = Map.copyOf(tags);
    }

    /** @param spool folder of this sink for what waits on disk */
    static Influx2Settings from(Influx2Config config, Path spool) {
        Spooling spooling = Spooling.of(text(config.spool()), config.spool_bytes(), text(config.spool_full()),
                atLeast("spool.sync.interval.ms", config.spool_sync_interval_ms(), -1), spool);
        Pace pace = new Pace(millis("flush.interval.ms", config.flush_interval_ms(), 10), RETRY_MIN,
                millis("retry.max.ms", config.retry_max_ms(), 100),
                config.health_check() ? CHECK_EVERY : Duration.ZERO, LAST_FLUSH);
        Outflow outflow = new Outflow(atLeast("outbox.bytes", config.outbox_bytes(), 65_536),
                (int) atLeast("batch.lines", config.batch_lines(), 1), spooling, pace);
        Target target = new Target(text(config.org()), text(config.bucket()), text(config._token()));
        return new Influx2Settings(url(text(config.url())), target, config.gzip(),
                millis("request.timeout.ms", config.request_timeout_ms(), 100), outflow, tags(config.tags()));
    }

    private static URI url(String text) {
        try {
            return URI.create(text.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw wrong("url", "http://host:port", text.replaceAll("//.*@", "//***@"));
        }
    }

    /** A key without default that is missing is null. */
    private static String text(String value) { return value == null ? "" : value.trim(); }

    private static Map<String, String> tags(String[] texts) {
        Map<String, String> tags = new TreeMap<>();
        for (String tag : texts == null ? new String[0] : String.join(",", texts).split(",")) {
            if (tag.isBlank()) continue;
            String[] parts = tag.split("=", 2);
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank())
                throw wrong("tags", "key=value", tag.trim());
            tags.put(parts[0].trim(), parts[1].trim());
        }
        return tags;
    }

    private static Duration millis(String key, long value, long least) {
        return Duration.ofMillis(atLeast(key, value, least));
    }

    private static long atLeast(String key, long value, long least) {
        if (value < least) throw wrong(key, "at least " + least, value);
        return value;
    }

    private static IllegalArgumentException wrong(String key, String expected, Object found) {
        return new IllegalArgumentException(key + ": expected " + expected + ", found " + found);
    }
}
