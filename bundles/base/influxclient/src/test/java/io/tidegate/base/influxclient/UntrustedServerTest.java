package io.tidegate.base.influxclient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that is none of InfluxDB, or not well. It notes what it is asked, so that a redirect that is
 * followed shows.
 */
class UntrustedServerTest {
    private static final byte[] LINES = "##m f=1 1\n##".getBytes(StandardCharsets.UTF_8);

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> encodings = new CopyOnWriteArrayList<>();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int status = 204;
    private volatile String answer = "";
    private volatile boolean hangs;
    private HttpServer server;
    private InfluxConnection connection;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        connection = new InfluxConnection(url(), "t", true, Duration.ofSeconds(30));
    }

    private URI url() { return URI.create("http://127.0.0.1:" + server.getAddress().getPort()); }

    @AfterEach
    void stop() {
        connection.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            encodings.add(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Encoding")));
            bodies.add(exchange.getRequestBody().readAllBytes());
            while (hangs && !Thread.interrupted()) LockSupport.parkNanos(5_000_000);
            exchange.getResponseHeaders().set("Location", "/login");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] text = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
            if (text.length > 0) exchange.getResponseBody().write(text);
        }
    }

    private InfluxAnswer write() throws IOException, InterruptedException {
        return connection.write("/api/v2/write", Map.of("org", "a b"), null, LINES, 2, LINES.length - 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noRedirectIsFollowed(int redirect) throws Exception {
        status = redirect;
        InfluxAnswer told = write();
        assertEquals(redirect, told.status());
        assertEquals(List.of("/login"), told.headers().get("location"));
        assertEquals(List.of("POST /api/v2/write?org=a%20b Token t"), requests);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 200, 201, 202})
    void nothingButNoContentIsASuccessForTheClientEither(int other) {
        status = other;
        answer = "<html>please log in</html>";
        assertThrows(InfluxException.class,
                () -> connection.client().getWriteApiBlocking().writeRecord("b", "o", WritePrecision.NS,
                        "m f=1 1\n"));
        assertEquals(1, requests.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 400, 401, 500})
    void theAnswerIsGivenAsItIs(int other) throws Exception {
        status = other;
        answer = "<html>please log in</html>";
        assertEquals(other, write().status());
        assertEquals(answer, write().body());
    }

    @Test
    void theLinesArriveAsTheyAre() throws Exception {
        assertEquals(new InfluxAnswer(204, Map.of(), ""), write());
        assertEquals("gzip", encodings.get(0), "compressed here, as the caller did not");
        connection.write("/api/v3/write_lp", Map.of(), "gzip", LINES, 0, 2);
        assertArrayEquals("##".getBytes(StandardCharsets.UTF_8), bodies.get(1), "not compressed twice");
        assertEquals("gzip", encodings.get(1));
    }

    @Test
    void aPathInTheUrlIsKept() throws Exception {
        try (InfluxConnection below = new InfluxConnection(URI.create(url() + "/influx"), "t", false,
                Duration.ofSeconds(30))) {
            below.write("/api/v2/write", Map.of(), null, LINES, 2, LINES.length - 4);
        }
        assertEquals(List.of("POST /influx/api/v2/write Token t"), requests);
        assertEquals("m f=1 1\n", new String(bodies.get(0), StandardCharsets.UTF_8));
        assertEquals("null", encodings.get(0));
    }

    /** InfluxDB 2 does not inflate it: the bucket was never created. */
    @Test
    void theBodyOfOtherRequestsIsNotCompressed() {
        status = 201;
        answer = "{\"id\":\"00000000000000bb\",\"name\":\"can\"}";
        connection.client().getBucketsApi().createBucket("can", "00000000000000aa");
        assertEquals(List.of("null"), encodings);
        assertTrue(new String(bodies.get(0), StandardCharsets.UTF_8).startsWith("{"));
    }

    @Test
    void ofALongAnswerOnlyTheBeginIsKept() throws Exception {
        status = 500;
        answer = "x".repeat(1_000_000);
        assertEquals("x".repeat(64 << 10), write().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "healthy", "<html>ok</html>", "[]", "\"OK\"", "null", "{}",
        "{\"status\":\"up\"}", "5",
        "{\"status\":{\"a\":1}}", "{\"status\":\"pass\",\"checks\":\"none\"}",
        "{\"status\":\"pass\",\"checks\":{}}",
        "{\"name\":\"x\",\"checks\":[1]}", "{\"status\":\"pass\"}", "{", ""})
    void whateverHealthAnswersIsNoReasonToStop(String json) {
        for (int code : new int[] {200, 204, 302, 404, 503}) {
            status = code;
            answer = code == 204 ? "" : json;
            String said = connection.health();
            if (code != 503) assertEquals("", said, json + " with " + code);
            assertEquals(false, connection.isFresh(), json + " with " + code);
        }
    }

    @Test
    void whatHealthComplainsOfIsSaid() {
        status = 503;
        answer = "{\"name\":\"influxdb\",\"message\":\"disk is full\",\"status\":\"fail\",\"checks\":[]}";
        assertEquals("disk is full", connection.health());
    }

    @Test
    void aServerThatWaitsToBeSetUpIsKnown() {
        status = 200;
        answer = "{\"allowed\":true}";
        assertTrue(connection.isFresh());
        answer = "{\"allowed\":false}";
        assertEquals(false, connection.isFresh());
    }

    @Test
    void anInterruptEndsAWriteThatWaits() throws Exception {
        hangs = true;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread writer = new Thread(() -> {
            try {
                write();
            } catch (IOException | InterruptedException e) {
                failure.set(e);
            }
        });
        writer.start();
        Await.until("it is under way", () -> requests.size() == 1);
        writer.interrupt();
        Await.until("it has ended", () -> !writer.isAlive());
        assertInstanceOf(InterruptedException.class, failure.get());
    }

    @Test
    void aSilentServerIsGivenUpInTime() {
        hangs = true;
        try (InfluxConnection quick = new InfluxConnection(url(), "t", true, Duration.ofMillis(300))) {
            assertThrows(InterruptedIOException.class, () -> quick.write("/api/v2/write", Map.of(), null,
                    LINES, 0, 3));
        }
    }

    private static long threadsOfRequests() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals("base.influxclient")).count();
    }

    @Test
    void closingEndsItsThreads() throws Exception {
        write();
        assertTrue(threadsOfRequests() > 0, "the test would see them");
        connection.close();
        Await.until("they have ended", () -> threadsOfRequests() == 0);
    }
}
