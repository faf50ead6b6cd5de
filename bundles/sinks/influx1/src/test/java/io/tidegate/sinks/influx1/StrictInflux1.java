package io.tidegate.sinks.influx1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** An InfluxDB 1.x in memory that checks every write and answers as it is told to, in the words of the real one. */
final class StrictInflux1 implements AutoCloseable {
    /** What to do with the next write. */
    @FunctionalInterface
    interface Step {
        void answer(HttpExchange exchange, List<String> lines) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Step> script = new ConcurrentLinkedDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);
    /** Every line that was stored; one stored twice is there twice. */
    final List<String> stored = new CopyOnWriteArrayList<>();
    /** {@link System#nanoTime} of every write. */
    final List<Long> writes = new CopyOnWriteArrayList<>();
    /** What was wrong with a request. */
    final List<String> faults = new CopyOnWriteArrayList<>();

    StrictInflux1() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/write", this::write);
        server.start();
    }

    URI url() { return URI.create("http://127.0.0.1:" + server.getAddress().getPort()); }

    /** The next write is answered so; several queue up; without any it is stored. */
    StrictInflux1 then(Step step) {
        script.add(step);
        return this;
    }

    /** The next write gets this answer and nothing is stored. */
    StrictInflux1 then(int status, String body) { return then((exchange, lines) -> send(exchange, status, body)); }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }

    /** Never answers; or begins to and then says no more. */
    void hang(HttpExchange exchange, boolean begin) throws IOException {
        if (begin) {
            exchange.sendResponseHeaders(204 + 1, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
        }
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(HttpExchange exchange) throws IOException {
        try (exchange) {
            writes.add(System.nanoTime());
            byte[] body = exchange.getRequestBody().readAllBytes();
            String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
            if ("gzip".equals(encoding))
                body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            else check("no Content-Encoding", "null", encoding);
            check("method", "POST", exchange.getRequestMethod());
            check("query", "db=plant&precision=ns", exchange.getRequestURI().getRawQuery());
            check("type", "text/plain; charset=utf-8", exchange.getRequestHeaders().getFirst("Content-Type"));
            if (exchange.getRequestHeaders().getFirst("Content-Length") == null) faults.add("no Content-Length");
            String text = new String(body, StandardCharsets.UTF_8);
            if (!text.endsWith("\n") || text.contains("\r")) faults.add("line ends: " + text);
            Step step = script.poll();
            if (step == null) store(exchange, text.lines().toList());
            else step.answer(exchange, text.lines().toList());
        }
    }

    void store(HttpExchange exchange, List<String> lines) throws IOException {
        for (String line : lines)
            if (!line.matches("[^ ,]+(,[^ ,=]+=[^ ,=]+)* [^ =]+=\\S+( \\S+)* \\d{19}")) faults.add("line: " + line);
        stored.addAll(lines);
        send(exchange, 204, "");
    }

    private void check(String what, String expected, String found) {
        if (!expected.equals(String.valueOf(found))) faults.add(what + ": expected " + expected + ", found " + found);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
