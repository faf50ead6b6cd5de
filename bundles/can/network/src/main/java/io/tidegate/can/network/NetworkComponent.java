package io.tidegate.can.network;

import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.canwire.bridge.BridgeIdentity;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of one {@link Connection}: settings in, a service per bus, started and stopped. */
@Component(name = "io.tidegate.can.network", configurationPid = "io.tidegate.can.network",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true)
@Designate(ocd = NetworkConfig.class, factory = true)
public final class NetworkComponent implements StatusSource {
    private final Connection connection;
    private final List<ServiceRegistration<?>> ports = new ArrayList<>();

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    @Activate
    public NetworkComponent(NetworkConfig config, BundleContext context, Map<String, Object> properties,
            @Reference FrameHub hub) {
        String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        this.connection =
                new Connection(pid.substring(pid.indexOf('~') + 1), NetworkConfigReader.read(config),
                        BridgeIdentity.of(context.getProperty("tidegate.data")), hub::publish);
        for (BusPort port : connection.ports()) {
            Dictionary<String, Object> bus = new Hashtable<>(Map.of("bus", port.bus()));
            ports.add(context.registerService(
                    new String[] {FrameTransmitter.class.getName(), BusStateSource.class.getName()}, port,
                    bus));
        }
        connection.start();
    }

    @Deactivate
    void stop() {
        ports.forEach(ServiceRegistration::unregister);
        connection.close();
    }

    @Override
    public FlowStatus status() { return connection.status(); }

    @Override
    public Health health() { return connection.health(); }
}
