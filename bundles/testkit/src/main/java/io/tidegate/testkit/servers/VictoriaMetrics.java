package io.tidegate.testkit.servers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real VictoriaMetrics (Debian's package victoria-metrics); it speaks the write API of InfluxDB 2. */
public final class VictoriaMetrics implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI url;
    private final ChildServer server;

    private VictoriaMetrics(URI url, ChildServer server) {
        this.url = url;
        this.server = server;
    }

    /** Starts an empty one that shows what it got at once. */
    public static VictoriaMetrics start(Path folder) throws IOException {
        URI url = URI.create("http://127.0.0.1:" + Ports.free());
        return new VictoriaMetrics(url, ChildServer.start(folder, url.resolve("/health"), "victoria-metrics",
                "-httpListenAddr=" + url.getAuthority(),
                "-storageDataPath=" + folder.toAbsolutePath().resolve("data"),
                "-retentionPeriod=100y", "-search.latencyOffset=0s", "-search.disableCache",
                "-dedup.minScrapeInterval=1ms"));
    }

    /** Base URL. */
    public URI url() { return url; }

    /** The process, to stop, kill or start it again. */
    public ChildServer server() { return server; }

    /** All rows of the matching series as JSON lines, for instance {@code {__name__=~"Motor.*"}}. */
    public String export(String matcher) throws IOException, InterruptedException {
        get("/internal/force_flush");
        return get("/api/v1/export?match[]=" + URLEncoder.encode(matcher, StandardCharsets.UTF_8));
    }

    private String get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url + path.replace("[", "%5B").replace("]", "%5D")))
                        .build(),
                BodyHandlers.ofString()).body();
    }

    @Override
    public void close() { server.close(); }
}
