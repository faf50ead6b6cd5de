package io.tidegate.metrics.host;

import io.tidegate.api.metric.Probe;
import io.tidegate.metrics.host.system.Host;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * OSGi shell: registers every probe as a service of its own, named by the property {@link Probe#NAME}. Needs
 * no configuration, because it only offers probes.
 */
@Component(name = "io.tidegate.metrics.host", configurationPid = "io.tidegate.metrics.host",
        configurationPolicy = ConfigurationPolicy.OPTIONAL, immediate = true, service = {})
@Designate(ocd = HostConfig.class)
public final class HostComponent {
    private final List<ServiceRegistration<Probe>> registrations;

    /** Registers them; nothing is measured and OSHI is not loaded until one is read. */
    @Activate
    public HostComponent(BundleContext context, HostConfig config) {
        List<String> processes = Arrays.stream(config.processes()).map(String::strip)
                .filter(name -> !name.isEmpty()).distinct().toList();
        registrations = HostProbes.of(new Host(Path.of("/")), processes).entrySet().stream()
                .map(probe -> context.registerService(Probe.class, probe.getValue(),
                        FrameworkUtil.asDictionary(Map.of(Probe.NAME, probe.getKey()))))
                .toList();
    }

    @Deactivate
    void stop() { registrations.forEach(ServiceRegistration::unregister); }
}
