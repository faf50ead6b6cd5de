package io.tidegate.core.delivery;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.letter.EarlierTargets;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.sink.SinkRuntime;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.delivery.runtime.DeliveryRuntime;
import io.tidegate.core.delivery.store.Leases;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** OSGi shell: registers the sinks of authors with the hubs, and takes them out again. */
@Component(name = "io.tidegate.core.delivery", immediate = true)
public final class SinkRuntimeComponent implements SinkRuntime {
    private static final String[] SERVICES = {SampleSink.class.getName(), PointSink.class.getName(),
        StatusSource.class.getName(), DeadLetters.class.getName(), EarlierTargets.class.getName()};

    /** The registration of a sink's records, and what it is registered with. */
    private record Registered(DeliveryRuntime.Services sink, ServiceRegistration<?> services) {
        /** Two changes at a time end with the later properties. */
        synchronized void update() {
            try {
                services.setProperties(new Hashtable<>(sink.properties().get()));
            } catch (IllegalStateException e) {
                return; // it is closing
            }
        }
    }

    private final Map<Object, Registered> registered = new ConcurrentHashMap<>();
    private final DeliveryRuntime runtime;

    /** Takes the folder for data from the framework's properties. */
    @Activate
    public SinkRuntimeComponent(BundleContext context) {
        String data = context.getProperty("tidegate.data");
        runtime = new DeliveryRuntime(Path.of(data == null ? "data" : data), sink -> register(context, sink),
                records -> {
                    Registered sink = registered.get(records);
                    if (sink != null) sink.update();
                }, Leases.ofProcess());
    }

    private Runnable register(BundleContext context, DeliveryRuntime.Services sink) {
        Registered records = new Registered(sink,
                context.registerService(SERVICES, sink.records(), new Hashtable<>(sink.properties().get())));
        registered.put(sink.records(), records);
        ServiceRegistration<?> values = sink.values() == null ? null
                : context.registerService(StatusSource.class, sink.values(), null);
        return () -> {
            registered.remove(sink.records());
            records.services().unregister();
            if (values != null) values.unregister();
        };
    }

    @Override
    public Sink open(Map<String, ?> configuration, SinkPlan plan) {
        return runtime.open(configuration, plan);
    }

    @Override
    public <K> K keys(Class<K> keys, Map<String, ?> configuration) {
        return runtime.keys(keys, configuration);
    }

    @Deactivate
    void stop() { runtime.close(); }
}
