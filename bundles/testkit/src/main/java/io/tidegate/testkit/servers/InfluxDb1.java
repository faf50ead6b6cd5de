package io.tidegate.testkit.servers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A real InfluxDB 1.x, empty at start: the first {@code influxd} of version 1 on the PATH, usually that of
 * Debian's package influxdb (1.6.7), or the program that the system property {@code tidegate.influxd1} names,
 * for instance of 1.12: every test runs on it then. Where there is an InfluxDB, but none of version 1, a test
 * that starts one is skipped.
 */
public final class InfluxDb1 implements AutoCloseable {
    /** Names another program than that of the PATH. */
    public static final String PROPERTY = "tidegate.influxd1";

    private static final int DEFAULT_BODY_BYTES = 25_000_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CONFIG = """
            reporting-disabled = true
            bind-address = "127.0.0.1:%2$d"
            [meta]
              dir = "%3$s/meta"
            [data]
              dir = "%3$s/data"
              wal-dir = "%3$s/wal"
            [monitor]
              store-enabled = false
            [http]
              bind-address = "127.0.0.1:%1$d"
              auth-enabled = %4$b
              log-enabled = false
              max-body-size = %5$d
            [continuous_queries]
              enabled = false
            """;

    private final URI url;
    private final ChildServer server;

    private InfluxDb1(URI url, ChildServer server) {
        this.url = url;
        this.server = server;
    }

    /** Starts one that asks nobody for a password. */
    public static InfluxDb1 start(Path folder) throws IOException { return start(folder, false); }

    /** @param auth whether users must log in; create the first one with {@link #query} */
    public static InfluxDb1 start(Path folder, boolean auth) throws IOException {
        return start(folder, auth, DEFAULT_BODY_BYTES);
    }

    /** @param maxBodyBytes of a write as it was sent; larger ones get 413 */
    public static InfluxDb1 start(Path folder, boolean auth, int maxBodyBytes) throws IOException {
        Optional<Influxd.Program> program = Influxd.find(1, PROPERTY);
        if (program.isPresent()) return start(program.get().command(), folder, auth, maxBodyBytes);
        String other = Influxd.found(PROPERTY);
        Assumptions.assumeTrue(other.isEmpty(), "skipped: expected an influxd of version 1, found " + other
                + "; name one by -D" + PROPERTY);
        throw new IOException(
                System.getProperty(PROPERTY, "influxd") + " cannot be started; ./test installs what the"
                        + " tests need");
    }

    private static InfluxDb1 start(String program, Path folder, boolean auth,
            int maxBodyBytes) throws IOException {
        int port = Ports.free();
        Path home = Files.createDirectories(folder).toAbsolutePath();
        Path config = Files.writeString(home.resolve("influxdb.conf"),
                CONFIG.formatted(port, Ports.free(), home, auth, maxBodyBytes));
        URI url = URI.create("http://127.0.0.1:" + port);
        return new InfluxDb1(url, ChildServer.start(home, url.resolve("/ping"), program, "-config",
                config.toString()));
    }

    /** Base URL. */
    public URI url() { return url; }

    /** The process, to stop, kill or start it again. */
    public ChildServer server() { return server; }

    /** Answers a query in InfluxQL, as the JSON text the server gives; times in ns. */
    public String query(String database, String influxql) throws IOException, InterruptedException {
        String form = "epoch=ns&db=" + encode(database) + "&q=" + encode(influxql);
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)).build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    private static String encode(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }

    @Override
    public void close() { server.close(); }
}
