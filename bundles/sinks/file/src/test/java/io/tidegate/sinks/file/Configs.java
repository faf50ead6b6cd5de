package io.tidegate.sinks.file;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A configuration as DS makes it: the defaults of the annotation, and some keys set. */
final class Configs {
    private Configs() { }

    /** @param keysAndValues alternating: {@code "flush.interval.ms", 10} */
    static FileConfig with(Object... keysAndValues) {
        Map<String, Object> set = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) set.put((String) keysAndValues[i], keysAndValues[i + 1]);
        return (FileConfig) Proxy.newProxyInstance(Configs.class.getClassLoader(), new Class<?>[] {FileConfig.class},
                (proxy, method, arguments) -> {
                    String key = method.getName().replace('_', '.');
                    return set.containsKey(key) ? set.get(key) : method.getDefaultValue();
                });
    }

    /** A framework that knows the data folder, takes services and does nothing else. */
    static BundleContext context(Path data) {
        return (BundleContext) Proxy.newProxyInstance(Configs.class.getClassLoader(), new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> method.getName().equals("registerService") ? registration()
                        : arguments[0].equals("tidegate.data") ? data.toString() : null);
    }

    private static ServiceRegistration<?> registration() {
        return (ServiceRegistration<?>) Proxy.newProxyInstance(Configs.class.getClassLoader(),
                new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> null);
    }
}
