package io.tidegate.sinks.influx1;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.api.sink.Destination;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.http.Failures;
import io.tidegate.core.http.HttpAnswer;
import io.tidegate.core.http.HttpRequests;
import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.influx.InfluxAnswers;
import io.tidegate.core.influx.InfluxApi;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** A database of an InfluxDB 1.x server: {@code POST /write?db=&rp=&precision=ns}. Any thread. */
final class Influx1Destination implements Destination {
    private static final String LINES = "text/plain; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * Where to, and who writes.
     *
     * @param name     of the database
     * @param policy   retention policy; empty means the default one
     * @param user     empty if the server asks for none
     * @param password of the user; never printed
     * @param create   whether to create it if it is not there
     */
    record Database(String name, String policy, String user, String password, boolean create) {
        Database {
            if (name.isBlank()) throw HttpSettings.wrong("database", "the name of a database", "nothing");
            if (user.isEmpty() && !password.isEmpty())
                throw HttpSettings.wrong("user", "a name for .password", "nothing");
        }

        /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
        static Database of(Influx1Config keys) {
            return new Database(HttpSettings.text(keys.database()),
                    HttpSettings.text(keys.retention_policy()),
                    HttpSettings.text(keys.user()), keys._password(), keys.create_database());
        }

        /** What waits on disk is for this, whoever writes it. */
        @Override
        public String toString() { return "InfluxDB 1, database " + name + ", retention policy: " + policy; }

        private Map<String, String> login() {
            if (user.isEmpty()) return Map.of();
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
    }

    private final HttpSettings settings;
    private final Database database;
    private final InfluxAnswers answers;
    private final HttpRequests requests;
    private final Failures failures;
    private final URI write;

    /**
     * Connects with the first request, not now.
     *
     * @param patience how long to wait where only a person can help: {@code retry.max.ms}
     * @param name     of the sink, for its threads: {@code sinks.influx1~plant}
     */
    Influx1Destination(HttpSettings settings, Database database, Duration patience, String name) {
        this.settings = settings;
        this.database = database;
        answers = new InfluxAnswers(InfluxApi.V1, settings.url() + ", database " + database.name(), patience);
        requests = new HttpRequests(settings, database.login(), name);
        failures = new Failures(settings);
        write = settings.at(InfluxApi.V1.path() + "?db=" + encode(database.name())
                + (database.policy().isEmpty() ? "" : "&rp=" + encode(database.policy())) + "&precision=ns");
    }

    /** For {@code SinkPlan}: what is on disk is only sent to the same. */
    String target() { return settings.url() + ", " + database; }

    /** InfluxDB 1.x can be built to take them; what is distributed answers "invalid number". */
    @Override
    public boolean takesUnsigned() { return false; }

    @Override
    public Delivery offer(Batch batch) throws InterruptedException {
        try {
            HttpAnswer answer = requests.post(write, LINES, batch.bytes(), batch.offset(), batch.length());
            if (!database.create() || !answers.isMissing(answer)) return answers.delivery(answer, batch);
            return created(create());
        } catch (IOException e) {
            return new Delivery.Postponed(Duration.ZERO, failures.sentence(e));
        }
    }

    private Delivery created(String trouble) {
        if (!trouble.isEmpty()) return new Delivery.Postponed(answers.patience(), trouble);
        return new Delivery.Postponed(Duration.ZERO, answers.where() + ": did not exist and was created");
    }

    /** Writes nothing: the server answers that as it would answer lines, login and database included. */
    @Override
    public String check() throws InterruptedException {
        try {
            HttpAnswer answer = requests.post(write, LINES, new byte[0], 0, 0);
            return database.create() && answers.isMissing(answer) ? create() : answers.check(answer);
        } catch (IOException e) {
            return failures.sentence(e);
        }
    }

    /** Creates the database; returns empty, or why it could not. */
    private String create() throws IOException, InterruptedException {
        String name = database.name().replace("\\", "\\\\").replace("\"", "\\\"");
        String query = "CREATE DATABASE \"" + name + '"';
        HttpAnswer answer = requests.postText(settings.at("/query"), FORM, "q=" + encode(query));
        String body = answer.body();
        if (answer.status() == 200 && body.contains("\"results\"") && !body.contains("\"error\"")) return "";
        return answers.where() + ": does not exist, and CREATE DATABASE was answered with " + answer.status()
                + " " + OneLine.quoted(body) + "; create it at the server, or give an admin as user";
    }

    private static String encode(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }

    @Override
    public void close() { requests.close(); }
}
