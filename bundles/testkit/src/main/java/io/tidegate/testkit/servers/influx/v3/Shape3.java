package io.tidegate.testkit.servers.influx.v3;

import io.tidegate.testkit.servers.influx.Answer;
import io.tidegate.testkit.servers.influx.line.GoJson;

/** The three shapes in which InfluxDB 3 words its errors, by the path of the write. */
enum Shape3 {
    /** {@code /write}: JSON with {@code error}. */
    V1,
    /** {@code /api/v2/write}: JSON with {@code code} and {@code message}. */
    V2,
    /**
     * {@code /api/v3/write_lp}: plain text for requests, JSON with {@code error} and {@code data} for lines.
     */
    V3;

    private static final String BUFFER = "write buffer error: ";

    static Shape3 of(String path) {
        return path.equals("/write") ? V1 : path.startsWith("/api/v2") ? V2 : V3;
    }

    Answer badRequest(String message) {
        return switch (this) {
            case V1 -> FakeInfluxDb3.bare(400, "{\"error\":" + GoJson.quote(message) + "}");
            case V2 -> invalid(message);
            case V3 -> FakeInfluxDb3.bare(400, message);
        };
    }

    private static Answer invalid(String message) { return coded(400, "invalid", message); }

    private static Answer coded(int status, String code, String message) {
        return FakeInfluxDb3.bare(status, "{\"code\":" + GoJson.quote(code) + ",\"message\":"
                + GoJson.quote(message) + "}");
    }

    Answer tooLarge(int bytes) {
        String message = "max request size (" + bytes + " bytes) exceeded";
        return this == V2 ? coded(413, "request too large", message) : FakeInfluxDb3.bare(413, message);
    }

    /** A fault of the server: on the path of 2.x it looks like one of the client. */
    Answer walError(String reason) {
        String message = BUFFER + "error from wal: " + reason;
        return this == V2 ? invalid(message) : FakeInfluxDb3.bare(500, message);
    }

    /** @param partial whether good lines are stored beside bad ones */
    Answer answer(FakeWrite3.Outcome outcome, boolean partial) {
        if (outcome.databaseLimit() != null) return this == V2 ? invalid(BUFFER + outcome.databaseLimit())
                : FakeInfluxDb3.bare(422, "{\"error\":" + GoJson.quote(outcome.databaseLimit())
                        + ",\"data\":null}");
        if (outcome.empty()) return this == V2 ? invalid(BUFFER + "incoming write was empty")
                : FakeInfluxDb3.bare(400, "{\"error\":\"incoming write was empty\",\"data\":null}");
        if (outcome.errors().isEmpty()) return Answer.of(204);
        FakeWrite3.LineError first = outcome.errors().get(0);
        if (this == V2) return invalid(BUFFER + "line protocol parse failed: " + first.message());
        if (partial) return FakeInfluxDb3.bare(outcome.limit() ? 422 : 400,
                "{\"error\":\"partial write of line protocol occurred\",\"data\":" + outcome.json() + "}");
        return FakeInfluxDb3.bare(400, "{\"error\":\"line protocol parsing error\",\"data\":" + first.json()
                + "}");
    }
}
