package io.tidegate.sinks.file;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
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
@Component(name = "io.tidegate.sinks.file", configurationPid = "io.tidegate.sinks.file",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true,
        service = {SampleSink.class, PointSink.class, StatusSource.class})
@Designate(ocd = FileConfig.class, factory = true)
public final class FileComponent implements SampleSink, PointSink, StatusSource {
    private static final String ROOM = "sinks.file";
    private static final String PID = "io.tidegate." + ROOM;

    private final FileSink sink;
    private final ServiceRegistration<StatusSource> values;

    /** @throws IllegalArgumentException if a value is wrong: names key, expected and found */
    @Activate
    public FileComponent(FileConfig config, BundleContext context, Map<String, Object> properties) {
        String name = name(String.valueOf(properties.get("service.pid")));
        String data = context.getProperty("tidegate.data");
        sink = new FileSink(FileSettings.from(config, Path.of(data == null ? "data" : data)), name);
        values = context.registerService(StatusSource.class, sink::values, null);
    }

    /** {@code sinks.file~plant}; what tells instances apart follows the factory's PID after one character. */
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
