package io.tidegate.testkit.servers.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidegate.testkit.servers.Ports;
import io.tidegate.testkit.servers.influx.line.Row;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * What the fakes of InfluxDB 1, 2 and 3 have in common: a server in memory on a loopback port of its own that
 * answers as the real one does, keeps what it stored, and can be told to do wrong. Any thread may use it.
 */
public abstract class FakeInflux implements AutoCloseable {
    private final int port = Ports.free();
    private final FakeFaults faults = new FakeFaults();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Long> writeTimes = new CopyOnWriteArrayList<>();
    private final List<String> remarks = new CopyOnWriteArrayList<>();
    private volatile int maxBodyBytes = Integer.MAX_VALUE;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    protected FakeInflux() { System.setProperty("sun.net.httpserver.nodelay", "true"); }

    /** Starts it (again) on the same port; what it stored is still there. */
    public synchronized void start() throws IOException {
        faults.begin();
        HttpServer created =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService handlers = Executors.newCachedThreadPool();
        created.setExecutor(handlers);
        created.createContext("/", this::handle);
        created.start();
        server = created;
        threads = handlers;
    }

    /** Ends it at once; open requests get no answer. Stopping it twice does nothing. */
    public synchronized void stop() {
        faults.end();
        if (server != null) server.stop(0);
        if (threads != null) threads.shutdownNow();
    }

    @Override
    public void close() { stop(); }

    /** Base URL. */
    public URI url() { return URI.create("http://127.0.0.1:" + port); }

    /** Every point it stored so far, in that order; one sent twice is there twice. A copy. */
    public List<Row> rows() {
        synchronized (rows) {
            return List.copyOf(rows);
        }
    }

    /** How many points it stored; cheap enough to ask for again and again. */
    public int rowCount() {
        synchronized (rows) {
            return rows.size();
        }
    }

    /** What it stored so far, to be asked for repetitions and for the order. */
    public Arrivals arrivals() { return new Arrivals(rows()); }

    /** Method, path and query of every request so far. */
    public List<String> requests() { return requests; }

    /** {@link System#nanoTime} of every request to write so far. */
    public List<Long> writeTimes() { return writeTimes; }

    /**
     * What a client did that the real server lets pass but no client should rely on, or that harms the real
     * server: no precision, no content type, no length, a line without a time. A test of a client expects
     * none.
     */
    public List<String> faults() { return remarks; }

    /**
     * The next write gets this answer and nothing is stored; several queue up; {@code retryAfter} may be
     * null.
     */
    public void answerNext(int status, String body, @Nullable String retryAfterSeconds) {
        Answer answer = said(status, body);
        faults.script(new FakeFaults.Step(retryAfterSeconds == null ? answer
                : answer.with("Retry-After", retryAfterSeconds), null));
    }

    /**
     * Every write that nothing is queued for gets this answer, and nothing is stored, until {@link #behave}.
     */
    public void answerAlways(int status, String body) {
        faults.always(new FakeFaults.Step(said(status, body), null));
    }

    private static Answer said(int status, String body) {
        String type = body.startsWith("{") ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
        return body.isEmpty() ? Answer.of(status) : Answer.text(status, type, body);
    }

    /** Every write that nothing is queued for meets this fault, until {@link #behave}. */
    public void faultAlways(WriteFault fault) { faults.always(new FakeFaults.Step(null, fault)); }

    /** The next write meets this fault; queues up with {@link #answerNext}. */
    public void faultNext(WriteFault fault) { faults.script(new FakeFaults.Step(null, fault)); }

    /** The next write is done right; queues up with {@link #answerNext}, to let some pass before a fault. */
    public void passNext() { faults.script(new FakeFaults.Step(null, null)); }

    /** Every request is led to a login page, which answers 200 with HTML: 301, 302, 303, 307 or 308. */
    public void redirect(int status) {
        faults.everywhere(Answer.page(status, "<a href=\"/login\">moved</a>")
                .with("Location", url() + FakeFaults.LOGIN));
    }

    /** How often a client followed to the login page. */
    public int loginVisits() { return faults.visits(); }

    /**
     * Every request is answered 200 with the HTML of a login page, as a captive portal does; nothing is
     * stored.
     */
    public void portal() { faults.everywhere(Answer.page(200, FakeFaults.PAGE)); }

    /** GET /health is answered so, as JSON, whatever it is. */
    public void health(int status, String body) {
        faults.health(Answer.text(status, "application/json; charset=utf-8", body));
    }

    /** Each answer comes so much later; zero = at once. */
    public void slow(Duration each) { faults.delay(each); }

    /**
     * Ends redirect, portal, odd health, slowness and what is always; what is queued for the next writes
     * stays.
     */
    public void behave() {
        faults.always(null);
        faults.everywhere(null);
        faults.health(null);
        faults.delay(Duration.ZERO);
    }

    /** Bodies of more bytes than this get 413; whether as sent or inflated is as in the real server. */
    public void limitBody(int bytes) { maxBodyBytes = bytes; }

    public final int maxBodyBytes() { return maxBodyBytes; }

    public final void remark(String fault) { remarks.add(fault); }

    public final void stored(List<Row> more) {
        synchronized (rows) {
            rows.addAll(more);
        }
    }

    /** Whether it is a request to write lines. */
    protected abstract boolean isWrite(FakeRequest request);

    /** The right answer; null ends the connection without one. What it stores is stored before it returns. */
    protected abstract @Nullable Answer answer(FakeRequest request);

    /** Headers that every answer of this server has. */
    protected abstract Answer dressed(Answer answer);

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            FakeRequest request = FakeRequest.of(exchange);
            boolean write = isWrite(request);
            if (write) writeTimes.add(System.nanoTime());
            Answer instead = faults.instead(request);
            if (instead == null && write) {
                FakeFaults.Step step = faults.next();
                if (step != null && step.fault() != null) {
                    if (step.fault().applies()) safely(request);
                    if (step.fault().hangs()) faults.hang(exchange, step.fault());
                    return;
                }
                if (step != null) instead = step.answer();
            }
            Answer answer = instead == null ? safely(request) : instead;
            faults.delay();
            if (answer != null) send(exchange, dressed(answer));
        }
    }

    /** A fault of the fake itself must not look like one of the network. */
    private @Nullable Answer safely(FakeRequest request) {
        try {
            return answer(request);
        } catch (RuntimeException e) {
            remark("the fake failed at " + request.method() + ' ' + request.path() + ": " + e);
            return Answer.text(500, "text/plain; charset=utf-8", "the fake failed: " + e);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value.replace('\n',
                ' ')
                .replaceAll("[^\\x20-\\x7e]", "?")));
        boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), silent ? -1 : body.length);
        if (!silent) exchange.getResponseBody().write(body);
    }
}
