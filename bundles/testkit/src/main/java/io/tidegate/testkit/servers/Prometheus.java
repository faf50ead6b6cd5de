package io.tidegate.testkit.servers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real Prometheus (Debian's package prometheus) that scrapes one target every second. */
public final class Prometheus implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI url;
    private final ChildServer server;

    private Prometheus(URI url, ChildServer server) {
        this.url = url;
        this.server = server;
    }

    /** @param target host and port whose {@code /metrics} is scraped, as job {@code tidegate} */
    public static Prometheus start(Path folder, String target) throws IOException {
        return start(folder, target, "");
    }

    /** @param how more of the scrape configuration in YAML flow style, such as {@code scheme: https} */
    public static Prometheus start(Path folder, String target, String how) throws IOException {
        Path config = Files.createDirectories(folder).resolve("prometheus.yml").toAbsolutePath();
        Files.writeString(config, """
                global: {scrape_interval: 1s, scrape_timeout: 900ms}
                scrape_configs:
                - {job_name: tidegate, static_configs: [{targets: ['%s']}]%s}
                """.formatted(target, how.isEmpty() ? "" : ", " + how));
        URI url = URI.create("http://127.0.0.1:" + Ports.free());
        return new Prometheus(url, ChildServer.start(folder, url.resolve("/-/ready"), "prometheus",
                "--config.file=" + config, "--storage.tsdb.path=" + folder.toAbsolutePath().resolve("data"),
                "--web.listen-address=" + url.getAuthority()));
    }

    /** Base URL. */
    public URI url() { return url; }

    /** Answers an instant query in PromQL, as the JSON text the server gives. */
    public String query(String promql) throws IOException, InterruptedException {
        URI query =
                URI.create(url + "/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8));
        return HTTP.send(HttpRequest.newBuilder(query).build(), BodyHandlers.ofString()).body();
    }

    @Override
    public void close() { server.close(); }
}
