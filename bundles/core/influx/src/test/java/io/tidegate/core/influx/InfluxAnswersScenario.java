package io.tidegate.core.influx;

import static io.tidegate.core.influx.InfluxApi.V1;
import static io.tidegate.core.influx.InfluxApi.V2;
import static io.tidegate.core.influx.InfluxApi.V3;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.core.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The answers as they were recorded from InfluxDB 1.6.7, 1.12.4, 2.7.12 and 2.9.1, and those of 2.0, 3 and
 * Cloud as their sources and documentation have them. A row says what follows: {@code D} delivered, {@code P}
 * postponed with the usual back-off, {@code W} postponed until a person has mended it, {@code R n} refused,
 * {@code H} divided; then words of the reason.
 */
abstract class InfluxAnswersScenario {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Batch BATCH = batch(100);

    static Batch batch(int lines) {
        String text = Stream.iterate(1, i -> i + 1).limit(lines).map(i -> "m,a=b x=" + i + " " + i + "\n")
                .collect(Collectors.joining());
        byte[] bytes = ("....." + text).getBytes(StandardCharsets.UTF_8);
        return new Batch(bytes, 5, bytes.length - 5, lines);
    }

    static HttpAnswer answer(int status, String body) { return new HttpAnswer(status, Map.of(), body); }

    static Delivery delivery(InfluxApi api, HttpAnswer answer) {
        return new InfluxAnswers(api, "http://h:8086, database d", PATIENCE).delivery(answer, BATCH);
    }

    static String v1(String text) {
        return "{\"error\":\"" + text.replace("\"", "\\\"").replace("\n",
                "\\n") + "\"}\n";
    }

    static String v2(String code, String text) {
        return "{\"code\":\"" + code + "\",\"message\":\"" + text.replace("\"", "\\\"").replace("\n", "\\n")
                + "\"}";
    }

    static final String CONFLICT = "field type conflict: input field \"x\" on measurement \"m\" is"
            + " type string, already exists as type float";
    static final String RETENTION = "partial write: dropped 40 points outside retention policy of"
            + " duration 1h0m0s - oldest point m,a=b at 2026-11-29T23:06:33.773415041Z dropped because it"
            + " violates a Retention Policy Lower Bound at 2026-11-30T00:06:33.8Z, newest point m,a=b at"
            + " 2026-11-29T23:06:33.9Z dropped because it violates a Retention Policy Lower Bound at"
            + " 2026-11-30T00:06:33.8Z dropped=40 for database: ret for retention policy: short";

