package io.tidegate.can.recorder;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * OSGi shell of one {@link Recorder}. Its key {@code bus} is also the service property that says what it
 * listens to.
 */
@Component(name = "io.tidegate.can.recorder", configurationPid = "io.tidegate.can.recorder",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true)
@Designate(ocd = RecorderConfig.class, factory = true)
public final class RecorderComponent implements FrameSink, StatusSource {
    private final Recorder recorder;

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    @Activate
    public RecorderComponent(RecorderConfig config, BundleContext context, Map<String, Object> properties) {
        String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        this.recorder = new Recorder(pid.substring(pid.indexOf('~') + 1),
                RecorderSettings.from(config, folder(context, "tidegate.config"),
                        folder(context, "tidegate.data")),
                InstantSource.system());
        recorder.start();
    }

    private static Path folder(BundleContext context, String property) {
        String folder = context.getProperty(property);
        return Path.of(folder == null ? "" : folder);
    }

    @Override
    public void accept(CanFrame frame) { recorder.accept(frame); }

    @Override
    public boolean hasRoom() { return recorder.hasRoom(); }

    @Override
    public FlowStatus status() { return recorder.status(); }

    @Override
    public Health health() { return recorder.health(); }

    @Deactivate
    void stop() { recorder.close(); }
}
