package io.tidegate.bench;

import io.tidegate.api.point.PointHub;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.events.engine.EngineComponent;
import io.tidegate.events.engine.EventComponent;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;

/** The room events.engine as shipped, wired as Declarative Services wires it: by reflection. */
final class EventRules {
    private final AtomicLong points = new AtomicLong();
    private final EngineComponent engine;

    /** @param data folder for what it remembers */
    EventRules(Path data) {
        PointHub hub = point -> points.incrementAndGet();
        engine = new EngineComponent(hub, (BundleContext) proxy(BundleContext.class,
                Map.of("getProperty", data.toString())));
    }

    /** An event with this condition. @return removes it */
    Runnable add(String name, String when) throws ReflectiveOperationException {
        Constructor<?> constructor = EventComponent.class.getConstructors()[0];
        constructor.setAccessible(true);
        Object event = constructor.newInstance(
                Arrays.stream(constructor.getParameterTypes()).map(type -> type == EngineComponent.class
                        ? engine : type == Map.class
                                ? Map.of("service.pid", "io.tidegate.events.engine~" + name)
                                : proxy(type, Map.of("name", name, "when", when))).toArray());
        Method stop = EventComponent.class.getDeclaredMethod("stop");
        stop.setAccessible(true);
        return () -> {
            try {
                stop.invoke(event);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Object proxy(Class<?> type, Map<String, Object> told) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> told.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    void accept(SampleBatch batch) { engine.accept(batch); }

    /** Datapoints written so far. */
    long points() { return points.get(); }
}
