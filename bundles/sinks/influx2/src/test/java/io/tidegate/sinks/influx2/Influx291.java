package io.tidegate.sinks.influx2;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * Answers as InfluxDB 2.9.1 did when it was asked: org {@code plant}, token {@code t} with all rights, {@code
 * narrow} that may write and create buckets but not read organizations. It inflates lines and nothing else.
 * Or answers what the test says.
 */
final class Influx291 implements AutoCloseable {
    /** An answer; {@code location} may be null. */
    record Said(int status, String body, String location) {
        Said(int status, String body) { this(status, body, null); }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    /** Method and address of each request. */
    final List<String> requests = new CopyOnWriteArrayList<>();
    /** Bodies of writes, inflated. */
    final List<String> written = new CopyOnWriteArrayList<>();
    /** Its buckets. */
    final List<String> buckets = new CopyOnWriteArrayList<>();
    volatile boolean isSetUp = true;
    /** To every write; null for what the real one would say. */
    volatile Said says;
    /** To /health. */
    volatile Said health = new Said(200, "{\"name\":\"influxdb\",\"status\":\"pass\",\"checks\":[]}");

    Influx291() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() { return "http://127.0.0.1:" + server.getAddress().getPort(); }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = exchange.getRequestBody().readAllBytes();
            Said said = answer(exchange, body);
            if (said.location != null) exchange.getResponseHeaders().set("Location", said.location);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            byte[] text = said.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status, text.length == 0 ? -1 : text.length);
            if (text.length > 0) exchange.getResponseBody().write(text);
        }
    }

    private Said answer(HttpExchange exchange, byte[] body) throws IOException {
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        return switch (exchange.getRequestURI().getPath()) {
            case "/api/v2/write", "/api/v3/write_lp" -> write(token, query, gzip ? inflated(body) : body);
            case "/health" -> health;
            case "/api/v2/setup" -> new Said(200, "{\"allowed\":" + !isSetUp + "}");
            case "/api/v2/orgs" -> token.equals("Token narrow")
                    ? error(404, "not found", "organization name \"plant\" not found")
                    : new Said(200, "{\"orgs\":[{\"id\":\"00000000000000aa\",\"name\":\"plant\"}]}");
            case "/api/v2/buckets" -> create(gzip, new String(body, StandardCharsets.UTF_8));
            default -> error(404, "not found", "path not found");
        };
    }

    private Said write(String token, String query, byte[] lines) {
        if (says != null) return says;
        if (!isSetUp || !token.equals("Token t") && !token.equals("Token narrow"))
            return error(401, "unauthorized", "unauthorized access");
        if (!query.contains("org=plant")) return error(404, "not found",
                "organization name \"no\" not found");
        String bucket = query.replaceAll(".*bucket=([^&]*).*", "$1");
        if (!buckets.contains(bucket)) return error(404, "not found", "bucket \\\"" + bucket
                + "\\\" not found");
        if (lines.length > 0) written.add(new String(lines, StandardCharsets.UTF_8));
        return new Said(204, "");
    }

    private Said create(boolean gzip, String body) {
        if (gzip) return error(400, "invalid", "failed to unmarshal json: invalid character '\\\\x1f' looking"
                + " for beginning of value");
        String name = body.replaceAll("(?s).*\"name\" *: *\"([^\"]*)\".*", "$1");
        if (buckets.contains(name)) return error(422, "conflict", "bucket with name " + name
                + " already exists");
        buckets.add(name);
        return new Said(201, "{\"id\":\"00000000000000bb\",\"name\":\"" + name + "\"}");
    }

    private static Said error(int status, String code, String message) {
        return new Said(status, "{\"code\":\"" + code + "\",\"message\":\""
                + message.replaceAll("(?<!\\\\)\"", "\\\\\"") + "\"}");
    }

    private static byte[] inflated(byte[] body) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
