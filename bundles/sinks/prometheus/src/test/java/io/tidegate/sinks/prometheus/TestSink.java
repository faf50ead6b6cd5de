package io.tidegate.sinks.prometheus;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A sink on a free port, its clock, and a client. */
final class TestSink implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final AtomicLong nanos = new AtomicLong(5);
    final List<StatusSource> sources = new CopyOnWriteArrayList<>();
    final PrometheusSettings settings;
    volatile boolean broken;
    private final AtomicInteger asked = new AtomicInteger();
    final PrometheusSink sink;

    TestSink() { this(Ports.free(), 10_000); }

    TestSink(int port, int maxPointSeries) {
        settings = settings("127.0.0.1", port, maxPointSeries);
        GatewayMetrics gateway = new GatewayMetrics(this::sources, "1.2.3");
        sink = new PrometheusSink("sinks.prometheus~test", settings, gateway, nanos::get);
        sources.add(this::status);
        sink.start();
    }

    private List<StatusSource> sources() {
        asked.incrementAndGet();
        if (broken) throw new IllegalStateException("broken by the test");
        return sources;
    }

    static PrometheusSettings settings(String host, int port, int maxPointSeries) {
        return new PrometheusSettings(host, port, "/metrics",
                new PrometheusSettings.Expiry(5, Duration.ofMillis(400), Duration.ofMinutes(5)), maxPointSeries, true);
    }

    /** How often the sink asked for the status of the rooms. */
    int asked() { return asked.get(); }

    FlowStatus status() { return sink.status("sinks.prometheus", "test"); }

    void pass(Duration time) { nanos.addAndGet(time.toNanos()); }

    String metrics(String... headers) throws IOException, InterruptedException {
        return new String(ask("GET", "/metrics", headers).body(), StandardCharsets.UTF_8);
    }

    HttpResponse<byte[]> ask(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.port() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() { sink.close(); }
}
