package io.tidegate.testkit.servers.influx.v1;

import io.tidegate.testkit.servers.influx.Answer;
import io.tidegate.testkit.servers.influx.FakeBucket;
import io.tidegate.testkit.servers.influx.FakeInflux;
import io.tidegate.testkit.servers.influx.FakeRequest;
import io.tidegate.testkit.servers.influx.line.GoJson;
import io.tidegate.testkit.servers.influx.line.ParsedLine;
import io.tidegate.testkit.servers.influx.line.PartialWrite;
import io.tidegate.testkit.servers.influx.line.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict InfluxDB 1.x in memory: it answers as 1.6.7 does, which the parity test compares with the real
 * one, or with the forms in which 1.12 differs. Any thread may use it.
 *
 * <p>It knows {@code /write}, {@code /query} with CREATE DATABASE and SHOW DATABASES, {@code /ping}, {@code
 * /status}, and as 1.12 also {@code /health} and {@code /api/v2/write}. Limits of series and of values per
 * tag are not kept; their answers can be given with {@link #answerNext}.
 */
public final class FakeInfluxDb1 extends FakeInflux {
    /** Which server it is like. */
    public enum Version {
        /** Debian's: short partial writes. */
        V1_6("1.6.7"),
        /** A partial write names database and retention policy, and the bound of the retention. */
        V1_12("v1.12.4");

        private final String text;

        Version(String text) { this.text = text; }
    }

    private final Version version;
    private final FakeDatabases1 databases = new FakeDatabases1();
    private final FakeUsers1 users = new FakeUsers1();
    private final FakeWrite1 write;
    private final FakeQuery1 query;
    private volatile boolean auth;

    private FakeInfluxDb1(Version version) {
        this.version = version;
        boolean modern = version != Version.V1_6;
        write = new FakeWrite1(this, databases, users, modern);
        query = new FakeQuery1(this, databases, users, modern);
    }

    /**
     * Starts one that asks nobody for a password and has these databases, which keep their points for ever.
     */
    public static FakeInfluxDb1 start(Version version, String... databases) throws IOException {
        FakeInfluxDb1 fake = new FakeInfluxDb1(version);
        for (String database : databases) fake.database(database);
        fake.start();
        return fake;
    }

    /** Makes a database with the policy autogen, if it is not there. */
    public void database(String name) { databases.create(name, "autogen", Duration.ZERO); }

    /** Makes a retention policy, and the default if it is to be; zero = for ever. */
    public void retention(String database, String policy, Duration duration, boolean isDefault) {
        databases.policy(database, policy, duration, isDefault);
    }

    /** From now on users must log in. */
    public void requireLogin() { auth = true; }

    /** Adds a user who may do all. */
    public void admin(String name, String password) { users.add(name, password, true); }

    /** Adds a user who may do nothing yet. */
    public void user(String name, String password) { users.add(name, password, false); }

    /** Lets a user read or write. */
    public void grant(String user, String database, boolean read, boolean write) {
        users.grant(user, database, read, write);
    }

    boolean auth() { return auth; }

    @Override
    protected boolean isWrite(FakeRequest request) {
        return request.path().equals("/write") || version != Version.V1_6 && request.path()
                .equals("/api/v2/write");
    }

    @Override
    protected synchronized Answer answer(FakeRequest request) {
        if (request.method().equals("OPTIONS")) return Answer.of(200);
        if (isWrite(request)) return allowed(request, "POST, OPTIONS", () -> write.answer(request));
        return switch (request.path()) {
            case "/query" -> allowed(request, "OPTIONS, GET, POST", () -> query.answer(request));
            case "/ping" -> allowed(request, "GET, HEAD", () -> ping(request));
            case "/status" -> allowed(request, "GET, HEAD", () -> empty(204));
            case "/health" -> version == Version.V1_6 ? notFound() : allowed(request, "GET, HEAD",
                    this::health);
            default -> notFound();
        };
    }

    private Answer ping(FakeRequest request) {
        String verbose = request.parameter("verbose");
        if (version == Version.V1_6 || verbose.isEmpty() || verbose.equals("0") || verbose.equals("false"))
            return empty(204);
        return Answer.text(200, "application/json", "{\"version\":\"" + version.text + "\"}");
    }

    private Answer health() {
        return Answer.text(200, "application/json", "{\"checks\":[],\"message\":\"ready for queries and"
                + " writes\","
                + "\"name\":\"influxdb\",\"status\":\"pass\",\"version\":\"" + version.text + "\"}");
    }

    private static Answer allowed(FakeRequest request, String methods,
            java.util.function.Supplier<Answer> answer) {
        if (List.of(methods.split(", ")).contains(request.method())) return answer.get();
        return plain(405, "Method Not Allowed\n").with("Allow", methods);
    }

    private static Answer notFound() { return plain(404, "404 page not found\n"); }

    private static Answer plain(int status, String text) {
        return Answer.text(status, "text/plain; charset=utf-8", text).with("X-Content-Type-Options",
                "nosniff");
    }

    static Answer empty(int status) {
        return new Answer(status, "", Map.of("Content-Type", "application/json"));
    }

    /** An error in the form of 1.x. */
    static Answer error(int status, String message) {
        Answer answer = Answer.text(status, "application/json", "{\"error\":" + GoJson.quote(message)
                + "}\n");
        return status == 401 ? answer.with("WWW-Authenticate", "Basic realm=\"InfluxDB\"")
                : answer.with("X-Influxdb-Error", message);
    }

    /** Stores lines in a policy. */
    @Nullable
    PartialWrite store(FakeBucket policy, List<ParsedLine> lines, boolean modern) {
        List<Row> stored = new ArrayList<>();
        PartialWrite partial = policy.store(lines, modern, stored);
        stored(stored);
        return partial;
    }

    @Override
    protected Answer dressed(Answer answer) {
        return answer.with("X-Influxdb-Version", version.text).with("X-Influxdb-Build", "OSS")
                .with("Request-Id", "00000000-0000-11f1-8000-000000000000");
    }
}
