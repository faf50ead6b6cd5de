package io.tidegate.metrics.signals;

import io.tidegate.api.point.PointHub;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of one {@link SignalMetric}, with the thread that looks after silent buses. */
@Component(name = "io.tidegate.metrics.signals", configurationPid = "io.tidegate.metrics.signals",
        configurationPolicy = ConfigurationPolicy.REQUIRE, service = {SampleSink.class, StatusSource.class})
@Designate(ocd = SignalsConfig.class, factory = true)
public final class SignalsComponent implements SampleSink, StatusSource {
    private static final long LOOK_MS = 500;

    private final SignalMetric metric;
    private final ScheduledThreadPoolExecutor looks;

    /** Begins to sample; throws IllegalArgumentException if a value of the configuration is wrong. */
    @Activate
    public SignalsComponent(SignalsConfig config, Map<String, Object> properties, @Reference PointHub hub) {
        String pid = String.valueOf(properties.get("service.pid"));
        String instance = pid.substring(pid.indexOf('~') + 1);
        metric = new SignalMetric(SignalsSettings.from(instance, config), hub, SignalsComponent::epochNanos,
                System::nanoTime);
        looks = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "metrics.signals~" + instance);
            thread.setDaemon(true);
            return thread;
        });
        looks.scheduleWithFixedDelay(metric::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public void accept(SampleBatch batch) { metric.accept(batch); }

    @Override
    public FlowStatus status() { return metric.status(); }

    @Deactivate
    void stop() {
        looks.shutdownNow();
        metric.close();
    }
}
