package io.tidegate.can.socketcan;

import io.tidegate.api.can.BusLoadSource;
import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of one interface: settings in, {@link SocketBus} started and stopped. */
@Component(name = "io.tidegate.can.socketcan", configurationPid = "io.tidegate.can.socketcan",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true)
@Designate(ocd = SocketcanConfig.class, factory = true)
public final class SocketcanComponent
        implements
            StatusSource,
            BusStateSource,
            BusLoadSource,
            FrameTransmitter {
    private final SocketBus bus;

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    @Activate
    public SocketcanComponent(SocketcanConfig config, Map<String, Object> properties,
            @Reference FrameHub hub) {
        SocketcanSettings settings = SocketcanSettings.from(config);
        String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        this.bus = new SocketBus(pid.substring(pid.indexOf('~') + 1), settings,
                () -> JavaCanSocket.open(settings), hub::publish);
        bus.start();
    }

    @Deactivate
    void stop() { bus.close(); }

    @Override
    public String bus() { return bus.name(); }

    @Override
    public FlowStatus status() { return bus.status(); }

    @Override
    public Health health() { return bus.health(); }

    @Override
    public BusState busState() { return bus.busState(); }

    @Override
    public double loadPercent() { return bus.loadPercent(); }

    @Override
    public void transmit(CanFrame frame) throws TransmitRefusedException { bus.transmit(frame); }
}
