package io.tidegate.bench;

import io.tidegate.api.can.FrameSink;
import io.tidegate.api.signal.SampleHub;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.can.decoder.DecoderComponent;
import io.tidegate.core.hub.FrameHubComponent;
import io.tidegate.core.hub.SampleHubComponent;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;

/** The rooms as shipped, wired as Declarative Services wires them: by reflection. */
final class Rooms {
    private Rooms() { }

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
    static DecoderComponent decoder(String bus, String dbc, SampleHub hub) throws ReflectiveOperationException {
        Class<?> type = Class.forName("io.tidegate.can.decoder.DecoderConfig");
        Object config = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, key, none) ->
                switch (key.getName()) {
                    case "bus" -> bus;
                    case "dbc" -> new String[] {dbc};
                    default -> key.getDefaultValue();
                });
        BundleContext context = (BundleContext) Proxy.newProxyInstance(Rooms.class.getClassLoader(),
                new Class<?>[] {BundleContext.class}, (self, method, arguments) -> null);
        Constructor<?> constructor = DecoderComponent.class.getConstructor(type, SampleHub.class, BundleContext.class,
                Map.class);
        constructor.setAccessible(true);
        return (DecoderComponent) constructor.newInstance(config, hub, context, Map.of("service.pid", "x~" + bus));
    }

    static void stop(DecoderComponent decoder) throws ReflectiveOperationException {
        Method stop = DecoderComponent.class.getDeclaredMethod("stop");
        stop.setAccessible(true);
        stop.invoke(decoder);
    }
}
