package io.tidegate.testkit.servers;

import io.tidegate.testkit.servers.influx.line.GoJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * A real InfluxDB 2.x, where this machine has one: the program that the system property {@code
 * tidegate.influxd2} names, or an {@code influxd} of version 2 on the PATH. Empty and not set up at start.
 */
public final class InfluxDb2 implements AutoCloseable {
    /** Names the program. */
    public static final String PROPERTY = "tidegate.influxd2";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ORG_ID = Pattern.compile("\"orgID\":\\s*\"([0-9a-f]{16})\"");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\\s*\"([^\"]+)\"");
    private static final Pattern BUCKET_ID =
            Pattern.compile("\"bucket\":\\s*\\{\\s*\"id\":\\s*\"([0-9a-f]{16})\"");

    /** What the setup made. */
    public record Setup(String org, String orgId, String bucket, String bucketId, String token) {}

    private final URI url;
    private final ChildServer server;

    private InfluxDb2(URI url, ChildServer server) {
        this.url = url;
        this.server = server;
    }

    /** Starts one; where there is none, the test is skipped and says so. */
    public static InfluxDb2 startOrSkip(Path folder) throws IOException {
        Optional<InfluxDb2> started = start(folder);
        Assumptions.assumeTrue(started.isPresent(), "skipped: no influxd of version 2 on the PATH; name one"
                + " by -D" + PROPERTY);
        return started.get();
    }

    /** Starts one; empty where there is none. */
    public static Optional<InfluxDb2> start(Path folder) throws IOException {
        Optional<Influxd.Program> program = Influxd.find(2, PROPERTY);
        if (program.isEmpty()) return Optional.empty();
        int port = Ports.free();
        Path home = Files.createDirectories(folder).toAbsolutePath();
        URI url = URI.create("http://127.0.0.1:" + port);
        return Optional.of(
                new InfluxDb2(url, ChildServer.start(home, url.resolve("/health"), program.get().command(),
                        "--bolt-path", home.resolve("influxd.bolt").toString(), "--sqlite-path",
                        home.resolve("influxd.sqlite").toString(), "--engine-path",
                        home.resolve("engine").toString(),
                        "--http-bind-address", url.getAuthority(), "--reporting-disabled", "--log-level",
                        "warn")));
    }

    /** Makes an org, a bucket that keeps its points for ever, and a token with all rights. */
    public Setup setUp(String org, String bucket, String token) throws IOException, InterruptedException {
        String body =
                "{\"username\":\"admin\",\"password\":\"password1234\",\"org\":%s,\"bucket\":%s,\"token\":%s,"
                        + "\"retentionPeriodSeconds\":0}";
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v2/setup")).header("Content-Type",
                "application/json")
                .POST(BodyPublishers.ofString(body.formatted(GoJson.quote(org), GoJson.quote(bucket),
                        GoJson.quote(token))))
                .build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 201) throw new IOException("setup failed: " + answer.statusCode() + ' '
                + answer.body());
        return new Setup(org, found(ORG_ID, answer.body()), bucket, found(BUCKET_ID, answer.body()), token);
    }

    /** Makes one more token of the org, with this permission in JSON; its resource needs no org. */
    public String token(Setup setup, String permission) throws IOException, InterruptedException {
        String body = "{\"orgID\":\"" + setup.orgId() + "\",\"permissions\":["
                + permission.replace("\"type\"",
                        "\"orgID\":\"" + setup.orgId() + "\",\"type\"") + "]}";
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v2/authorizations"))
                .header("Authorization", "Token " + setup.token()).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build();
        return found(TOKEN, HTTP.send(request, BodyHandlers.ofString()).body());
    }

    /** Makes one more bucket that keeps its points for ever. */
    public void bucket(Setup setup, String name) throws IOException, InterruptedException {
        String body = "{\"orgID\":\"" + setup.orgId() + "\",\"name\":" + GoJson.quote(name)
                + ",\"retentionRules\":[]}";
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v2/buckets")).header("Authorization",
                "Token " + setup.token()).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build();
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 201)
            throw new IOException("no bucket: " + answer.statusCode() + ' ' + answer.body());
    }

    private static String found(Pattern pattern, String body) throws IOException {
        Matcher matcher = pattern.matcher(body);
        if (!matcher.find()) throw new IOException("no " + pattern + " in " + body);
        return matcher.group(1);
    }

    /** Answers a query in Flux as annotated CSV. */
    public String query(Setup setup, String flux) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v2/query?orgID=" + setup.orgId()))
                .header("Authorization", "Token " + setup.token()).header("Content-Type",
                        "application/vnd.flux")
                .header("Accept", "application/csv").POST(BodyPublishers.ofString(flux)).build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    /** Base URL. */
    public URI url() { return url; }

    /** The process, to stop, kill or start it again. */
    public ChildServer server() { return server; }

    @Override
    public void close() { server.close(); }
}
