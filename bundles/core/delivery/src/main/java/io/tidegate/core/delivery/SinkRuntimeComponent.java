package io.tidegate.core.delivery;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.sink.SinkRuntime;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.delivery.runtime.DeliveryRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** OSGi shell: registers the sinks of authors with the hubs, and takes them out again. */
@Component(name = "io.tidegate.core.delivery", immediate = true)
public final class SinkRuntimeComponent implements SinkRuntime {
    private final DeliveryRuntime runtime;

    /** Takes the folder for data from the framework's properties. */
    @Activate
    public SinkRuntimeComponent(BundleContext context) {
        String data = context.getProperty("tidegate.data");
        runtime = new DeliveryRuntime(Path.of(data == null ? "data" : data), sink -> registrations(context, sink));
    }

    private static Runnable registrations(BundleContext context, DeliveryRuntime.Services sink) {
        String[] services = {SampleSink.class.getName(), PointSink.class.getName(), StatusSource.class.getName(),
            DeadLetters.class.getName()};
        ServiceRegistration<?> records = context.registerService(services, sink.records(), null);
        List<ServiceRegistration<?>> all = sink.values() == null ? List.of(records)
                : List.of(records, context.registerService(StatusSource.class, sink.values(), null));
        return () -> all.forEach(ServiceRegistration::unregister);
    }

    @Override
    public Sink open(Map<String, ?> configuration, SinkPlan plan) { return runtime.open(configuration, plan); }

    @Override
    public <K> K keys(Class<K> keys, Map<String, ?> configuration) { return runtime.keys(keys, configuration); }

    @Deactivate
    void stop() { runtime.close(); }
}
