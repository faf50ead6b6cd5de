package io.tidegate.sinks.prometheus;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusBoard;
import io.tidegate.api.status.StatusSource;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import io.tidegate.sinks.prometheus.values.GatewayMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;

/** OSGi shell of one {@link PrometheusSink}. */
@Component(name = PrometheusComponent.PID, configurationPid = PrometheusComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true,
        service = {SampleSink.class, PointSink.class, StatusSource.class})
@Designate(ocd = PrometheusConfig.class, factory = true)
public final class PrometheusComponent implements SampleSink, PointSink, StatusSource {
    static final String PID = "io.tidegate.sinks.prometheus";
    private static final String ROOM = "sinks.prometheus";

    private final String instance;
    private final PrometheusSink sink;

    /**
     * Not a DS reference: who asks it asks this component, too, and DS refuses one that waits for itself.
     * Opened at the first scrape, when the component is complete.
     */
    private final ServiceTracker<StatusBoard, StatusBoard> boards;
    private volatile boolean stopped;

    /** Begins to listen; throws IllegalArgumentException if a value of the configuration is wrong. */
    @Activate
    public PrometheusComponent(PrometheusConfig config, Map<String, Object> properties,
            BundleContext context) {
        String pid = String.valueOf(properties.get("service.pid"));
        instance = pid.substring(pid.indexOf('~') + 1);
        boards = new ServiceTracker<>(context, StatusBoard.class, null);
        String folder = context.getProperty("tidegate.config");
        PrometheusSettings settings =
                PrometheusConfigReader.read(config, Path.of(folder == null ? "" : folder));
        GatewayMetrics gateway =
                new GatewayMetrics(this::components, context.getBundle().getVersion().toString());
        sink = new PrometheusSink(ROOM + "~" + instance, settings, gateway, System::nanoTime);
        sink.start();
    }

    private List<ComponentStatus> components() {
        // does nothing if it is open; no lock of ours is held while other components are called
        boards.open();
        if (stopped) boards.close();
        StatusBoard board = boards.getService();
        return board == null ? List.of() : board.components();
    }

    // hot: runs per batch
    @Override
    public void accept(SampleBatch batch) { sink.accept(batch); }

    @Override
    public void accept(Point point) { sink.accept(point); }

    @Override
    public FlowStatus status() { return sink.status(ROOM, instance); }

    @Deactivate
    void stop() {
        sink.close();
        stopped = true;
        boards.close();
    }
}
