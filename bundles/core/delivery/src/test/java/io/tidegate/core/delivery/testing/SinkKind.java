package io.tidegate.core.delivery.testing;

import io.tidegate.api.sink.SinkRuntime;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;

/**
 * A component that is a sink: what Declarative Services calls of it.
 *
 * @param <C>    the component
 * @param pid    of its factory, {@code io.tidegate.sinks.influx1}
 * @param open   its constructor
 * @param change its modified method
 * @param stop   its deactivate method
 */
public record SinkKind<C>(String pid, Opener<C> open, BiConsumer<C, Map<String, Object>> change,
        Consumer<C> stop) {
    /** A constructor of a component. */
    @FunctionalInterface
    public interface Opener<C> {
        /** @throws IllegalArgumentException if a value is wrong */
        C open(SinkRuntime runtime, BundleContext context, Map<String, Object> configuration);
    }
}
