package io.tidegate.core.delivery.testing;

import io.tidegate.core.delivery.runtime.DeliveryRuntime;
import io.tidegate.core.delivery.runtime.DeliveryRuntime.Services;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;

/**
 * A gateway that has nothing but sinks, and no OSGi. One folder is that of its data and that of its
 * configuration.
 */
public final class TestGateway implements AutoCloseable {
    private final Path folder;
    private final DeliveryRuntime runtime;
    private final List<Services> registered = new ArrayList<>();

    /** @param folder of data and configuration; a gateway that had it before may have left something there */
    public TestGateway(Path folder) {
        this.folder = folder;
        runtime = new DeliveryRuntime(folder, this::register);
    }

    private synchronized Runnable register(Services services) {
        registered.add(services);
        return () -> unregister(services);
    }

    private synchronized void unregister(Services services) { registered.remove(services); }

    private synchronized Services newest() { return registered.get(registered.size() - 1); }

    /** How many sinks are registered with the hubs now. */
    public synchronized int sinks() { return registered.size(); }

    /** A configuration. @param keysAndValues alternating: {@code "flush.interval.ms", 10} */
    public static Map<String, Object> keys(Object... keysAndValues) {
        Map<String, Object> keys = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2)
            keys.put((String) keysAndValues[i], keysAndValues[i + 1]);
        return keys;
    }

    /**
     * A new sink; one at a time.
     *
     * @param instance its name, {@code plant}
     * @param keys     as in its file
     * @throws IllegalArgumentException if a value is wrong
     */
    public <C> TestSink open(SinkKind<C> kind, String instance, Map<String, Object> keys) {
        String pid = kind.pid() + "~" + instance;
        C component = kind.open().open(runtime, context(), withPid(keys, pid));
        return new TestSink(newest(), keys, now -> kind.change().accept(component, withPid(now, pid)),
                () -> kind.stop().accept(component));
    }

    private static Map<String, Object> withPid(Map<String, Object> keys, String pid) {
        Map<String, Object> all = new HashMap<>(keys);
        all.put("service.pid", pid);
        return all;
    }

    /** A framework that knows its two folders and does nothing else. */
    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(TestGateway.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("getProperty"))
                        throw new UnsupportedOperationException(method.toString());
                    return List.of("tidegate.data", "tidegate.config").contains(arguments[0])
                            ? folder.toString() : null;
                });
    }

    /** Ends it with all its sinks, as the end of the process does. */
    @Override
    public void close() { runtime.close(); }
}
