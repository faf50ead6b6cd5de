package io.tidegate.core.influx;

/** One of the ways to write to InfluxDB, and the keys to look at if it refuses. */
public enum InfluxApi {
    /** {@code /write?db=&rp=} of InfluxDB 1.x; 2.x and 3.x have it, too. */
    V1("/write", "an InfluxDB 1.x", "check user and .password", "grant the user WRITE on the database",
            "check database, create it at the server, or set create.database=true",
            "check database and retention.policy"),
    /** {@code /api/v2/write?org=&bucket=} of InfluxDB 2.x and Cloud; 1.8 and later and 3.x have it, too. */
    V2("/api/v2/write", "an InfluxDB 2.x", "check .token", "give the token write access to the bucket",
            "check org and bucket, create the bucket at the server, or set create.bucket=true",
            "check org and bucket"),
    /** {@code /api/v3/write_lp?db=} of InfluxDB 3. */
    V3("/api/v3/write_lp", "an InfluxDB 3", "check .token", "give the token write access to the database",
            "check bucket", "check bucket, which is the name of the database");

    private final String path;
    final String server;
    final String login;
    final String grant;
    final String missing;
    final String request;

    InfluxApi(String path, String server, String login, String grant, String missing, String request) {
        this.path = path;
        this.server = server;
        this.login = login;
        this.grant = grant;
        this.missing = missing;
        this.request = request;
    }

    /**
     * Path of a write, with a leading slash but no trailing one: InfluxDB 2 responds to that with 308.
     */
    public String path() { return path; }
}
