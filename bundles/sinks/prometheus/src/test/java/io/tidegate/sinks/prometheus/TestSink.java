package io.tidegate.sinks.prometheus;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.ComponentStatus.Phase;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.sinks.prometheus.settings.Access;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings.Display;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings.Expiry;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings.Listen;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings.Names;
import io.tidegate.sinks.prometheus.tls.PemFiles;
import io.tidegate.sinks.prometheus.values.GatewayMetrics;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A sink on a free port, its clock, and a client. */
public final class TestSink implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final AtomicLong nanos = new AtomicLong(5);
    final List<StatusSource> sources = new CopyOnWriteArrayList<>();
    final PrometheusSettings settings;
    volatile boolean broken;
    private final AtomicInteger asked = new AtomicInteger();
    final PrometheusSink sink;

    TestSink() { this(Ports.free(), 10_000); }

    TestSink(int port, int maxPointSeries) { this(settings("127.0.0.1", port, maxPointSeries)); }

    TestSink(PrometheusSettings settings) {
        this.settings = settings;
        GatewayMetrics gateway = new GatewayMetrics(this::components, "1.2.3");
        sink = new PrometheusSink("sinks.prometheus~test", settings, gateway, nanos::get);
        sources.add(this::status);
        sink.start();
    }

    private List<ComponentStatus> components() {
        asked.incrementAndGet();
        if (broken) throw new IllegalStateException("broken by the test");
        return sources.stream().map(TestSink::running).toList();
    }

    static ComponentStatus running(StatusSource source) {
        FlowStatus flow = source.status();
        return new ComponentStatus(flow.room(), flow.instance(), Phase.RUNNING, source.health(),
                List.of(flow));
    }

    static PrometheusSettings settings(String host, int port, int maxPointSeries) {
        return new PrometheusSettings(new Listen(host, port, "/metrics", Access.OPEN, Optional.empty()),
                display(Names.GENERIC, false, maxPointSeries), true);
    }

    /** On a free port, for those who may read, with TLS or without. */
    static PrometheusSettings settings(Access access, PemFiles tls) {
        return new PrometheusSettings(
                new Listen("127.0.0.1", Ports.free(), "/metrics", access, Optional.ofNullable(tls)),
                display(Names.GENERIC, false, 100), true);
    }

    static PrometheusSettings perSignal() {
        return new PrometheusSettings(
                new Listen("127.0.0.1", Ports.free(), "/metrics", Access.OPEN, Optional.empty()),
                display(Names.PER_SIGNAL, true, 100), true);
    }

    public static Display display(Names names, boolean lastUpdate, int maxPointSeries) {
        return new Display(names, lastUpdate, new Expiry(5, Duration.ofMillis(400), Duration.ofMinutes(5)),
                maxPointSeries);
    }

    int port() { return settings.listen().port(); }

    /** How often the sink asked for the status of the rooms. */
    int asked() { return asked.get(); }

    FlowStatus status() { return sink.status("sinks.prometheus", "test"); }

    void pass(Duration time) { nanos.addAndGet(time.toNanos()); }

    String metrics(String... headers) throws IOException, InterruptedException {
        return new String(ask("GET", "/metrics", headers).body(), StandardCharsets.UTF_8);
    }

    /** The values of its page; none once it is closed. */
    List<Double> values() throws IOException, InterruptedException {
        try {
            return metrics().lines().filter(line -> !line.startsWith("#"))
                    .map(line -> Double
                            .valueOf(line.substring(line.lastIndexOf(' ')).replace("Inf", "Infinity")))
                    .toList();
        } catch (ConnectException closed) {
            return List.of();
        }
    }

    HttpResponse<byte[]> ask(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() { sink.close(); }
}
