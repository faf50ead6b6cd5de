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
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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
        Constructor<?> constructor = DecoderComponent.class.getConstructors()[0];
        constructor.setAccessible(true);
        return (DecoderComponent) constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                .map(type -> argument(type, bus, dbc, hub)).toArray());
    }

    /** Services that are not measured take what they get and answer nothing. */
    private static Object argument(Class<?> type, String bus, String dbc, SampleHub hub) {
        if (type == SampleHub.class) return hub;
        if (type == Map.class) return Map.of("service.pid", "io.tidegate.can.decoder~" + bus);
        Map<String, Object> told = Map.of("bus", bus, "dbc", new String[] {dbc});
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) ->
                told.getOrDefault(type.isAnnotation() ? method.getName() : "", method.getDefaultValue()));
    }

    static void stop(DecoderComponent decoder) throws ReflectiveOperationException {
        Method stop = DecoderComponent.class.getDeclaredMethod("stop");
        stop.setAccessible(true);
        stop.invoke(decoder);
    }
}
