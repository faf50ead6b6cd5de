package io.tidegate.bench;

import io.tidegate.api.can.FrameSink;
import io.tidegate.api.signal.SampleHub;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.sink.SinkRuntime;
import io.tidegate.api.status.StatusSource;
import io.tidegate.can.decoder.DecoderComponent;
import io.tidegate.core.delivery.runtime.DeliveryRuntime;
import io.tidegate.core.hub.FrameHubComponent;
import io.tidegate.core.hub.SampleHubComponent;
import io.tidegate.sinks.influx1.Influx1Component;
import io.tidegate.sinks.influx2.Influx2Component;
import io.tidegate.testkit.servers.InfluxDb2;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;

/** The rooms as shipped, wired as Declarative Services wires them: by reflection. */
final class Rooms {
    private Rooms() {}

    static FrameHubComponent frameHub(FrameSink... sinks) throws ReflectiveOperationException {
        FrameHubComponent hub = new FrameHubComponent();
        bind(hub, List.of(sinks));
        return hub;
    }

    static SampleHubComponent sampleHub(SampleSink... sinks) throws ReflectiveOperationException {
        SampleHubComponent hub = new SampleHubComponent();
        bind(hub, List.of(sinks));
        return hub;
    }

    private static void bind(Object hub, List<?> sinks) throws ReflectiveOperationException {
        Field field = hub.getClass().getDeclaredField("sinks");
        field.setAccessible(true);
        field.set(hub, sinks);
    }

    /** A can.decoder with the defaults of its configuration. */
    static DecoderComponent decoder(String bus, String dbc, SampleHub hub)
            throws ReflectiveOperationException {
        return room(DecoderComponent.class, "can.decoder", Map.of("bus", bus, "dbc", new String[] {dbc}),
                hub);
    }

    /** A sinks.influx1 with the defaults of its configuration, but for gzip. */
    static RunningSink influx1(URI server, String database, boolean gzip, Path data) {
        return sink("sinks.influx1", data,
                Map.of("url", server.toString(), "database", database, "create.database", true,
                        "gzip", gzip), Influx1Component::new);
    }

    /** A sinks.influx2 with the defaults of its configuration, but for gzip. */
    static RunningSink influx2(InfluxDb2 server, InfluxDb2.Setup setup, String bucket, boolean gzip,
            Path data) {
        return sink("sinks.influx2", data,
                Map.of("url", server.url().toString(), "org", setup.org(), "bucket", bucket,
                        ".token", setup.token(), "create.bucket", true, "gzip", gzip), Influx2Component::new);
    }

    private interface Opener {
        Object open(SinkRuntime runtime, BundleContext context, Map<String, Object> configuration);
    }

    private static RunningSink sink(String name, Path data, Map<String, Object> keys, Opener opener) {
        AtomicReference<Object> records = new AtomicReference<>();
        DeliveryRuntime runtime = new DeliveryRuntime(data, services -> {
            records.set(services.records());
            return () -> {};
        });
        BundleContext context = (BundleContext) argument(BundleContext.class, name,
                Map.of("getProperty", data.toString()), null);
        Map<String, Object> configuration = new HashMap<>(keys);
        configuration.put("service.pid", "io.tidegate." + name + "~bench");
        opener.open(runtime, context, configuration);
        return new RunningSink((SampleSink) records.get(), (StatusSource) records.get(), runtime);
    }

    /** A sink as the hubs and the console see it, and the runtime that ends it. */
    record RunningSink(SampleSink samples, StatusSource status, DeliveryRuntime runtime) {}

    /** @param told what the configuration and the framework say, by method */
    private static <T> T room(Class<T> component, String name, Map<String, Object> told, SampleHub hub)
            throws ReflectiveOperationException {
        Constructor<?> constructor = component.getConstructors()[0];
        constructor.setAccessible(true);
        return component.cast(constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                .map(type -> argument(type, name, told, hub)).toArray()));
    }

    /** Services that are not measured take what they get and answer nothing. */
    private static Object argument(Class<?> type, String name, Map<String, Object> told, SampleHub hub) {
        if (type == SampleHub.class) return hub;
        if (type == Map.class) return Map.of("service.pid", "io.tidegate." + name + "~bench");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> method.getReturnType().isInterface()
                        ? argument(method.getReturnType(), name, told, hub)
                        : told.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    /** Ends a component as its deactivation does. */
    static void stop(Object component) throws ReflectiveOperationException {
        Method stop = component.getClass().getDeclaredMethod("stop");
        stop.setAccessible(true);
        stop.invoke(component);
    }
}
