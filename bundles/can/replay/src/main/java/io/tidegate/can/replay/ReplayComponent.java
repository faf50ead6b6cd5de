package io.tidegate.can.replay;

import io.tidegate.api.can.BusLoadSource;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.can.replay.outlet.CountedHub;
import io.tidegate.can.replay.outlet.ToBus;
import io.tidegate.can.replay.outlet.ToGateway;
import io.tidegate.can.replay.time.Pacer;
import io.tidegate.core.canwire.BusLoad;
import io.tidegate.core.runtime.TimeSource;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of one replayed log: settings in, listeners noted, {@link Replay} started and stopped. */
@Component(name = "io.tidegate.can.replay", configurationPid = "io.tidegate.can.replay",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true)
@Designate(ocd = ReplayConfig.class, factory = true)
public final class ReplayComponent implements StatusSource, ReplayControl, BusLoadSource {
    private final ReplaySettings settings;
    private final BusLoad load = new BusLoad(TimeSource.SYSTEM::nanos);
    private final ToBus toBus;
    private final Replay replay;

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    @Activate
    public ReplayComponent(ReplayConfig config, BundleContext context, Map<String, Object> properties,
            @Reference FrameHub hub) {
        String folder = context.getProperty("tidegate.config");
        this.settings = ReplaySettings.from(config, Path.of(folder == null ? "" : folder));
        String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        String instance = pid.substring(pid.indexOf('~') + 1);
        this.toBus = new ToBus(instance);
        this.load.rates(settings.loadRates());
        this.replay = new Replay(instance, settings, settings.transmit() ? toBus
                : new ToGateway(new CountedHub(hub, load)), Pacer.SYSTEM);
    }

    @Activate
    void start() { replay.start(); }

    @Deactivate
    void stop() { replay.close(); }

    /** A sink with another {@code bus} property does not count as a listener. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(FrameSink sink, Map<String, Object> properties) {
        if (settings.isHeardBy(properties.get("bus")) && !settings.transmit())
            replay.listenerCame(properties.get(Constants.SERVICE_ID));
    }

    void unbindListener(FrameSink sink, Map<String, Object> properties) {
        replay.listenerLeft(properties.get(Constants.SERVICE_ID));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindTransmitter(FrameTransmitter transmitter) {
        if (!settings.transmit() || !settings.everyBus().contains(transmitter.bus())) return;
        toBus.add(transmitter);
        replay.listenerCame(transmitter);
    }

    void unbindTransmitter(FrameTransmitter transmitter) {
        toBus.remove(transmitter);
        replay.listenerLeft(transmitter);
    }

    @Override
    public String name() { return replay.name(); }

    @Override
    public Position position() { return replay.position(); }

    @Override
    public void apply(Command command) { replay.apply(command); }

    @Override
    public FlowStatus status() { return replay.status(); }

    @Override
    public Health health() { return load.in(replay.health()); }

    @Override
    public String bus() { return settings.bus(); }

    @Override
    public double loadPercent() { return load.percent(); }
}
