package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket that is not there, with create.bucket = true, and a server that knows orgs and buckets. */
class Influx2BucketTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    @TempDir
    private Path folder;
    private HttpServer server;
    private Influx2Sink sink;
    private volatile boolean mayCreate = true;
    private volatile boolean exists;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        sink = new Influx2Sink(Influx2Settings.from(Configs.with("url", "http://127.0.0.1:"
                + server.getAddress().getPort(), "org", "plant", "bucket", "can", ".token", "token", "create.bucket", true,
                "flush.interval.ms", 10, "retry.max.ms", 200, "health.check", false), folder.resolve("spool"), folder),
                "sinks.influx2~test");
    }

    @AfterEach
    void stop() {
        sink.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            switch (path) {
                case "/api/v2/write" -> {
                    if (exists) send(exchange, 204, "");
                    else send(exchange, 404, "{\"code\":\"not found\",\"message\":\"bucket \\\"can\\\" not found\"}");
                }
                case "/api/v2/orgs" -> send(exchange, 200, "{\"orgs\":[{\"id\":\"00000000000000aa\",\"name\":\"plant\"}]}");
                case "/api/v2/buckets" -> {
                    exists = mayCreate;
                    if (mayCreate) send(exchange, 201, "{\"id\":\"00000000000000bb\",\"name\":\"can\"}");
                    else send(exchange, 403, "{\"code\":\"forbidden\",\"message\":\"insufficient permissions\"}");
                }
                default -> send(exchange, 404, body);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }

    @Test
    void isCreatedAndThenWrittenInto() {
        sink.accept(Batches.motor(1_700_000_000_000_000_000L, 1, 0));
        Await.until("it is sent", () -> sink.status().sent() == 1);
        assertEquals(List.of("POST /api/v2/write", "GET /api/v2/orgs", "POST /api/v2/buckets", "POST /api/v2/write"), requests);
    }

    @Test
    void isAnAlarmIfTheTokenMayNotAndTheDataWaits() {
        mayCreate = false;
        sink.accept(Batches.motor(1_700_000_000_000_000_000L, 1, 0));
        Await.until("it says so", () -> sink.status().trouble().contains("creating it failed"));
        assertEquals(1, sink.status().waiting());
        mayCreate = true;
        Await.until("it is sent", () -> sink.status().sent() == 1);
    }
}
