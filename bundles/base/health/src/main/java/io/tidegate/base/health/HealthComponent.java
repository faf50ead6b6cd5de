package io.tidegate.base.health;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.util.IdentityHashMap;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OSGi shell: a {@link FlowCheck} comes and goes with each {@link StatusSource}. */
@Component(name = "io.tidegate.base.health", service = {}, immediate = true)
public final class HealthComponent {
    private static final Logger LOG = LoggerFactory.getLogger(HealthComponent.class);

    private final BundleContext context;
    private final Map<StatusSource, ServiceRegistration<HealthCheck>> checks = new IdentityHashMap<>();

    @Activate
    public HealthComponent(BundleContext context) { this.context = context; }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(StatusSource source) {
        try {
            FlowStatus status = source.status();
            ServiceRegistration<HealthCheck> check =
                    context.registerService(HealthCheck.class, new FlowCheck(source),
                            FrameworkUtil.asDictionary(Map.of(HealthCheck.NAME, status.name(),
                                    HealthCheck.TAGS, new String[] {"tidegate", status.room()})));
            synchronized (checks) {
                checks.put(source, check);
            }
        } catch (RuntimeException e) {
            LOG.error("{} does not report its status, so it gets no health check",
                    source.getClass().getName(), e);
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
