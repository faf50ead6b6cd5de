package io.tidegate.events.axis;

import io.tidegate.events.axis.settings.AxisSettings;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings with the defaults of the annotation where a test says nothing else. */
public final class Configs {
    private Configs() {}

    /**
     * @param namesAndValues methods of {@link AxisConfig} and what they return; an instance is named
     *                       {@code gate}
     */
    public static AxisSettings settings(Object... namesAndValues) {
        Map<String, Object> set = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            set.put((String) namesAndValues[i], namesAndValues[i + 1]);
        AxisConfig config = (AxisConfig) Proxy.newProxyInstance(AxisConfig.class.getClassLoader(),
                new Class<?>[] {AxisConfig.class},
                (self, method, args) -> set.getOrDefault(method.getName(), method.getDefaultValue()));
        return AxisConfigReader.read(config, "gate", Path.of("config"));
    }

    public static String[] list(String... items) { return items; }
}
