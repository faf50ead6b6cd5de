package io.tidegate.events.axis;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings with the defaults of the annotation where a test says nothing else. */
final class Configs {
    private Configs() { }

    /** @param namesAndValues methods of {@link AxisConfig} and what they return; an instance is named {@code gate} */
    static AxisSettings settings(Object... namesAndValues) {
        Map<String, Object> set = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) set.put((String) namesAndValues[i], namesAndValues[i + 1]);
        AxisConfig config = (AxisConfig) Proxy.newProxyInstance(AxisConfig.class.getClassLoader(),
                new Class<?>[] {AxisConfig.class}, (self, method, args) ->
                        set.getOrDefault(method.getName(), method.getDefaultValue()));
        return AxisSettings.from(config, "gate", Path.of("config"));
    }

    static String[] list(String... items) { return items; }
}
