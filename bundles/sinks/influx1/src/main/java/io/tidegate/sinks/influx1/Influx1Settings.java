package io.tidegate.sinks.influx1;

import io.tidegate.core.lineprotocol.Shape;
import io.tidegate.core.lineprotocol.Tags;
import io.tidegate.core.spool.Link;
import io.tidegate.core.spool.Outflow;
import io.tidegate.core.spool.Spooling;
import java.nio.file.Path;
import java.util.Map;

/**
 * One database to write into and how; checked at birth.
 *
 * @param outflow the server, and the way there
 * @param tags    for every line
 * @param shape   of what is made of samples
 */
record Influx1Settings(Outflow outflow, String database, String retentionPolicy, Login login, boolean createDatabase,
                       Map<String, String> tags, Shape shape) {

    /** Who writes; an empty user means nobody in particular. Never prints the password. */
    record Login(String user, String password) {
        @Override
        public String toString() { return user.isEmpty() ? "nobody" : user; }
    }

    Influx1Settings {
        if (database.isBlank()) throw Outflow.wrong("database", "the name of a database", "nothing");
        if (login.user().isEmpty() && !login.password().isEmpty())
            throw Outflow.wrong("user", "a name for .password", "nothing");
    }

    /**
     * From a configuration.
     *
     * @param spool  folder of this sink for what waits on disk
     * @param folder of the configuration files, where paths start
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found
     */
    static Influx1Settings from(Influx1Config config, Path spool, Path folder) {
        Spooling spooling = Spooling.of(Outflow.text(config.spool()), config.spool_bytes(),
                Outflow.text(config.spool_full()), config.spool_sync_interval_ms(), spool);
        String place = "InfluxDB 1, database " + Outflow.text(config.database()) + ", retention policy: "
                + Outflow.text(config.retention_policy());
        Outflow outflow = Outflow.of(new Outflow.Keys(config.url(), place, config.gzip(), config.request_timeout_ms(),
                config.outbox_bytes(), config.batch_lines(), config.requests_in_flight(), config.dead_letter_bytes(),
                config.flush_interval_ms(), config.retry_max_ms(), config.health_check()), spooling,
                Link.of(config.tls_ca_file(), config.proxy(), config._headers(), folder));
        Login login = new Login(Outflow.text(config.user()), config._password() == null ? "" : config._password());
        return new Influx1Settings(outflow, Outflow.text(config.database()), Outflow.text(config.retention_policy()),
                login, config.create_database(), Tags.parse(config.tags()), shape(config));
    }

    private static Shape shape(Influx1Config config) {
        return Shape.of(config.shape(), config.measurement(), config.sample_tags()).withTexts(config.texts())
                .choosing(config.include(), config.exclude())
                .when(config.mode(), config.deadband(), config.max_silence_ms(), config.snapshot_interval_ms());
    }
}
