package io.tidegate.sinks.influx1;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.spool.Spooling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell: reads the settings, starts and stops the sink, knows nothing else. */
@Component(name = "io.tidegate.sinks.influx1", configurationPid = "io.tidegate.sinks.influx1",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true,
        service = {SampleSink.class, PointSink.class, StatusSource.class, DeadLetters.class})
@Designate(ocd = Influx1Config.class, factory = true)
public final class Influx1Component implements SampleSink, PointSink, StatusSource, DeadLetters {
    private static final String ROOM = "sinks.influx1";
    private static final String PID = "io.tidegate." + ROOM;

    private final Influx1Sink sink;
    private final ServiceRegistration<StatusSource> values;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public Influx1Component(Influx1Config config, BundleContext context, Map<String, Object> properties) {
        String name = name(String.valueOf(properties.get("service.pid")));
        Path spool = Spooling.folder(folder(context, "data"), name);
        sink = new Influx1Sink(Influx1Settings.from(config, spool, folder(context, "config")), name);
        values = context.registerService(StatusSource.class, sink::values, null);
    }

    private static Path folder(BundleContext context, String name) {
        String folder = context.getProperty("tidegate." + name);
        return Path.of(folder == null ? name : folder);
    }

    /** {@code sinks.influx1~plant}; what tells instances apart follows the factory's PID after one character. */
    static String name(String pid) {
        return pid.length() > PID.length() + 1 ? ROOM + "~" + pid.substring(PID.length() + 1) : ROOM;
    }

    @Override
    public void accept(SampleBatch batch) { sink.accept(batch); }

    @Override
    public void accept(Point point) { sink.accept(point); }

    @Override
    public FlowStatus status() { return sink.status(); }

    @Override
    public String sink() { return sink.deadLetters().sink(); }

    @Override
    public Path file() { return sink.deadLetters().file(); }

    @Override
    public long replay() throws IOException { return sink.deadLetters().replay(); }

    @Deactivate
    void stop() {
        values.unregister();
        sink.close();
    }
}
