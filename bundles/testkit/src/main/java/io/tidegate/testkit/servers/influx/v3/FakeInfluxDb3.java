package io.tidegate.testkit.servers.influx.v3;

import io.tidegate.testkit.servers.influx.Answer;
import io.tidegate.testkit.servers.influx.FakeInflux;
import io.tidegate.testkit.servers.influx.FakeRequest;
import io.tidegate.testkit.servers.influx.GzipBody;
import io.tidegate.testkit.servers.influx.line.LineProblem;
import io.tidegate.testkit.servers.influx.line.LineReader3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A strict InfluxDB 3 Core in memory: {@code /api/v3/write_lp}, {@code /api/v2/write} and {@code /write} with
 * their three shapes of errors, {@code /health}, {@code /ping}; login is on. A write makes its database and
 * its tables. Any thread may use it.
 *
 * <p>Source of the answers: the source text of 3.10.1; no real one was asked. Where only the shape of a
 * message is known, the words are of this class.
 */
public final class FakeInfluxDb3 extends FakeInflux {
    private static final Map<String, Long> UNITS = Map.ofEntries(Map.entry("s", 1_000_000_000L),
            Map.entry("second", 1_000_000_000L), Map.entry("ms", 1_000_000L), Map.entry("millisecond",
                    1_000_000L),
            Map.entry("us", 1_000L), Map.entry("u", 1_000L), Map.entry("microsecond", 1_000L), Map.entry("ns",
                    1L),
            Map.entry("n", 1L), Map.entry("nanosecond", 1L));
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9_-]+)?");
    private static final int MAX_NAME_V3 = 511;
    private static final int MAX_NAME_V2 = 64;
    private static final int DEFAULT_BODY_BYTES = 10 * 1024 * 1024;

    private final String token;
    private final FakeWrite3 write = new FakeWrite3(this);
    private final Deque<String> walErrors = new ConcurrentLinkedDeque<>();

    private FakeInfluxDb3(String token) {
        this.token = token;
        limitBody(DEFAULT_BODY_BYTES);
    }

    /** Starts an empty one that knows this token, which may do all. */
    public static FakeInfluxDb3 start(String token) throws IOException {
        FakeInfluxDb3 fake = new FakeInfluxDb3(token);
        fake.start();
        return fake;
    }

    /**
     * How many databases, tables in all and columns of a table are allowed; by default 5, 2000 and 500, as in
     * Core.
     */
    public synchronized void limits(int databases, int tables, int columns) {
        write.limits(databases, tables, columns);
    }

    /**
     * The next write fails at the write-ahead log: 400 {@code invalid} on the path of 2.x, 500 on the others.
     */
    public void failWalNext(String reason) { walErrors.add(reason); }

    @Override
    protected boolean isWrite(FakeRequest request) {
        return request.path().equals("/api/v3/write_lp") || request.path().equals("/api/v2/write")
                || request.path().equals("/write");
    }

    @Override
    protected synchronized @Nullable Answer answer(FakeRequest request) {
        if (request.method().equals("OPTIONS")) return Answer.of(204);
        Answer refusal = refusal(request);
        if (refusal != null) return refusal;
        if (isWrite(request) && request.method().equals("POST")) return write(request);
        return switch (request.method() + ' ' + request.path()) {
            case "GET /health", "GET /api/v1/health" -> Answer.text(200, "text/plain", "OK");
            case "GET /ping", "POST /ping" -> ping();
            default -> bare(404, "Not found");
        };
    }

    private static Answer ping() {
        return Answer.text(200, "application/json", "{\"product_name\":\"InfluxDB 3"
                + " Core\",\"version\":\"3.10.1\","
                + "\"revision\":\"fake\",\"process_id\":\"00000000-0000-4000-8000-000000000000\"}")
                .with("X-Influxdb-Version", "3.10.1").with("X-Influxdb-Build", "Core").with("Request-Id", "1")
                .with("X-Request-Id", "1");
    }

    /** Null if the token is right. */
    private @Nullable Answer refusal(FakeRequest request) {
        String header = request.header("Authorization");
        String found = "";
        if (!header.isEmpty()) {
            String[] words = header.split(" ", -1);
            if (words.length != 2 || !words[0].matches("Bearer|Token|Basic"))
                return bare(400, "{\"error\": \"the Authorization header is malformed\"}");
            String[] basic = words[0].equals("Basic") ? request.basic() : new String[] {"", words[1]};
            if (basic == null) return bare(400, "{\"error\": \"the Authorization header is malformed\"}");
            found = basic[1];
        }
        if (request.path().equals("/write") && !request.parameter("p").isEmpty()) found =
                request.parameter("p");
        return token.equals(found) ? null : bare(401, "{\"error\": \"the request was not authenticated\"}");
    }

    private @Nullable Answer write(FakeRequest request) {
        Shape3 shape = Shape3.of(request.path());
        String database = database(request, shape);
        if (database.isEmpty()) return shape.badRequest(shape == Shape3.V2
                ? "missing query parameter 'bucket'"
                : "missing query parameter 'db'");
        String precision = request.parameter("precision");
        boolean guess = shape == Shape3.V3 && (precision.equals("auto") || !request.parameters()
                .containsKey("precision"));
        if (!guess && request.parameters().containsKey("precision") && !UNITS.containsKey(precision))
            return shape.badRequest("invalid precision: " + precision);
        int longest = shape == Shape3.V3 ? MAX_NAME_V3 : MAX_NAME_V2;
        if (!NAME.matcher(database).matches() || database.length() > longest)
            return shape.badRequest("invalid character in database name: must be ASCII, containing only"
                    + " letters, numbers,"
                    + " underscores, or hyphens");
        if (request.body().length > maxBodyBytes()) return shape.tooLarge(maxBodyBytes());
        try {
            byte[] body = inflated(request);
            if (body.length > maxBodyBytes()) return shape.tooLarge(maxBodyBytes());
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            String wal = walErrors.poll();
            if (wal != null) return shape.walError(wal);
            boolean partial = shape == Shape3.V3 && !request.parameter("accept_partial").equals("false");
            return shape.answer(write.apply(database, text, guess ? 0 : UNITS.getOrDefault(precision, 1L),
                    partial), partial);
        } catch (GzipBody.Refused | LineProblem e) {
            return shape.badRequest(String.valueOf(e.getMessage()));
        } catch (CharacterCodingException e) {
            return shape.badRequest("body content is not valid utf8");
        } catch (LineReader3.Corrupting e) {
            remark(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static byte[] inflated(FakeRequest request) throws GzipBody.Refused, LineProblem {
        return switch (request.header("Content-Encoding")) {
            case "", "identity" -> request.body();
            case "gzip" -> GzipBody.inflate(request.body());
            default -> throw new LineProblem("invalid content encoding: "
                    + request.header("Content-Encoding"));
        };
    }

    /** 1.x: any policy but the usual ones is part of the name; 2.x: the bucket as it is. */
    private static String database(FakeRequest request, Shape3 shape) {
        if (shape == Shape3.V2) return request.parameter("bucket");
        String policy = request.parameter("rp");
        boolean plain = shape == Shape3.V3 || policy.matches("|''|autogen|default");
        return plain ? request.parameter("db") : request.parameter("db") + '/'
                + policy.toLowerCase(java.util.Locale.ROOT);
    }

    /** The handlers of 3 set no content type with their errors. */
    static Answer bare(int status, String body) { return new Answer(status, body, Map.of()); }

    @Override
    protected Answer dressed(Answer answer) {
        return answer.with("cluster-uuid", "00000000-0000-4000-8000-000000000001");
    }
}
