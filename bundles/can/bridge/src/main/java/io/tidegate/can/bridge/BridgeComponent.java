package io.tidegate.can.bridge;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.canwire.bridge.BridgeIdentity;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of one {@link Server}: settings in, started and stopped. */
@Component(name = "io.tidegate.can.bridge", configurationPid = "io.tidegate.can.bridge",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true)
@Designate(ocd = BridgeConfig.class, factory = true)
public final class BridgeComponent implements FrameSink, StatusSource {
    private final Server server;

    /** SCR replaces the whole list, so one load gives a list that does not change. */
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<FrameTransmitter> transmitters = List.of();

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    @Activate
    public BridgeComponent(BridgeConfig config, BundleContext context, Map<String, Object> properties) {
        String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        this.server = new Server(pid.substring(pid.indexOf('~') + 1), BridgeConfigReader.read(config),
                () -> transmitters, BridgeIdentity.of(context.getProperty("tidegate.data")));
    }

    @Activate
    void start() { server.start(); }

    @Deactivate
    void stop() { server.close(); }

    @Override
    public void accept(CanFrame frame) { server.accept(frame); }

    @Override
    public FlowStatus status() { return server.status(); }

    @Override
    public Health health() { return server.health(); }
}
