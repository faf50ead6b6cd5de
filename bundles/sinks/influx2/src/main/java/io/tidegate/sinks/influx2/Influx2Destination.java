package io.tidegate.sinks.influx2;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.api.text.OneLine;
import io.tidegate.base.influxclient.InfluxAnswer;
import io.tidegate.core.http.Failures;
import io.tidegate.core.http.HttpAnswer;
import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.http.RequestBodies;
import io.tidegate.core.http.RequestBody;
import io.tidegate.core.influx.InfluxAnswers;
import io.tidegate.core.influx.InfluxApi;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * A bucket of InfluxDB 2.x or Cloud ({@code /api/v2/write}), or a database of InfluxDB 3
 * ({@code /api/v3/write_lp}), by influxdb-client-java. Any thread.
 */
final class Influx2Destination implements Destination {
    private static final String FRESH = ": expected a server that is set up, found one that waits for it;"
            + " open it in a browser, or use its command line (influx setup), then give .token";

    /**
     * Where to, and the token that allows it.
     *
     * @param org    of the bucket; InfluxDB 3 knows none
     * @param bucket or database
     * @param token  empty if none is asked for; never printed
     * @param api    V2 or V3
     * @param create whether to create the bucket if it is not there; InfluxDB 3 does so by itself
     */
    record Target(String org, String bucket, String token, InfluxApi api, boolean create) {
        Target {
            if (api == InfluxApi.V1) throw HttpSettings.wrong("api", "v2 or v3", "v1");
            if (org.isEmpty() && api == InfluxApi.V2)
                throw HttpSettings.wrong("org", "the name of an organization", "nothing");
            if (bucket.isEmpty()) throw HttpSettings.wrong("bucket", "the name of a bucket", "nothing");
        }

        /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
        static Target of(Influx2Config keys) {
            return new Target(HttpSettings.text(keys.org()), HttpSettings.text(keys.bucket()),
                    HttpSettings.text(keys._token()), api(keys.api()), keys.create_bucket());
        }

        /**
         * The value of the key {@code api}.
         *
         * @throws IllegalArgumentException if there is no such: names key, expected and found
         */
        static InfluxApi api(String text) {
            return switch (HttpSettings.text(text)) {
                case "", "v2" -> InfluxApi.V2;
                case "v3" -> InfluxApi.V3;
                default -> throw HttpSettings.wrong("api", "v2 or v3", OneLine.of(text));
            };
        }

        /** What waits on disk is for this, by whichever path it goes. */
        @Override
        public String toString() {
            if (api == InfluxApi.V3) return "InfluxDB 3, database " + bucket;
            return "InfluxDB 2, org " + org + ", bucket " + bucket;
        }

        private Map<String, String> query() {
            if (api == InfluxApi.V2) return Map.of("org", org, "bucket", bucket, "precision", "ns");
            return Map.of("db", bucket, "precision", "nanosecond", "accept_partial", "true");
        }
    }

    private final HttpSettings settings;
    private final Target target;
    private final Map<String, String> query;
    private final InfluxAnswers answers;
    private final Failures failures;
    private final RequestBodies bodies = new RequestBodies();
    private final Connections connections;

    /**
     * Connects with the first request, not now.
     *
     * @param patience how long to wait where only a person can help: {@code retry.max.ms}
     */
    Influx2Destination(HttpSettings settings, Target target, Duration patience) {
        this.settings = settings;
        this.target = target;
        query = target.query();
        String place = target.api() == InfluxApi.V3 ? ", database " + target.bucket()
                : ", org " + target.org() + ", bucket " + target.bucket();
        answers = new InfluxAnswers(target.api(), settings.url() + place, patience);
        failures = new Failures(settings);
        connections = new Connections(settings, target.token());
    }

    /** For {@code SinkPlan}: what is on disk is only sent to the same. */
    String target() { return settings.url() + ", " + target; }

    @Override
    public Delivery offer(Batch batch) throws InterruptedException {
        try {
            HttpAnswer answer = write(batch.bytes(), batch.offset(), batch.length());
            if (isToBeCreated(answer)) return created(create());
            if (isFresh(answer)) return new Delivery.Postponed(answers.patience(), settings.url() + FRESH);
            return answers.delivery(answer, batch);
        } catch (IOException e) {
            return new Delivery.Postponed(Duration.ZERO, failure(e));
        }
    }

    private Delivery created(String trouble) {
        if (!trouble.isEmpty()) return new Delivery.Postponed(answers.patience(), trouble);
        return new Delivery.Postponed(Duration.ZERO, answers.where() + ": did not exist and was created");
    }

    /** Creates the bucket; returns empty, or why it could not. */
    private String create() throws IOException {
        return BucketCreation.of(connections.get().client(), target, answers.where());
    }

    private HttpAnswer write(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        boolean gzip = settings.gzip() && length > 0;
        RequestBody body = bodies.take(bytes, offset, length, gzip);
        boolean taken = false;
        try {
            InfluxAnswer answer = connections.get().write(target.api().path(), query,
                    gzip ? "gzip" : null, body.bytes(), 0, body.length());
            taken = answer.status() / 100 == 2;
            return new HttpAnswer(answer.status(), answer.headers(), answer.body());
        } finally {
            if (taken)
                bodies.give(body);
            else
                bodies.abandon(body);
        }
    }

    private boolean isToBeCreated(HttpAnswer answer) {
        return target.create() && target.api() == InfluxApi.V2 && answers.isMissing(answer);
    }

    /** A server that nobody has set up answers like one that does not like the token. */
    private boolean isFresh(HttpAnswer answer) throws IOException {
        return answer.status() == 401 && target.api() == InfluxApi.V2 && connections.get().isFresh();
    }

    /** Writes nothing: the server answers that as it would answer lines, token, org and bucket included. */
    @Override
    public String check() throws InterruptedException {
        try {
            HttpAnswer answer = write(new byte[0], 0, 0);
            if (isToBeCreated(answer)) return create();
            if (isFresh(answer)) return settings.url() + FRESH;
            String trouble = answers.check(answer);
            String health = answer.status() >= 500 ? OneLine.of(connections.get().health()) : "";
            return health.isEmpty() ? trouble : trouble + "; /health says: " + health;
        } catch (IOException e) {
            return failure(e);
        }
    }

    private String failure(IOException e) {
        if (Failures.isTls(e)) connections.forget();
        return failures.sentence(e);
    }

    @Override
    public void close() {
        connections.close();
        bodies.close();
    }
}
