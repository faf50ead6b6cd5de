package io.tidegate.testkit.servers.influx.v2;

import io.tidegate.testkit.servers.influx.Answer;
import io.tidegate.testkit.servers.influx.FakeBucket;
import io.tidegate.testkit.servers.influx.FakeRequest;
import io.tidegate.testkit.servers.influx.GzipBody;
import io.tidegate.testkit.servers.influx.line.GoJson;
import io.tidegate.testkit.servers.influx.line.LineReader;
import io.tidegate.testkit.servers.influx.line.LineTime;
import io.tidegate.testkit.servers.influx.line.ParsedBody;
import io.tidegate.testkit.servers.influx.line.PartialWrite;
import io.tidegate.testkit.servers.influx.line.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The write paths of InfluxDB 2: the checks in the order in which the real one makes them. Guarded by the
 * server.
 */
final class FakeWrite2 {
    private static final Set<String> PRECISIONS = Set.of("ns", "us", "ms", "s");
    private static final Answer FORBIDDEN = Answers2.error("forbidden", "insufficient permissions for write");

    private final FakeInfluxDb2 server;
    private final FakeState2 state;
    private volatile Predicate<String> refused = line -> false;
    private volatile boolean isFirst;

    FakeWrite2(FakeInfluxDb2 server, FakeState2 state) {
        this.server = server;
        this.state = state;
    }

    void refuse(Predicate<String> lines) { refused = lines; }

    /** As 2.0.0 to 2.0.8. */
    void likeFirst() { isFirst = true; }

    /** {@code /api/v2/write}. */
    Answer answer(FakeRequest request, FakeState2.Rights rights) {
        String precision = request.parameter("precision");
        if (!precision.isEmpty() && !PRECISIONS.contains(precision))
            return Answers2.error("invalid", "invalid precision; valid precision units are ns, us, ms, and"
                    + " s");
        String bucket = request.parameter("bucket");
        if (bucket.isEmpty()) return Answers2.error("not found", "bucket not found");
        String org = request.parameter(request.parameter("orgID").isEmpty() ? "org" : "orgID");
        if (org.isEmpty()) return Answers2.error("invalid", "Please provide either orgID or org");
        if (!state.isOrg(org)) return Answers2.error("not found", "organization name \"" + org
                + "\" not found");
        FakeBucket found = state.bucket(bucket);
        if (found == null) return Answers2.error("not found", "bucket \"" + bucket + "\" not found");
        if (!rights.mayWrite(found.name())) return FORBIDDEN;
        return write(request, found, precision.isEmpty() ? "ns" : precision);
    }

    /**
     * {@code /write} of 1.x: the bucket of that name or of a DBRP mapping, a token instead of the password.
     */
    Answer legacy(FakeRequest request) {
        FakeState2.Rights rights = legacyRights(request);
        if (rights == null) return refusedLogin(request);
        String database = request.parameter("db");
        if (database.isEmpty()) return Answers2.error("invalid", "missing db");
        FakeBucket found = state.mapped(database);
        if (found == null) return Answers2.error("not found", "no dbrp mapping found");
        if (!rights.mayWrite(found.name())) return FORBIDDEN;
        return write(request, found, request.parameter("precision").isEmpty() ? "ns"
                : request.parameter("precision"));
    }

    private FakeState2.@Nullable Rights legacyRights(FakeRequest request) {
        FakeState2.Rights rights = server.rights(request);
        if (rights != null) return rights;
        String[] basic = request.basic();
        return state.rights(basic == null ? request.parameter("p") : basic[1]);
    }

    private static Answer refusedLogin(FakeRequest request) {
        boolean password = request.basic() != null || !request.parameter("p").isEmpty();
        return password ? Answers2.error("unauthorized", "Unauthorized") : Answers2.UNAUTHORIZED;
    }

    /** {@code /query} of 1.x, for SHOW MEASUREMENTS alone. */
    Answer query(FakeRequest request) {
        if (legacyRights(request) == null) return refusedLogin(request);
        FakeBucket bucket = state.mapped(request.parameter("db"));
        if (bucket == null || !request.parameter("q").equalsIgnoreCase("SHOW MEASUREMENTS")) {
            server.remark("a query that the fake does not know: " + request.parameter("q"));
            return Answers2.error("invalid", "the fake knows only SHOW MEASUREMENTS");
        }
        String names = bucket.measurements().stream().map(name -> "[" + GoJson.quote(name) + "]")
                .collect(Collectors.joining(","));
        return Answers2.json(200, "{\"results\":[{\"statement_id\":0" + (names.isEmpty() ? ""
                : ",\"series\":[{\"name\":"
                        + "\"measurements\",\"columns\":[\"name\"],\"values\":[" + names + "]}]") + "}]}\n");
    }

    private Answer write(FakeRequest request, FakeBucket bucket, String precision) {
        remark(request);
        byte[] body = request.body();
        if (request.header("Content-Encoding").matches("x?-?gzip")) {
            try {
                body = GzipBody.inflate(body);
            } catch (GzipBody.Refused e) {
                return broken(e);
            }
        }
        if (body.length > server.maxBodyBytes())
            return Answers2.error("request too large", "unable to read data: points batch is too large");
        if (isFirst && body.length == 0) return Answers2.error("invalid", "writing requires points");
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n"))
            if (refused.test(line)) return Answers2.error("invalid", "unable to parse '" + line
                    + "': told to refuse it");
        ParsedBody parsed = ParsedBody.read(body, LineReader.Dialect.V2,
                LineTime.UNITS.getOrDefault(precision, 1L));
        if (!parsed.problems().isEmpty()) return Answers2.error("invalid", parsed.problem());
        if (parsed.lines().stream().anyMatch(line -> !line.timed())) server.remark("a line without a time");
        List<Row> stored = new ArrayList<>();
        PartialWrite partial = bucket.store(parsed.lines(), true, stored);
        server.stored(stored);
        if (partial == null) return Answer.of(204);
        if (isFirst)
            return Answers2.error("internal error",
                    "unexpected error writing points to database: " + partial.message());
        return Answers2.error("unprocessable entity", "failure writing points to database: "
                + (partial.retention() ? partial.message(bucket.id(), "autogen") : partial.message()));
    }

    /** A body that does not even begin as gzip meets the real server before it is ready to word it. */
    private static Answer broken(GzipBody.Refused gzip) {
        return switch (gzip.fault()) {
            case NOTHING, HEADER, SHORT_HEADER ->
                Answers2.error("internal error", "An internal error has occurred - check server logs");
            case CUT_OFF, CORRUPT -> Answers2.error("internal error", "unable to read data: "
                    + gzip.getMessage());
            case CHECKSUM -> Answers2.error("invalid", "unable to read data: " + gzip.getMessage());
        };
    }

    /** What the server takes, but no client of ours should send. */
    private void remark(FakeRequest request) {
        if (request.parameter("precision").isEmpty()) server.remark("precision: expected one, found none");
        if (!request.header("Content-Type").toLowerCase(Locale.ROOT).matches("text/plain; ?charset=utf-8"))
            server.remark("Content-Type: expected text/plain; charset=utf-8, found "
                    + request.header("Content-Type"));
        if (request.header("Content-Length").isEmpty()) server.remark("no Content-Length");
        if (!request.header("Content-Encoding").matches("|identity|gzip|x-gzip"))
            server.remark("Content-Encoding: " + request.header("Content-Encoding")
                    + " is taken for plain text");
    }
}
