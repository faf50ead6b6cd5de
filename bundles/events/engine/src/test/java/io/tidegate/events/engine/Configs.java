package io.tidegate.events.engine;

import io.tidegate.events.engine.settings.EventSettings;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Configurations with the defaults of the annotation where a test says nothing else. */
final class Configs {
    private Configs() {}

    /** @param set values by method name */
    static EventConfig of(Map<String, Object> set) {
        return (EventConfig) Proxy.newProxyInstance(EventConfig.class.getClassLoader(),
                new Class<?>[] {EventConfig.class},
                (self, method, args) -> set.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    static EventSettings settings(Object... namesAndValues) {
        Map<String, Object> set = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            set.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return ConfigReader.read(of(set));
    }

    static String[] list(String... items) { return items; }
}
