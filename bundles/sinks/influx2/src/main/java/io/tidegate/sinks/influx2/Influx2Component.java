package io.tidegate.sinks.influx2;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.spool.Spooling;
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
@Component(name = "io.tidegate.sinks.influx2", configurationPid = "io.tidegate.sinks.influx2",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true,
        service = {SampleSink.class, PointSink.class, StatusSource.class})
@Designate(ocd = Influx2Config.class, factory = true)
public final class Influx2Component implements SampleSink, PointSink, StatusSource {
    private static final String ROOM = "sinks.influx2";
    private static final String PID = "io.tidegate." + ROOM;

    private final Influx2Sink sink;
    private final ServiceRegistration<StatusSource> values;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public Influx2Component(Influx2Config config, BundleContext context, Map<String, Object> properties) {
        String name = name(String.valueOf(properties.get("service.pid")));
        String data = context.getProperty("tidegate.data");
        Path spool = Spooling.folder(Path.of(data == null ? "data" : data), name);
        sink = new Influx2Sink(Influx2Settings.from(config, spool), name);
        values = context.registerService(StatusSource.class, sink::values, null);
    }

    /** {@code sinks.influx2~plant}; what tells instances apart follows the factory's PID after one character. */
    static String name(String pid) {
        return pid.length() > PID.length() + 1 ? ROOM + "~" + pid.substring(PID.length() + 1) : ROOM;
    }

    @Override
    public void accept(SampleBatch batch) { sink.accept(batch); }

    @Override
    public void accept(Point point) { sink.accept(point); }

    @Override
    public FlowStatus status() { return sink.status(); }

    @Deactivate
    void stop() {
        values.unregister();
        sink.close();
    }
}
