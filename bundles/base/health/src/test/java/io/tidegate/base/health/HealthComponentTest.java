package io.tidegate.base.health;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class HealthComponentTest {
    private final List<Dictionary<?, ?>> registered = new ArrayList<>();
    private final HealthComponent health = new HealthComponent(context());

    /** A context that only knows how to register a service. */
    private BundleContext context() {
        return proxy(BundleContext.class, args -> {
            Dictionary<?, ?> properties = (Dictionary<?, ?>) args[2];
            registered.add(properties);
            return proxy(ServiceRegistration.class, none -> registered.remove(properties));
        });
    }

    private interface Call { Object with(Object[] args); }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                    Object result = call.with(args);
                    return method.getReturnType() == void.class ? null : result;
                }));
    }

    private static StatusSource source(String instance) {
        return () -> new FlowStatus("sinks.influx1", instance, "lines", 0, 0, 0, 0, "");
    }

    @Test
    void aCheckIsNamedAfterItsRoomAndInstance() {
        health.addSource(source("plant"));
        assertEquals("sinks.influx1~plant", registered.get(0).get(HealthCheck.NAME));
        assertArrayEquals(new String[] {"tidegate", "sinks.influx1"},
                (String[]) registered.get(0).get(HealthCheck.TAGS));
    }

    @Test
    void aCheckGoesWithItsSourceAndNoOther() {
        StatusSource plant = source("plant");
        health.addSource(plant);
        health.addSource(source("home"));
        health.removeSource(plant);
        assertEquals(1, registered.size());
        assertEquals("sinks.influx1~home", registered.get(0).get(HealthCheck.NAME));
    }

    @Test
    void aSourceThatThrowsDisturbsNobody() {
        for (Throwable fault : List.of(new IllegalStateException("broken"),
                new NoClassDefFoundError("gone"))) {
            StatusSource broken = () -> HealthComponentTest.<FlowStatus, RuntimeException>sneak(fault);
            health.addSource(broken);
            health.removeSource(broken);
            assertTrue(registered.isEmpty());
        }
    }

    @SuppressWarnings("unchecked")
    private static <R, T extends Throwable> R sneak(Throwable fault) throws T { throw (T) fault; }

    @Test
    void aCheckTellsWhateverItsSourceThrows() {
        IOException fault = new IOException("no disk");
        StatusSource broken = () -> HealthComponentTest.<FlowStatus, RuntimeException>sneak(fault);
        Result result = new FlowCheck(broken).execute();
        assertEquals(Result.Status.HEALTH_CHECK_ERROR, result.getStatus());
        assertTrue(result.toString().contains("no disk"), result.toString());
    }
}
