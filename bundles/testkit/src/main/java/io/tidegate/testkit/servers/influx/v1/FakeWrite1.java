package io.tidegate.testkit.servers.influx.v1;

import io.tidegate.testkit.servers.influx.Answer;
import io.tidegate.testkit.servers.influx.FakeBucket;
import io.tidegate.testkit.servers.influx.FakeRequest;
import io.tidegate.testkit.servers.influx.GzipBody;
import io.tidegate.testkit.servers.influx.line.LineProblem;
import io.tidegate.testkit.servers.influx.line.LineReader;
import io.tidegate.testkit.servers.influx.line.LineTime;
import io.tidegate.testkit.servers.influx.line.ParsedBody;
import io.tidegate.testkit.servers.influx.line.PartialWrite;
import java.util.Locale;
import java.util.Set;

/** A write of 1.x: the checks in the order in which the real one makes them. */
final class FakeWrite1 {
    private static final Set<String> CONSISTENCY = Set.of("", "any", "one", "quorum", "all");

    private final FakeInfluxDb1 server;
    private final FakeDatabases1 databases;
    private final FakeUsers1 users;
    private final boolean modern;

    FakeWrite1(FakeInfluxDb1 server, FakeDatabases1 databases, FakeUsers1 users, boolean modern) {
        this.server = server;
        this.databases = databases;
        this.users = users;
        this.modern = modern;
    }

    Answer answer(FakeRequest request) {
        String user = null;
        if (server.auth() && users.hasAdmin()) {
            try {
                user = users.login(request, modern);
            } catch (LineProblem e) {
                return FakeInfluxDb1.error(401, e.getMessage());
            }
        }
        boolean v2 = request.path().startsWith("/api/v2");
        String[] bucket = request.parameter("bucket").split("/", 2);
        String database = v2 ? bucket[0] : request.parameter("db");
        String policy = !v2 ? request.parameter("rp") : bucket.length == 2 ? bucket[1] : "";
        if (database.isEmpty()) return FakeInfluxDb1.error(400, "database is required");
        if (!databases.has(database)) return FakeInfluxDb1.error(404, "database not found: \"" + database
                + "\"");
        if (server.auth() && (user == null || !users.mayWrite(user, database)))
            return FakeInfluxDb1.error(403, user == null ? "user is required to write to database \""
                    + database + "\""
                    : "\"" + user + "\" user is not authorized to write to database \"" + database + "\"");
        return body(request, database, policy);
    }

    private Answer body(FakeRequest request, String database, String policy) {
        remark(request);
        byte[] body = request.body();
        if (body.length > server.maxBodyBytes()) return FakeInfluxDb1.error(413, "Request Entity Too Large");
        if (request.header("Content-Encoding").equals("gzip")) {
            try {
                body = GzipBody.inflate(body);
            } catch (GzipBody.Refused e) {
                return FakeInfluxDb1.error(400, String.valueOf(e.getMessage()));
            }
        }
        long precision = LineTime.UNITS.getOrDefault(request.parameter("precision"), 1L);
        ParsedBody parsed = ParsedBody.read(body, LineReader.Dialect.V1, precision);
        if (parsed.lines().isEmpty() && !parsed.problems().isEmpty()) return FakeInfluxDb1.error(400,
                parsed.problem());
        if (!CONSISTENCY.contains(request.parameter("consistency").toLowerCase(Locale.ROOT)))
            return FakeInfluxDb1.error(400, "invalid consistency level");
        FakeBucket target = databases.policy(database, policy);
        if (target == null) return FakeInfluxDb1.error(500, "retention policy not found: " + policy);
        if (parsed.lines().stream().anyMatch(line -> !line.timed())) server.remark("a line without a time");
        PartialWrite partial = server.store(target, parsed.lines(), modern);
        if (partial != null)
            return FakeInfluxDb1.error(400, modern ? partial.message(database, target.name())
                    : partial.message());
        if (!parsed.problems().isEmpty())
            return FakeInfluxDb1.error(400, "partial write: " + parsed.problem() + " dropped=0");
        return FakeInfluxDb1.empty(204);
    }

    /** What the server takes, but no client of ours should send. */
    private void remark(FakeRequest request) {
        String precision = request.parameter("precision");
        if (!LineTime.UNITS.containsKey(precision)) server.remark("precision: expected one, found \""
                + precision + "\"");
        if (!request.header("Content-Type").toLowerCase(Locale.ROOT).matches("text/plain; ?charset=utf-8"))
            server.remark("Content-Type: expected text/plain; charset=utf-8, found "
                    + request.header("Content-Type"));
        if (request.header("Content-Length").isEmpty()) server.remark("no Content-Length");
        if (!request.header("Content-Encoding").matches("|identity|gzip"))
            server.remark("Content-Encoding: " + request.header("Content-Encoding")
                    + " is taken for plain text");
    }
}
