package io.tidegate.testkit.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A strict InfluxDB 2 in memory, for what no server of the build machine can show: it checks path, method, org,
 * bucket, precision, token, content type, encoding and every line, answers in the words of the real one, and can be
 * told to answer otherwise. Any thread may use it.
 *
 * <p>Source of the answers: influxdb 2.x {@code http/write_handler.go}, {@code storage/points_writer.go}.
 */
public final class FakeInfluxDb2 implements AutoCloseable {
    /** An answer to give instead of the right one; {@code retryAfter} in seconds, or null. */
    private record Scripted(int status, String body, String retryAfter) { }

    private final String org;
    private final String token;
    private final WriteCheck check = new WriteCheck();
    private final Deque<Scripted> script = new ConcurrentLinkedDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Long> writeTimes = new CopyOnWriteArrayList<>();
    private final int port;
    private volatile String bucket;
    private volatile boolean health = true;
    private volatile int maxBodyBytes = Integer.MAX_VALUE;
    private HttpServer server;
    private ExecutorService threads;

    private FakeInfluxDb2(String org, String bucket, String token) {
        this.org = org;
        this.bucket = bucket;
        this.token = token;
        this.port = Ports.free();
    }

    /** Starts one that knows this org, this bucket and this token. */
    public static FakeInfluxDb2 start(String org, String bucket, String token) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        FakeInfluxDb2 fake = new FakeInfluxDb2(org, bucket, token);
        fake.start();
        return fake;
    }

    /** Starts it (again) on the same port; what it stored is still there. */
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Base URL. */
    public URI url() { return URI.create("http://127.0.0.1:" + port); }

    /** Every point it accepted, in that order; one sent twice is there twice. */
    public List<Row> rows() { return check.rows(); }

    /** Method, path and query of every request so far. */
    public List<String> requests() { return requests; }

    /** {@link System#nanoTime} of every write so far. */
    public List<Long> writeTimes() { return writeTimes; }

    /** The next write gets this answer and nothing is stored; several calls queue up. */
    public void answerNext(int status, String body, String retryAfterSeconds) {
        script.add(new Scripted(status, body, retryAfterSeconds));
    }

    /** Any batch with such a line is refused as a whole with 400, as one with a malformed line is. */
    public void refuse(Predicate<String> lines) { check.refuse(lines); }

    /** Bodies of more bytes than this, unzipped, get 413. */
    public void limitBody(int bytes) { maxBodyBytes = bytes; }

    /** Another bucket from now on. */
    public void bucket(String name) { bucket = name; }

    /** From now on it has neither /health nor /ready, like InfluxDB Cloud. */
    public void hideHealth() { health = false; }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("X-Influxdb-Version", "v2.7.fake");
            exchange.getResponseHeaders().set("X-Influxdb-Build", "OSS");
            Answer answer = answer(exchange, body);
            byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
            if (text.length > 0) exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
            if (text.length > 0) exchange.getResponseBody().write(text);
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        return switch (exchange.getRequestURI().getPath()) {
            case "/api/v2/write" -> write(exchange, body);
            case "/ping" -> new Answer(204, "");
            case "/health" -> health ? new Answer(200, "{\"name\":\"influxdb\",\"message\":\"ready for queries and"
                    + " writes\",\"status\":\"pass\",\"checks\":[],\"version\":\"v2.7.fake\"}") : Answer.NO_PATH;
            case "/ready" -> health ? new Answer(200, "{\"status\":\"ready\"}") : Answer.NO_PATH;
            default -> Answer.NO_PATH;
        };
    }

    private Answer write(HttpExchange exchange, byte[] body) throws IOException {
        writeTimes.add(System.nanoTime());
        Scripted scripted = script.poll();
        if (scripted != null) {
            if (scripted.retryAfter != null) exchange.getResponseHeaders().set("Retry-After", scripted.retryAfter);
            return new Answer(scripted.status, scripted.body);
        }
        if (!exchange.getRequestMethod().equals("POST")) return new Answer(405, "");
        if (!("Token " + token).equals(exchange.getRequestHeaders().getFirst("Authorization")))
            return Answer.of(401, "unauthorized", "unauthorized access");
        return check.answer(new WriteCheck.Request(exchange.getRequestHeaders(),
                exchange.getRequestURI().getRawQuery(), body), org, bucket, maxBodyBytes);
    }

    /** Ends it at once; open requests get no answer. */
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() { stop(); }
}
