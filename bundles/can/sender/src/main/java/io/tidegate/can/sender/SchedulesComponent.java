package io.tidegate.can.sender;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameScheduler;
import io.tidegate.api.can.FrameTransmitter;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** OSGi shell of {@link Schedules}; exists once, without a configuration. */
@Component(name = "io.tidegate.can.sender.schedules")
public final class SchedulesComponent implements FrameScheduler {
    private final Buses buses = new Buses();
    private final Schedules schedules = new Schedules(buses);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindTransmitter(FrameTransmitter transmitter) { buses.add(transmitter); }

    void unbindTransmitter(FrameTransmitter transmitter) { buses.remove(transmitter); }

    @Override
    public Schedule repeat(CanFrame frame, Duration interval) { return schedules.repeat(frame, interval); }

    @Override
    public List<Schedule> schedules() { return schedules.schedules(); }

    @Deactivate
    void stop() { schedules.close(); }
}
