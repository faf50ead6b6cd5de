package io.tidegate.sinks.influx1;

import io.tidegate.core.spool.Pace;
import io.tidegate.core.spool.Spooling;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One database to write into and how; checked at birth.
 *
 * @param tags for every line
 */
record Influx1Settings(URI url, String database, String retentionPolicy, Login login, boolean createDatabase,
                       boolean gzip, Duration requestTimeout, Outflow outflow, Map<String, String> tags) {
    private static final Duration RETRY_MIN = Duration.ofMillis(250);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(10);
    private static final Duration LAST_FLUSH = Duration.ofSeconds(2);

    /** Who writes; an empty user means nobody in particular. Never prints the password. */
    record Login(String user, String password) {
        @Override
        public String toString() { return user.isEmpty() ? "nobody" : user; }
    }

    /** How much may wait and where, and when it is sent. */
    record Outflow(long outboxBytes, int batchLines, Spooling spooling, Pace pace) { }

    Influx1Settings {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null)
            throw wrong("url", "http://host:port or https://host:port", url);
        if (url.getRawUserInfo() != null) throw wrong("url", "no user or password in it; use user and .password",
                url.getScheme() + "://***@" + url.getHost());
        if (url.getRawQuery() != null) throw wrong("url", "no '?' in it", url);
        if (database.isBlank()) throw wrong("database", "the name of a database", "nothing");
        if (login.user().isEmpty() && !login.password().isEmpty())
            throw wrong("user", "a name for .password", "nothing");
        tags = Map.copyOf(tags);
    }

    /** @param spool folder of this sink for what waits on disk */
    static Influx1Settings from(Influx1Config config, Path spool) {
        Spooling spooling = Spooling.of(text(config.spool()), config.spool_bytes(), text(config.spool_full()),
                atLeast("spool.sync.interval.ms", config.spool_sync_interval_ms(), -1), spool);
        Pace pace = new Pace(millis("flush.interval.ms", config.flush_interval_ms(), 10), RETRY_MIN,
                millis("retry.max.ms", config.retry_max_ms(), 100),
                config.health_check() ? CHECK_EVERY : Duration.ZERO, LAST_FLUSH);
        Outflow outflow = new Outflow(atLeast("outbox.bytes", config.outbox_bytes(), 65_536),
                (int) atLeast("batch.lines", config.batch_lines(), 1), spooling, pace);
        return new Influx1Settings(url(text(config.url())), text(config.database()), text(config.retention_policy()),
                new Login(text(config.user()), config._password() == null ? "" : config._password()),
                config.create_database(), config.gzip(),
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
