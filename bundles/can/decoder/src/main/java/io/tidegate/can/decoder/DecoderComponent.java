package io.tidegate.can.decoder;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.point.PointHub;
import io.tidegate.api.signal.SampleHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.can.decoder.settings.DecoderSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of a {@link Decoder}: reads the settings, starts and stops it. */
@Component(name = "io.tidegate.can.decoder", configurationPid = "io.tidegate.can.decoder",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true)
@Designate(ocd = DecoderConfig.class, factory = true)
public final class DecoderComponent implements FrameSink, StatusSource {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Decoder decoder;

    /** Null as long as nobody tells events. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile EventAdmin events;

    /** @throws IllegalArgumentException if a key of the config is wrong; says which */
    @Activate
    public DecoderComponent(DecoderConfig config, @Reference SampleHub samples, @Reference PointHub points,
            BundleContext context,
            Map<String, Object> properties) {
        String folder = context.getProperty("tidegate.config");
        DecoderSettings settings = DecoderConfigReader.read(config, Path.of(folder == null ? "" : folder));
        decoder = new Decoder(instance(properties), settings, new Outlets(samples, points, this::post),
                LOOK_EVERY).start();
    }

    private void post(String topic, Map<String, Object> properties) {
        EventAdmin now = events;
        if (now != null) now.postEvent(new Event(topic, properties));
    }

    private static String instance(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.lastIndexOf('~') + 1);
    }

    @Deactivate
    void stop() { decoder.close(); }

    @Override
    public void accept(CanFrame frame) { decoder.accept(frame); }

    @Override
    public boolean hasRoom() { return decoder.hasRoom(); }

    @Override
    public FlowStatus status() { return decoder.status(); }

    @Override
    public Health health() { return decoder.health(); }
}
