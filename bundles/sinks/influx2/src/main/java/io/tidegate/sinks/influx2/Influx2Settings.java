package io.tidegate.sinks.influx2;

import io.tidegate.core.lineprotocol.Shape;
import io.tidegate.core.lineprotocol.Tags;
import io.tidegate.core.spool.Link;
import io.tidegate.core.spool.Outflow;
import io.tidegate.core.spool.Spooling;
import java.nio.file.Path;
import java.util.Map;

/**
 * One bucket to write into and how; checked at birth.
 *
 * @param outflow the server, and the way there
 * @param tags    for every line
 * @param shape   of what is made of samples
 */
record Influx2Settings(Outflow outflow, Target target, boolean createBucket, Map<String, String> tags,
                       Shape shape) {

    /** Where to, and the token that allows it; empty if none is asked for. Never prints the token. */
    record Target(String org, String bucket, String token) {
        @Override
        public String toString() { return "org " + org + ", bucket " + bucket; }
    }

    Influx2Settings {
        if (target.org().isEmpty()) throw Outflow.wrong("org", "the name of an organization", "nothing");
        if (target.bucket().isEmpty()) throw Outflow.wrong("bucket", "the name of a bucket", "nothing");
    }

    /**
     * From a configuration.
     *
     * @param spool  folder of this sink for what waits on disk
     * @param folder of the configuration files, where paths start
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found
     */
    static Influx2Settings from(Influx2Config config, Path spool, Path folder) {
        Spooling spooling = Spooling.of(Outflow.text(config.spool()), config.spool_bytes(),
                Outflow.text(config.spool_full()), config.spool_sync_interval_ms(), spool);
        String place = "InfluxDB 2, org " + Outflow.text(config.org()) + ", bucket " + Outflow.text(config.bucket());
        Outflow outflow = Outflow.of(new Outflow.Keys(config.url(), place, config.gzip(), config.request_timeout_ms(),
                config.outbox_bytes(), config.batch_lines(), config.requests_in_flight(), config.dead_letter_bytes(),
                config.flush_interval_ms(), config.retry_max_ms(), config.health_check()), spooling,
                Link.of(config.tls_ca_file(), config.proxy(), config._headers(), folder));
        Target target = new Target(Outflow.text(config.org()), Outflow.text(config.bucket()), Outflow.text(config._token()));
        return new Influx2Settings(outflow, target, config.create_bucket(), Tags.parse(config.tags()), shape(config));
    }

    private static Shape shape(Influx2Config config) {
        return Shape.of(config.shape(), config.measurement(), config.sample_tags()).withTexts(config.texts())
                .choosing(config.include(), config.exclude())
                .when(config.mode(), config.deadband(), config.max_silence_ms(), config.snapshot_interval_ms());
    }
}
