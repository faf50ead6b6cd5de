package io.tidegate.sinks.prometheus;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.BufferPoolsExports;
import io.prometheus.client.hotspot.ClassLoadingExports;
import io.prometheus.client.hotspot.GarbageCollectorExports;
import io.prometheus.client.hotspot.MemoryPoolsExports;
import io.prometheus.client.hotspot.StandardExports;
import io.prometheus.client.hotspot.ThreadExports;
import io.prometheus.client.hotspot.VersionInfoExports;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.metricnames.FamilyNames;
import io.tidegate.sinks.prometheus.http.LandingPage;
import io.tidegate.sinks.prometheus.http.MetricsEndpoint;
import io.tidegate.sinks.prometheus.http.MetricsHandler;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import io.tidegate.sinks.prometheus.values.FamilyPerSignal;
import io.tidegate.sinks.prometheus.values.GatewayMetrics;
import io.tidegate.sinks.prometheus.values.LatestPoints;
import io.tidegate.sinks.prometheus.values.LatestSignals;
import io.tidegate.sinks.prometheus.values.MetricsBody;
import io.tidegate.sinks.prometheus.values.OneFamily;
import io.tidegate.sinks.prometheus.values.SignalNaming;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keeps latest values and shows them. Counted in values: a sample is one, a number or boolean of a point is
 * one. What it took is shown at once, so nothing ever waits.
 */
final class PrometheusSink implements SampleSink, PointSink, AutoCloseable {
    private final PrometheusSettings settings;
    private final LatestSignals signals;
    private final LatestPoints points;
    private final MetricsEndpoint endpoint;
    private final AtomicLong shown = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean open;

    /**
     * @param name    of its threads, and in the log
     * @param gateway what the gateway tells about itself
     * @param nanos   a clock that only goes forward
     */
    PrometheusSink(String name, PrometheusSettings settings, GatewayMetrics gateway, LongSupplier nanos) {
        this.settings = settings;
        // of its own, never the default one: that is a static which survives a bundle dropped in anew
        CollectorRegistry registry = new CollectorRegistry();
        registerJvm(registry);
        FamilyNames names = new FamilyNames(names(registry));
        PrometheusSettings.Display display = settings.display();
        signals = new LatestSignals(display, naming(name, display, names), nanos);
        points = new LatestPoints(display, names, nanos);
        registry.register(gateway); // only now: no room may be asked before this sink is complete
        registry.register(signals);
        registry.register(points);
        endpoint = new MetricsEndpoint(name, settings.listen(),
                new MetricsHandler(name, settings.listen(), new MetricsBody(registry),
                        new LandingPage(settings.listen(), gateway)));
    }

    private static SignalNaming naming(String room, PrometheusSettings.Display display, FamilyNames names) {
        return display.names() == PrometheusSettings.Names.GENERIC ? new OneFamily()
                : new FamilyPerSignal(room, names);
    }

    /** Not MemoryAllocationExports: it leaves a listener in the JVM that cannot be taken away. */
    private static void registerJvm(CollectorRegistry registry) {
        for (Collector collector : List.of(new StandardExports(), new MemoryPoolsExports(),
                new BufferPoolsExports(),
                new GarbageCollectorExports(), new ThreadExports(), new ClassLoadingExports(),
                new VersionInfoExports()))
            registry.register(collector);
    }

    private static Set<String> names(CollectorRegistry registry) {
        Set<String> names = new HashSet<>(List.of(OneFamily.NAME, OneFamily.LAST_UPDATE));
        for (Collector.MetricFamilySamples family : Collections.list(registry.metricFamilySamples()))
            Collections.addAll(names, family.getNames());
        return names;
    }

    /** Listens and takes values from now on, if it is enabled. */
    void start() {
        if (!settings.enabled()) return;
        open = true;
        endpoint.open();
    }

    // hot: runs per batch
    @Override
    public void accept(SampleBatch batch) {
        if (!open) return;
        signals.put(batch);
        shown.addAndGet(batch.samples());
    }

    @Override
    public void accept(Point point) {
        if (!open) return;
        int without = points.put(point);
        shown.addAndGet(LatestPoints.shownFields(point) - without);
        refused.addAndGet(without);
    }

    /** What it did so far, as this room and instance. */
    FlowStatus status(String room, String instance) {
        long sent = shown.get();
        long dropped = refused.get();
        return new FlowStatus(room, instance, "values", sent + dropped, sent, dropped, 0, trouble());
    }

    private String trouble() {
        if (!endpoint.trouble().isEmpty() || !points.isFull()) return endpoint.trouble();
        return "there are " + settings.display().maxPointSeries()
                + " series of points and no more are accepted; "
                + "use fewer different tags, or raise max.point.series";
    }

    @Override
    public void close() {
        open = false;
        endpoint.close();
    }
}