    static Stream<Arguments> answers() {
        return Stream.of(
                // delivered
                arguments(V1, 204, "", "D", ""),
                arguments(V2, 204, "", "D", ""),
                arguments(V3, 204, "", "D", ""),
                // not delivered, though it looks so
                arguments(V1, 200, "", "W", "an InfluxDB 1.x"),
                arguments(V1, 200, " \n", "W", "an InfluxDB 1.x"),
                arguments(V2, 200, "", "W", "an InfluxDB 2.x"),
                arguments(V3, 200, "", "W", "an InfluxDB 3"),
                arguments(V1, 200, "<html>please log in</html>", "W", "an InfluxDB 1.x"),
                arguments(V1, 200, "{}", "W", "an InfluxDB 1.x"),
                arguments(V2, 201, "", "W", "found 201"),
                arguments(V1, 202, "", "W", "found 202"),
                arguments(V3, 206, "x", "W", "found 206"),
                arguments(V2, 511, "<html>", "W", "a login page?"),
                // 1.x: part of the lines
                arguments(V1, 400,
                        v1("partial write: unable to parse 'bad line': invalid field format dropped=0"),
                        "R 1", ""),
                arguments(V1, 400,
                        v1("partial write: unable to parse 'a': x\nunable to parse 'b': x dropped=0"),
                        "R 2", ""),
                arguments(V1, 400, v1("partial write: " + CONFLICT + " dropped=3"), "R 3", ""),
                arguments(V1, 400, v1("partial write: points beyond retention policy dropped=1"), "R 1", ""),
                arguments(V1, 400,
                        v1("partial write: points beyond retention policy or outside permissible write window"
                                + " dropped=2 for database: short for retention policy: hour"), "R 2", ""),
                arguments(V1, 400,
                        v1("partial write: unable to parse 'a b': x dropped=0 for database: plant"), "R 1",
                        ""),
                arguments(V1, 400, v1("partial write: max-series-per-database limit exceeded: (100)"
                        + " dropped=100000"), "R 100", ""),
                // 1.12: the same with more behind it
                arguments(V1, 400, v1("partial write: " + CONFLICT + " dropped=50 for database: conf for"
                        + " retention policy: autogen"),
                        "R 50", ""),
                arguments(V1, 400, v1(RETENTION), "R 40", "outside retention policy"),
                arguments(V2, 400, v1(RETENTION), "R 40", ""),
                // 1.x and 2.x: nothing of it is stored
                arguments(V1, 400, v1("unable to parse 'x': missing fields"), "H", ""),
                arguments(V2, 400, v2("invalid", "unable to parse 'bad line': invalid field format"), "H",
                        ""),
                arguments(V2, 400, v2("invalid", "unable to parse 'bucket org=': missing field value"), "H",
                        ""),
                arguments(V2, 400,
                        v2("invalid", "unable to parse 'm,t=partial write x=': missing field value"),
                        "H", ""),
                arguments(V2, 400, v2("invalid", "unable to parse 'gzip x=': missing field value"), "H", ""),
                arguments(V2, 400, v2("invalid", "unable to parse 'm,a=b\\\\ x=1': invalid tag format"), "H",
                        ""),
                arguments(V2, 400, v2("invalid", "line too long"), "H", ""),
                // 2.x: partial write; also where an influx1 sink writes to it; 2.0 says 500
                arguments(V2, 422,
                        v2("unprocessable entity", "failure writing points to database: partial write:"
                                + " " + CONFLICT
                                + " dropped=4"), "R 4", ""),
                arguments(V2, 422,
                        v2("unprocessable entity", "failure writing points to database: " + RETENTION),
                        "R 40", ""),
                arguments(V1, 422,
                        v2("unprocessable entity", "failure writing points to database: partial write:"
                                + " " + CONFLICT
                                + " dropped=4"), "R 4", ""),
                arguments(V1, 422,
                        v2("unprocessable entity", "failure writing points to database: partial write:"
                                + " invalid field name: input field \"time\" on measurement \"m\" is invalid"
                                + " dropped=1"), "R 1", ""),
                arguments(V2, 500, v2("internal error", "unexpected error writing points to database: partial"
                        + " write: " + CONFLICT
                        + " dropped=32"), "R 32", ""),
                arguments(V2, 500, v2("internal error", "unexpected error writing points to database: partial"
                        + " write: points beyond retention policy dropped=3"), "R 3", ""),
                // a cluster of which too few servers took the lines: no line is bad
                arguments(V1, 500, v1("partial write"), "P", "partial write"),
                arguments(V1, 500, v1("write failed"), "P", ""),
                arguments(V2, 500, v2("internal error", "unexpected error writing points to database: partial"
                        + " write"), "P", ""),
                arguments(V1, 500, v1("partial write: timeout"), "P", ""),
                // a line of an excavator, and requests that are wrong
                arguments(V2, 400, v2("invalid", "failed to parse line protocol: errors encountered on"
                        + " line(s):\nerror parsing line 3 (1-based): Excavator,bucket left"), "H", ""),
                arguments(V2, 422,
                        v2("unprocessable entity", "failure writing points to database: partial write:"
                                + " field type conflict: input field \"bucket\" on measurement "
                                + "\"Excavator\" is type string, already exists as type float dropped=7"),
                        "R 7", ""),
                arguments(V2, 400, v2("invalid", "Please provide either orgID or org"), "W",
                        "check org and bucket"),
                arguments(V2, 400,
                        v2("invalid", "invalid precision; valid precision units are ns, us, ms, and"
                                + " s"), "W", "org"),
                arguments(V2, 400, v2("invalid", "bucket name is invalid"), "W", "check org and bucket"),
                arguments(V1, 400, v1("database is required"), "W", "check database"),
                arguments(V2, 400, v2("invalid", "something that nobody knows"), "W", ""),
                arguments(V1, 400, "<html>400 Bad Request</html>", "W", "check that url leads to"),
                arguments(V2, 422, "<html>unable to parse 'x'</html>", "W", "check that url leads to"),
                arguments(V2, 400, "{\"message\":\"no Route matched with those values\"}", "W",
                        "check that url leads to"),
                arguments(V1, 400, "Client sent an HTTP request to an HTTPS server.\n", "W",
                        "https is probably meant"),
                arguments(V2, 400, "<center>The plain HTTP request was sent to HTTPS port</center>", "W",
                        "https is probably meant"),
                // bodies that arrived broken, or without the lines that were sent
                arguments(V2, 400, v2("invalid", "writing requires points"), "P", ""),
                arguments(V2, 400,
                        v2("invalid", "unable to parse 'm,a=empty\\ body x=': missing field value"), "H", ""),
                arguments(V2, 400, v2("invalid", "unable to parse 'writing requires points': invalid"), "H",
                        ""),
                arguments(V1, 400, v1("gzip: invalid checksum"), "P", ""),
                arguments(V1, 400, v1("unexpected EOF"), "P", ""),
                arguments(V2, 400, v2("invalid", "unable to read data: gzip: invalid checksum"), "P", ""),
                arguments(V2, 500, v2("internal error", "unable to read data: unexpected EOF"), "P", ""),
                // login, rights, names
                arguments(V1, 401, v1("authorization failed"), "W", "check user and .password"),
                arguments(V2, 401, v2("unauthorized", "unauthorized access"), "W", "check .token"),
                arguments(V3, 401, "{\"error\": \"the request was not authenticated\"}", "W", "check .token"),
                arguments(V1, 403, v1("\"gw\" user is not authorized to write to database \"plant\""), "W",
                        "grant the user WRITE"),
                arguments(V2, 403, v2("forbidden", "insufficient permissions for write"), "W",
                        "give the token write access"),
                arguments(V2, 403, "<html>blocked</html>", "W", "check that url leads to"),
                arguments(V1, 404, v1("database not found: \"plant\""), "W", "set create.database=true"),
                arguments(V2, 404, v2("not found", "bucket \"no\" not found"), "W", "set create.bucket=true"),
                arguments(V2, 404, v2("not found", "organization name \"bucket\" not found"), "W",
                        "\"; check org"),
                arguments(V3, 404, "Not found", "W", "check that url leads to an InfluxDB 3"),
                arguments(V1, 405, v1("method not allowed"), "W", "an InfluxDB 1.x"),
                arguments(V1, 407, "", "W", "check proxy"),
                arguments(V1, 500, v1("retention policy not found: x"), "W", "check retention.policy"),
                arguments(V1, 301, "", "W", "a login page?"),
                arguments(V3, 304, "", "W", "a login page?"),
                // too large, busy, ill
                arguments(V1, 413, v1("Request Entity Too Large"), "H", ""),
                arguments(V2, 413, "<html>413 Request Entity Too Large</html>", "H", ""),
                arguments(V3, 413, v2("request too large", "max request size (10485760 bytes) exceeded"), "H",
                        ""),
                arguments(V2, 429, "", "P", ""),
                arguments(V1, 503, "request throttled, queue full", "P", ""),
                arguments(V1, 500, v1("engine: disk full"), "P", ""),
                arguments(V2, 500, "oops", "P", ""),
                arguments(V2, 502, "<html>Bad Gateway, partial write</html>", "P", ""),
                arguments(V3, 500, "error from wal: no space left", "P", ""),
                // InfluxDB 3 on its own path
                arguments(V3, 400, "{\"error\":\"partial write of line protocol occurred\",\"data\":["
                        + bad(2, "x") + "," + bad(7, "y")
                        + "]}", "R 2", "line 2: x"),
                arguments(V3, 422, "{\"error\":\"partial write of line protocol occurred\",\"data\":["
                        + bad(2, "would exceed number of columns per table limit") + "]}", "R 1", ""),
                arguments(V3, 400, "{\"error\":\"line protocol parsing error\",\"data\":"
                        + bad(3, "No fields were provided") + "}", "H", ""),
                arguments(V3, 400,
                        "{\"error\":\"parsing failed for write_lp endpoint\",\"data\":" + bad(3, "x")
                                + "}", "H", ""),
                arguments(V3, 400, "missing query parameter 'db'", "W", ""),
                arguments(V3, 422, "{\"error\":\"Adding a new database would exceed limit of 5 databases\"}",
                        "W", "delete a database"),
                // InfluxDB 3 on the path of 2.x
                arguments(V2, 400,
                        v2("invalid", "write buffer error: line protocol parse failed: invalid column"
                                + " type for column 'bucket', expected iox::column_type::field::float, got"
                                + " iox::column_type::field::string"), "H", ""),
                arguments(V2, 400,
                        v2("invalid", "write buffer error: error from wal: object store error: line 3"
                                + " of x"), "P", ""),
                arguments(V2, 400,
                        v2("invalid", "write buffer error: catalog update error: object store error"),
                        "P", ""),
                arguments(V2, 400, v2("invalid", "write buffer error: catalog update error: Update to schema"
                        + " would exceed number of tables limit of 2000 tables"), "H", ""),
                arguments(V2, 400,
                        v2("invalid", "write buffer error: catalog update error: Adding a new database"
                                + " would exceed limit of 5 databases"), "W", "delete a database"),
                arguments(V2, 400,
                        v2("invalid", "write buffer error: database name error: invalid character"),
                        "W", "check org and bucket"));
    }

    static String bad(int number, String message) {
        return "{\"original_line\":\"m,a=b x=1 12345678\",\"line_number\":" + number
                + ",\"error_message\":\"" + message + "\"}";
    }

    static String reason(Delivery delivery) {
        if (delivery instanceof Delivery.Divided divided) return divided.reason();
        if (delivery instanceof Delivery.Refused refused) return refused.reason();
        return delivery instanceof Delivery.Postponed postponed ? postponed.reason() : "";
    }
}
