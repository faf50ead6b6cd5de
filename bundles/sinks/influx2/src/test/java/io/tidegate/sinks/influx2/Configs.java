package io.tidegate.sinks.influx2;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A configuration as DS makes it: the defaults of the annotation, and some keys set. */
final class Configs {
    private Configs() { }

    /** @param keysAndValues alternating: {@code "flush.interval.ms", 10} */
    static Influx2Config with(Object... keysAndValues) {
        Map<String, Object> set = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) set.put((String) keysAndValues[i], keysAndValues[i + 1]);
        return (Influx2Config) Proxy.newProxyInstance(Configs.class.getClassLoader(), new Class<?>[] {Influx2Config.class},
                (proxy, method, arguments) -> {
                    String key = method.getName().replace('_', '.');
                    return set.containsKey(key) ? set.get(key) : method.getDefaultValue();
                });
    }
}
