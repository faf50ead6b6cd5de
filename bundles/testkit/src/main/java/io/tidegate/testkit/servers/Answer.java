package io.tidegate.testkit.servers;

/** What a server answers: a status and a body, which may be empty. */
record Answer(int status, String body) {
    static final Answer NO_PATH = of(404, "not found", "path not found");

    /** An error as InfluxDB 2 words it. */
    static Answer of(int status, String code, String message) {
        String quoted = message.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return new Answer(status, "{\"code\":\"" + code + "\",\"message\":\"" + quoted + "\"}");
    }
}
