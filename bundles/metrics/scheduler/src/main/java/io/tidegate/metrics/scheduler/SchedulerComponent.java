package io.tidegate.metrics.scheduler;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.metric.ScheduledMetric;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of one {@link Metric}; probes may come and go at any time. */
@Component(name = SchedulerComponent.PID, configurationPid = SchedulerComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true,
        service = {StatusSource.class, ScheduledMetric.class})
@Designate(ocd = SchedulerConfig.class, factory = true)
public final class SchedulerComponent implements StatusSource, ScheduledMetric, Probes {
    static final String PID = "io.tidegate.metrics.scheduler";
    private static final String ROOM = "metrics.scheduler";

    private final String instance;
    private final Metric metric;

    /** SCR replaces the whole list, lowest ranking first. */
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Map.Entry<Map<String, Object>, Probe>> probes = List.of();

    /**
     * Starts reading the metric; throws IllegalArgumentException if a value of the configuration is wrong.
     */
    @Activate
    public SchedulerComponent(SchedulerConfig config, Map<String, Object> properties, @Reference PointHub hub,
            @Reference SharedComponent shared) {
        String pid = String.valueOf(properties.get("service.pid"));
        instance = pid.substring(pid.indexOf('~') + 1);
        metric = new Metric(name(), SchedulerSettings.from(config),
                new Metric.Surroundings(this, shared.turns(), hub,
                        Clock.systemUTC(), shared.timer(), new Random()));
        metric.start();
    }

    @Override
    public Probe named(String name) {
        Probe found = null;
        for (Map.Entry<Map<String, Object>, Probe> probe : probes)
            if (name.equals(probe.getKey().get(Probe.NAME))) found = probe.getValue();
        return found;
    }

    @Override
    public String name() { return ROOM + "~" + instance; }

    @Override
    public Schedule schedule() { return metric.schedule(); }

    @Override
    public String names() {
        TreeSet<String> names = new TreeSet<>();
        probes.forEach(probe -> names.add(String.valueOf(probe.getKey().get(Probe.NAME))));
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    @Override
    public FlowStatus status() { return metric.status(ROOM, instance); }

    @Override
    public Health health() { return metric.health(); }

    @Deactivate
    void stop() { metric.close(); }
}
