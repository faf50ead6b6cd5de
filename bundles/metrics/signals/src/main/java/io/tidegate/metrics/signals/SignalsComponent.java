package io.tidegate.metrics.signals;

import io.tidegate.api.metric.ScheduledMetric;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of one {@link SignalMetric}, with the thread that looks after silent buses. */
@Component(name = "io.tidegate.metrics.signals", configurationPid = "io.tidegate.metrics.signals",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {SampleSink.class, StatusSource.class, ScheduledMetric.class})
@Designate(ocd = SignalsConfig.class, factory = true)
public final class SignalsComponent implements SampleSink, StatusSource, ScheduledMetric {
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final String name;
    private final SignalMetric metric;
    private final List<String> signals;
    private final Loop looks;

    /** Begins to sample; throws IllegalArgumentException if a value of the configuration is wrong. */
    @Activate
    public SignalsComponent(SignalsConfig config, Map<String, Object> properties, @Reference PointHub hub) {
        this(SignalsSettings.from(instance(properties), config), hub, TimeSource.SYSTEM::epochNanos,
                TimeSource.SYSTEM::nanos);
    }

    /** With clocks of the caller's, for tests. */
    SignalsComponent(SignalsSettings settings, PointHub hub, LongSupplier wall, LongSupplier mono) {
        name = "metrics.signals~" + settings.name();
        signals = settings.signals().patterns().stream().map(String::valueOf).toList();
        metric = new SignalMetric(settings, hub, wall, mono);
        looks = new Loop(name, this::look);
        looks.start();
    }

    private static String instance(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.indexOf('~') + 1);
    }

    private void look() throws InterruptedException {
        while (looks.pause(LOOK_EVERY)) metric.look();
    }

    @Override
    public void accept(SampleBatch batch) { metric.accept(batch); }

    @Override
    public String name() { return name; }

    @Override
    public Schedule schedule() { return metric.schedule(); }

    @Override
    public List<String> signals() { return signals; }

    @Override
    public FlowStatus status() { return metric.status(looks.trouble()); }

    @Override
    public Health health() { return metric.health(looks.trouble()); }

    @Deactivate
    void stop() {
        looks.close(END_WITHIN);
        metric.close();
    }
}
