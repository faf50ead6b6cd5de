package io.tidegate.can.serial;

import io.tidegate.api.can.BusLoadSource;
import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameHub;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.StatusSource;
import io.tidegate.can.serial.language.GvretLanguage;
import io.tidegate.can.serial.language.Language;
import io.tidegate.can.serial.language.Slcan;
import io.tidegate.can.serial.link.JSerialCommLink;
import io.tidegate.can.serial.link.NativeLibrary;
import io.tidegate.can.serial.settings.Dialect;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.core.canwire.BusLoad;
import io.tidegate.core.runtime.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** OSGi shell of one adapter: settings in, {@link SerialBus} started and stopped. */
@Component(name = "io.tidegate.can.serial", configurationPid = "io.tidegate.can.serial",
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true)
@Designate(ocd = SerialConfig.class, factory = true)
public final class SerialComponent
        implements
            StatusSource,
            FrameTransmitter,
            BusStateSource,
            BusLoadSource {
    private final SerialBus bus;

    /**
     * @throws IllegalArgumentException if a value is wrong; names the key
     * @throws IOException              if the data folder cannot be written
     */
    @Activate
    public SerialComponent(SerialConfig config, BundleContext context, Map<String, Object> properties,
            @Reference FrameHub hub) throws IOException {
        SerialSettings settings = SerialConfigReader.read(config);
        String data = context.getProperty("tidegate.data");
        if (data != null) NativeLibrary.keepIn(Path.of(data, "native", "jSerialComm"));
        String pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        BusLoad load = new BusLoad(TimeSource.SYSTEM::nanos);
        this.bus = new SerialBus(pid.substring(pid.indexOf('~') + 1), settings,
                () -> JSerialCommLink.open(settings.port(), settings.baudRate()),
                language(settings, counted(load, hub::publish)), load);
        bus.start();
    }

    /** What the adapter tells of frames that it was given to send counts once, as given. */
    // hot: runs per frame
    static FrameSink counted(BusLoad load, FrameSink out) {
        return frame -> {
            if ((frame.flags() & Flag.TRANSMITTED) == 0) load.count(frame);
            out.accept(frame);
        };
    }

    private static Language language(SerialSettings settings, FrameSink out) {
        return settings.dialect() == Dialect.GVRET ? new GvretLanguage(settings, out)
                : new Slcan(settings, out);
    }

    @Deactivate
    void stop() { bus.close(); }

    @Override
    public FlowStatus status() { return bus.status(); }

    @Override
    public Health health() { return bus.health(); }

    @Override
    public String bus() { return bus.bus(); }

    @Override
    public BusState busState() { return bus.busState(); }

    @Override
    public double loadPercent() { return bus.loadPercent(); }

    @Override
    public void transmit(CanFrame frame) throws TransmitRefusedException { bus.transmit(frame); }
}
