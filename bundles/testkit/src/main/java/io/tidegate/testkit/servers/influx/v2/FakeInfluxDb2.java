package io.tidegate.testkit.servers.influx.v2;

import io.tidegate.testkit.servers.influx.Answer;
import io.tidegate.testkit.servers.influx.FakeInflux;
import io.tidegate.testkit.servers.influx.FakeRequest;
import io.tidegate.testkit.servers.influx.line.LineTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A strict InfluxDB 2 in memory that answers as a real 2.9.1 does: token and its rights, org, bucket,
 * precision, encoding, every line, types of fields, retention; orgs, buckets, DBRP mappings and the setup of
 * the management API; the 1.x path {@code /write}. It can be told to answer otherwise, see {@link
 * FakeInflux}. Any thread may use it.
 *
 * <p>Source of the answers: a real 2.9.1, recorded in {@code influx2-2.9.1.answers} of the tests; what was
 * not asked there follows the messages of its source.
 */
public final class FakeInfluxDb2 extends FakeInflux {
    private static final String HEALTHY = "{\"name\":\"influxdb\", \"message\":\"ready for queries and"
            + " writes\","
            + " \"status\":\"pass\", \"checks\":[], \"version\": \"dev\", \"commit\": \"none\"}\n";

    private final FakeState2 state = new FakeState2();
    private final FakeWrite2 write = new FakeWrite2(this, state);
    private final FakeManagement2 management = new FakeManagement2(state);
    private @Nullable String bucket;
    private volatile boolean health = true;

    private FakeInfluxDb2() {}

    /**
     * Starts one that knows this org, this bucket, which keeps its points for ever, and this token with all
     * rights.
     */
    public static FakeInfluxDb2 start(String org, String bucket, String token) throws IOException {
        FakeInfluxDb2 fake = new FakeInfluxDb2();
        fake.state.org(org);
        fake.bucket(bucket);
        fake.state.token(token, new FakeState2.Rights(Set.of(FakeState2.ALL), Set.of(FakeState2.ALL), true));
        fake.start();
        return fake;
    }

    /** Starts one that is not set up: it knows no org and no token until POST /api/v2/setup. */
    public static FakeInfluxDb2 notSetUp() throws IOException {
        FakeInfluxDb2 fake = new FakeInfluxDb2();
        fake.start();
        return fake;
    }

    /** Another name for the bucket of {@link #start} from now on; it is a new bucket. */
    public synchronized void bucket(String name) {
        if (bucket != null) state.buckets().remove(bucket);
        state.addBucket(name, Duration.ZERO);
        bucket = name;
    }

    /** Adds a bucket; zero = its points are kept for ever. Returns its id. */
    public synchronized String addBucket(String name, Duration retention) {
        return state.addBucket(name, retention).id();
    }

    /** Deletes a bucket. */
    public synchronized void removeBucket(String name) { state.buckets().remove(name); }

    /** Id of the org. */
    public String orgId() { return state.orgId(); }

    /** Adds a token that may read all buckets and write none. */
    public synchronized void readOnlyToken(String token) {
        state.token(token, new FakeState2.Rights(Set.of(FakeState2.ALL), Set.of(), false));
    }

    /** Adds a token that may write these buckets and do nothing else: the usual one for a sink. */
    public synchronized void writeToken(String token, String... buckets) {
        state.token(token, new FakeState2.Rights(Set.of(), Set.of(buckets), false));
    }

    /** Any batch with such a line is refused as a whole with 400, as one with a malformed line is. */
    public void refuse(Predicate<String> lines) { write.refuse(lines); }

    /** From now on it has neither /health nor /ready, like InfluxDB Cloud. */
    public void hideHealth() { health = false; }

    /**
     * From now on it answers writes as 2.0.0 to 2.0.8 do: one without lines with 400, a partial one with 500.
     * Source: {@code http/points_parser.go} and {@code http/write_handler.go} of 2.0, issues 22573 and 19779.
     */
    public void likeFirst() { write.likeFirst(); }

    @Override
    protected boolean isWrite(FakeRequest request) {
        return request.path().equals("/api/v2/write") || request.path().equals("/write");
    }

    @Override
    protected synchronized Answer answer(FakeRequest request) {
        return switch (request.path()) {
            case "/ping" -> Answer.of(204);
            case "/health" -> health ? Answers2.json(200, HEALTHY) : Answers2.NO_PATH;
            case "/ready" -> health ? Answers2.json(200, ready()) : Answers2.NO_PATH;
            case "/" -> Answer.text(404, "text/plain; charset=utf-8", "no assets included in binary");
            case "/api/v2/setup" -> management.setup(request);
            case "/write" -> only("POST", request, write::legacy);
            case "/query" -> write.query(request);
            default -> api(request);
        };
    }

    private Answer api(FakeRequest request) {
        String path = request.path();
        if (!path.startsWith("/api/v2/")) return Answers2.NO_PATH;
        FakeState2.Rights rights = rights(request);
        if (rights == null) return Answers2.UNAUTHORIZED;
        if (path.equals("/api/v2/write")) return only("POST", request, asked -> write.answer(asked, rights));
        if (path.equals("/api/v2/write/")) return Answer.of(308).with("Location", "/api/v2/write"
                + query(request));
        return management.answer(request, rights);
    }

    private static String query(FakeRequest request) {
        Map<String, String> all = request.parameters();
        return all.isEmpty() ? "" : "?" + String.join("&", Stream.of("org", "orgID", "bucket", "precision")
                .filter(all::containsKey).map(key -> key + "=" + all.get(key)).toList());
    }

    /** Rights of the token in the header; null without a known one. */
    FakeState2.@Nullable Rights rights(FakeRequest request) {
        String header = request.header("Authorization");
        if (header.startsWith("Token ")) return state.rights(header.substring(6));
        return header.startsWith("Bearer ") ? state.rights(header.substring(7)) : null;
    }

    private static Answer only(String method, FakeRequest request,
            java.util.function.Function<FakeRequest, Answer> answer) {
        if (request.method().equals(method)) return answer.apply(request);
        String allowed = "OPTIONS, " + method;
        return Answers2.error("method not allowed", "allow: " + allowed).with("Allow", allowed);
    }

    private static String ready() {
        return "{\n    \"status\": \"ready\",\n    \"started\": \"" + LineTime.text(LineTime.now())
                + "\",\n    \"up\": \"1m0s\"\n}\n";
    }

    @Override
    protected Answer dressed(Answer answer) {
        return answer.with("X-Influxdb-Version", "dev").with("X-Influxdb-Build", "OSS");
    }
}
