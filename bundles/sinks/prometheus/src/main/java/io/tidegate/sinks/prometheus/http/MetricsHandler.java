package io.tidegate.sinks.prometheus.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.prometheus.client.exporter.common.TextFormat;
import io.tidegate.api.text.OneLine;
import io.tidegate.sinks.prometheus.settings.Access;
import io.tidegate.sinks.prometheus.settings.HostNames;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import io.tidegate.sinks.prometheus.values.MetricsBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers GET and HEAD for the metrics and for a page that links to them. */
public final class MetricsHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsHandler.class);
    private static final Pattern GZIP =
            Pattern.compile("\\s*(x-)?gzip\\s*(;(?!\\s*q\\s*=\\s*0(\\.0*)?\\s*$).*)?",
                    Pattern.CASE_INSENSITIVE);
    private static final String HTML = "text/html; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    /** An answer is in memory whole until it is read, and who reads it may be slow. */
    public static final int MAX_ANSWERS = 32;

    private final String name;
    private final String path;
    private final HostNames hosts;
    private final Access access;
    private final boolean checksHosts;
    private final Tries tries = new Tries(System::nanoTime);
    private final AtomicBoolean hostTold = new AtomicBoolean();
    private final MetricsBody bodies;
    private final LandingPage page;
    private final Semaphore answers = new Semaphore(MAX_ANSWERS);

    /** @param name of the endpoint, in the log */
    public MetricsHandler(String name, PrometheusSettings.Listen listen, MetricsBody bodies,
            LandingPage page) {
        this.name = name;
        this.hosts = listen.hosts();
        this.path = listen.path();
        this.access = listen.access();
        this.checksHosts = access.isOpen() && listen.tls().isEmpty();
        this.bodies = bodies;
        this.page = page;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            String asked = exchange.getRequestURI().getPath();
            if (checksHosts && !hosts.know(exchange.getRequestHeaders().getFirst("Host")))
                refuseHost(exchange);
            else if (!access.admits(given(exchange)))
                refuse(exchange);
            else if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod()))
                refuseMethod(exchange);
            else if (path.equals(asked))
                sendMetrics(exchange);
            else if ("/".equals(asked))
                sendPage(exchange);
            else
                send(exchange, 404, TEXT, "not found; the metrics are at " + path + "\n");
        }
    }

    private static String given(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization");
    }

    private void refuse(HttpExchange exchange) throws IOException {
        if (given(exchange) == null) {
            askForPassword(exchange);
            return;
        }
        InetAddress address = exchange.getRemoteAddress().getAddress();
        Tries.Verdict verdict = tries.wasWrong(address);
        if (verdict.isNews())
            LOG.warn("{}: {} gave a wrong password or token; further ones of this address are not logged"
                    + " for an hour, and more than {} are "
                    + "slowed", name, address.getHostAddress(), Tries.BURST);
        if (verdict.isTooMuch())
            refuseTry(exchange);
        else
            askForPassword(exchange);
    }

    private void refuseTry(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", "2");
        send(exchange, 429, TEXT, "too many wrong passwords or tokens; try again in two seconds\n");
    }

    private void refuseHost(HttpExchange exchange) throws IOException {
        if (!hostTold.getAndSet(true))
            LOG.warn("{}: refused a request under the host name '{}', which is not known; if it is"
                    + " this gateway's, add it to allowed.hosts, or set a password or token", name,
                    OneLine.of(exchange.getRequestHeaders().getFirst("Host")));
        send(exchange, 421, TEXT,
                "not the host name of this gateway: use its address, or add the name to allowed.hosts\n");
    }

    private void askForPassword(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("WWW-Authenticate", access.challenge());
        send(exchange, 401, TEXT, "not authorized\n");
    }

    private void refuseMethod(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, TEXT, "only GET and HEAD are allowed\n");
    }

    private void sendPage(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Security-Policy", LandingPage.POLICY);
        send(exchange, 200, HTML, page.html());
    }

    private void sendMetrics(HttpExchange exchange) throws IOException {
        if (!answers.tryAcquire()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            send(exchange, 503, TEXT, "too many readers at the same time: at most " + MAX_ANSWERS + "\n");
            return;
        }
        try {
            answer(exchange);
        } finally {
            answers.release();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String contentType = TextFormat.chooseContentType(exchange.getRequestHeaders().getFirst("Accept"));
        boolean gzip = acceptsGzip(exchange.getRequestHeaders().get("Accept-Encoding"));
        ByteArrayOutputStream body;
        try {
            body = bodies.make(contentType, gzip);
        } catch (RuntimeException | Error fault) {
            LOG.error("the metrics cannot be written; Prometheus sees this target as down", fault);
            send(exchange, 500, TEXT, "the metrics cannot be written: " + fault + "\n");
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Vary", "Accept, Accept-Encoding");
        if (gzip) headers.set("Content-Encoding", "gzip");
        sendBody(exchange, 200, contentType, body);
        bodies.giveBack(body);
    }

    public static boolean acceptsGzip(List<String> acceptEncoding) {
        if (acceptEncoding == null) return false;
        for (String header : acceptEncoding)
            for (String coding : header.split(","))
                if (GZIP.matcher(coding).matches()) return true;
        return false;
    }

    private static void send(HttpExchange exchange, int status, String contentType, String text)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        sendBody(exchange, status, contentType, body);
    }

    private static void sendBody(HttpExchange exchange, int status, String contentType,
            ByteArrayOutputStream body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.size()));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.size());
            body.writeTo(exchange.getResponseBody());
        }
    }
}
