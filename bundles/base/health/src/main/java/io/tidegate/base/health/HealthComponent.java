package io.tidegate.base.health;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.runtime.Others;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** OSGi shell: a {@link FlowCheck} comes and goes with each {@link StatusSource}. */
@Component(name = "io.tidegate.base.health", service = {}, immediate = true)
public final class HealthComponent {
    private final Others others = new Others("base.health");
    private final BundleContext context;
    private final Map<StatusSource, ServiceRegistration<HealthCheck>> checks = new IdentityHashMap<>();

    @Activate
    public HealthComponent(BundleContext context) { this.context = context; }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(StatusSource source) {
        others.each(List.of(source), "status, for its health check", this::register);
    }

    private void register(StatusSource source) {
        FlowStatus status = source.status();
        ServiceRegistration<HealthCheck> check =
                context.registerService(HealthCheck.class, new FlowCheck(source),
                        FrameworkUtil.asDictionary(Map.of(HealthCheck.NAME, status.name(),
                                HealthCheck.TAGS, new String[] {"tidegate", status.room()})));
        synchronized (checks) {
            checks.put(source, check);
        }
    }

    void removeSource(StatusSource source) {
        ServiceRegistration<HealthCheck> check;
        synchronized (checks) {
            check = checks.remove(source);
        }
        if (check != null) check.unregister();
    }
}
