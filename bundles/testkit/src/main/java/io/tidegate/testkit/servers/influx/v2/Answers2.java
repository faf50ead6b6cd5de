package io.tidegate.testkit.servers.influx.v2;

import io.tidegate.testkit.servers.influx.Answer;
import io.tidegate.testkit.servers.influx.line.GoJson;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.Map;

/**
 * Answers of InfluxDB 2 in its words: the write path writes JSON in one line, the management API over
 * several.
 */
final class Answers2 {
    private static final String JSON = "application/json; charset=utf-8";
    private static final Map<String, Integer> STATUS = Map.of("invalid", 400, "unauthorized", 401,
            "forbidden", 403,
            "not found", 404, "method not allowed", 405, "request too large", 413, "conflict", 422,
            "unprocessable entity", 422, "internal error", 500);
    static final Answer UNAUTHORIZED = error("unauthorized", "unauthorized access");
    static final Answer NO_PATH = indentedError("not found", "path not found");

    private Answers2() {}

    /** An error; the status follows from the code. */
    static Answer error(String code, String message) {
        return json(status(code), "{\"code\":" + GoJson.quote(code) + ",\"message\":"
                + GoJson.quote(message) + "}")
                .with("X-Platform-Error-Code", code);
    }

    /** An error of the management API. */
    static Answer indentedError(String code, String message) {
        return indented(status(code), Json.createObjectBuilder().add("code", code).add("message", message)
                .build())
                .with("X-Platform-Error-Code", code);
    }

    private static int status(String code) {
        Integer status = STATUS.get(code);
        if (status == null)
            throw new IllegalArgumentException("expected one of " + STATUS.keySet() + ", found " + code);
        return status;
    }

    static Answer json(int status, String body) { return Answer.text(status, JSON, body); }

    static Answer indented(int status, JsonValue body) { return json(status, GoJson.indent(body)); }
}
