package io.tidegate.sinks.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.testkit.servers.Ports;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * A strict server for JSON: it knows the four names of an object and their types, and takes nothing else.
 * Whatever it does not understand is a 400, of which it takes nothing, and a fault that a test can ask for.
 */
final class JsonReceiver implements AutoCloseable {
    /** An answer instead of the usual one. */
    record Answer(int status, String type, String body, String retryAfter) {}

    private static final Set<String> NAMES = Set.of("measurement", "tags", "fields", "timestamp");

    private final int port = Ports.free();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<JsonObject> rows = new CopyOnWriteArrayList<>();
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();
    private final List<Long> times = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile Answer standing;
    private volatile String login;
    private volatile String type = "application/json";
    private volatile int most = Integer.MAX_VALUE;
    private volatile Predicate<JsonObject> bad = row -> false;
    private HttpServer server;

    JsonReceiver() throws IOException { start(); }

    /** Starts it again, at the same port. */
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    void stop() { server.stop(0); }

    String url() { return "http://127.0.0.1:" + port; }

    /** @param header that has to be there, or 401 */
    void ask(String header) { login = header; }

    void expect(String contentType) { type = contentType; }

    /** More rows in a request are a 413. */
    void takeAtMost(int rowsOfARequest) { most = rowsOfARequest; }

    /** A request with such a row is a 400. */
    void refuse(Predicate<JsonObject> row) { bad = row; }

    synchronized void answer(Answer next) { answers.add(next); }

    /** Answers so until it is told otherwise. @param same null for the usual answers */
    void answerAlways(Answer same) { standing = same; }

    List<JsonObject> rows() { return rows; }

    /** How many rows each request had that was not refused. */
    List<Integer> sizes() { return sizes; }

    /** When each request came, in ns. */
    List<Long> times() { return times; }

    List<String> faults() { return faults; }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream in = exchange.getRequestBody();
            String body =
                    new String((gzip ? new GZIPInputStream(in) : in).readAllBytes(), StandardCharsets.UTF_8);
            times.add(System.nanoTime());
            Answer answer = decide(exchange, body);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            if (answer.retryAfter() != null)
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
            if (text.length > 0) exchange.getResponseBody().write(text);
        }
    }

    private synchronized Answer decide(HttpExchange exchange, String body) {
        if (standing != null) return standing;
        if (!answers.isEmpty()) return answers.remove();
        if (login != null && !login.equals(exchange.getRequestHeaders().getFirst("Authorization")))
            return plain(401, "who are you");
        if (!type.equals(exchange.getRequestHeaders().getFirst("Content-Type")))
            return plain(415, "expected " + type);
        List<JsonObject> read;
        try {
            read = read(body);
        } catch (RuntimeException e) {
            faults.add(e + ": " + body);
            return plain(400, "no such JSON");
        }
        if (read.size() > most) return plain(413, "too many");
        if (read.stream().anyMatch(bad)) return plain(400, "a bad row");
        rows.addAll(read);
        if (!read.isEmpty()) sizes.add(read.size());
        return plain(read.isEmpty() ? 200 : 202, "");
    }

    private static Answer plain(int status, String body) {
        return new Answer(status, "text/plain", body, null);
    }

    private List<JsonObject> read(String body) {
        List<JsonObject> read = new ArrayList<>();
        if (type.equals("application/json")) {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                reader.readArray().forEach(row -> read.add(row.asJsonObject()));
            }
        } else {
            if (!body.isEmpty() && !body.endsWith("\n"))
                throw new IllegalArgumentException("the last line has no end");
            body.lines().forEach(line -> {
                try (JsonReader reader = Json.createReader(new StringReader(line))) {
                    read.add(reader.readObject());
                }
            });
        }
        read.forEach(JsonReceiver::check);
        return read;
    }

    private static void check(JsonObject row) {
        boolean fits = row.keySet().equals(NAMES) && row.get("measurement") instanceof JsonString
                && row.getJsonObject("tags").values().stream().allMatch(JsonString.class::isInstance)
                && !row.getJsonObject("fields").isEmpty() && row.getJsonObject("fields").values().stream()
                        .noneMatch(value -> value == JsonValue.NULL || value instanceof JsonObject);
        if (!fits) throw new IllegalArgumentException("expected measurement, tags, fields, timestamp");
        if (row.get("timestamp") instanceof JsonString text)
            Instant.parse(text.getString());
        else
            row.getJsonNumber("timestamp").longValueExact();
    }

    @Override
    public void close() { stop(); }
}
