package io.tidegate.core.delivery.runtime;

import io.tidegate.api.sink.Sink;
import io.tidegate.api.sink.SinkPlan;
import io.tidegate.api.sink.SinkRuntime;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.delivery.store.Leases;
import io.tidegate.core.runtime.ClockWatch;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The runtime without OSGi. Any thread. */
public final class DeliveryRuntime implements SinkRuntime, AutoCloseable {
    /**
     * What a sink offers to others.
     *
     * @param records    takes samples and points, tells its status, has dead letters
     * @param values     status of the values in the lines; null if there are none
     * @param properties now: the configuration but for what is secret, as a component's own services have it
     */
    public record Services(Object records, StatusSource values, Supplier<Map<String, ?>> properties) {}

    /** What the gateway needs without any sink; of the rest the sinks get two thirds. */
    private static final long OTHER_BYTES = 48L << 20;
    private static final long MIN_BYTES = 8L << 20;

    private final Function<Services, Runnable> registrar;
    private final Consumer<Object> changed;
    private final Map<RunningSink, Runnable> registered = new ConcurrentHashMap<>();
    private final Workshop workshop;

    /**
     * @param data      folder of the gateway's data
     * @param registrar registers a sink's services; what it returns takes them away again
     */
    public DeliveryRuntime(Path data, Function<Services, Runnable> registrar) {
        this(data, registrar, records -> {});
    }

    /** @param changed told of the {@link Services#records} whose properties are others now */
    public DeliveryRuntime(Path data, Function<Services, Runnable> registrar, Consumer<Object> changed) {
        this(data, registrar, changed, new Leases());
    }

    /** @param leases who has which part of the spool */
    public DeliveryRuntime(Path data, Function<Services, Runnable> registrar, Consumer<Object> changed,
            Leases leases) {
        this(data, registrar, changed, leases, ClockWatch.ofComputer());
    }

    /** With a given clock, for tests. */
    DeliveryRuntime(Path data, Function<Services, Runnable> registrar, Consumer<Object> changed,
            Leases leases, ClockWatch clock) {
        this.registrar = registrar;
        this.changed = changed;
        workshop = new Workshop(data,
                Math.max(MIN_BYTES, (Runtime.getRuntime().maxMemory() - OTHER_BYTES) / 3 * 2), leases,
                clock, this::unregister);
    }

    private void unregister(RunningSink sink) {
        Runnable away = registered.remove(sink);
        if (away != null) away.run();
    }

    @Override
    public Sink open(Map<String, ?> configuration, SinkPlan plan) {
        RunningSink sink;
        try {
            sink = new RunningSink(configuration, plan, workshop, changed::accept);
        } catch (RuntimeException e) {
            plan.destination().close();
            throw e;
        }
        workshop.add(sink);
        registered.put(sink, registrar.apply(new Services(sink, sink.values(), sink::properties)));
        return sink;
    }

    @Override
    public <K> K keys(Class<K> keys, Map<String, ?> configuration) {
        return KeysView.of(keys, configuration);
    }

    @Override
    public void close() { workshop.close(); }
}
