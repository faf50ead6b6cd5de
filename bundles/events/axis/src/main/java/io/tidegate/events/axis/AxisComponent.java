package io.tidegate.events.axis;

import io.tidegate.api.event.TopicSource;
import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.events.axis.settings.AxisSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of one camera or broker: settings in, events to EventAdmin, probes as services. */
@Component(name = "io.tidegate.events.axis", configurationPid = "io.tidegate.events.axis",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true,
        service = StatusSource.class)
@Designate(ocd = AxisConfig.class, factory = true)
public final class AxisComponent implements StatusSource {
    private final BundleContext context;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final Axis axis;
    private boolean stopped;

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    @Activate
    public AxisComponent(AxisConfig config, BundleContext context, Map<String, Object> properties,
            @Reference EventAdmin events, @Reference PointHub hub) {
        String pid = String.valueOf(properties.get("service.pid"));
        String folder = context.getProperty("tidegate.config");
        String instance = pid.substring(pid.indexOf('~') + 1);
        AxisSettings settings =
                AxisConfigReader.read(config, instance, Path.of(folder == null ? "" : folder));
        this.context = context;
        axis = new Axis(settings, instance,
                new Axis.Outlets(camera -> register(TopicSource.class, camera, Map.of()),
                        event -> events.postEvent(new Event(event.topic(), event.properties())), hub));
        axis.probes().forEach((name, probe) -> register(Probe.class, probe, Map.of(Probe.NAME, name)));
    }

    private synchronized <S> void register(Class<S> type, S service, Map<String, String> properties) {
        if (stopped) return;
        registrations.add(context.registerService(type, service, FrameworkUtil.asDictionary(properties)));
    }

    @Override
    public FlowStatus status() { return axis.status(); }

    @Override
    public Health health() { return axis.health(); }

    @Deactivate
    void stop() {
        axis.close();
        unregister();
    }

    private synchronized void unregister() {
        stopped = true;
        registrations.forEach(ServiceRegistration::unregister);
    }
}
