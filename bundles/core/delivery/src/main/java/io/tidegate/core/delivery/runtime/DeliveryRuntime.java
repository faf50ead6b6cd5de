package io.tidegate.core.delivery.runtime;

import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.sink.SinkRuntime;
import io.tidegate.api.status.StatusSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The runtime without OSGi. Any thread. */
public final class DeliveryRuntime implements SinkRuntime, AutoCloseable {
    /**
     * What a sink offers to others.
     *
     * @param records takes samples and points, tells its status, has dead letters
     * @param values  status of the values in the lines; null if there are none
     */
    public record Services(Object records, StatusSource values) { }

    /** Of what Java may have: the rest is for everything else. */
    private static final int MEMORY_EIGHTHS = 5;

    private final Function<Services, Runnable> registrar;
    private final Map<RunningSink, Runnable> registered = new ConcurrentHashMap<>();
    private final Workshop workshop;

    /**
     * @param data      folder of the gateway's data
     * @param registrar registers a sink's services; what it returns takes them away again
     */
    public DeliveryRuntime(Path data, Function<Services, Runnable> registrar) {
        this.registrar = registrar;
        workshop = new Workshop(data, Runtime.getRuntime().maxMemory() * MEMORY_EIGHTHS / 8, this::unregister);
    }

    private void unregister(RunningSink sink) {
        Runnable away = registered.remove(sink);
        if (away != null) away.run();
    }

    @Override
    public Sink open(Map<String, ?> configuration, SinkPlan plan) {
        RunningSink sink;
        try {
            sink = new RunningSink(configuration, plan, workshop);
        } catch (RuntimeException e) {
            plan.destination().close();
            throw e;
        }
        workshop.add(sink);
        registered.put(sink, registrar.apply(new Services(sink, sink.hasValues() ? sink::values : null)));
        return sink;
    }

    @Override
    public <K> K keys(Class<K> keys, Map<String, ?> configuration) { return KeysView.of(keys, configuration); }

    @Override
    public void close() { workshop.close(); }
}
