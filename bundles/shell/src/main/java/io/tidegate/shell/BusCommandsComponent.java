package io.tidegate.shell;

import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.FrameScheduler;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.shell.command.BusCommands;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** OSGi shell of {@link BusCommands}. */
@Component(name = "io.tidegate.shell.bus", service = BusCommandsComponent.class,
        property = {"osgi.command.scope=tidegate",
            "osgi.command.function=buses",
            "osgi.command.function=send",
            "osgi.command.function=repeat",
            "osgi.command.function=schedules",
            "osgi.command.function=unrepeat"})
public final class BusCommandsComponent {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<BusStateSource> states;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<FrameTransmitter> transmitters;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile FrameScheduler scheduler;

    private final BusCommands commands = new BusCommands(() -> states, () -> transmitters, () -> scheduler);

    /** The buses and their state. */
    public String buses() { return commands.buses(); }

    /** Sends one frame, in the notation of cansend: 123#1122. */
    public String send(String... busAndFrame) { return commands.send(busAndFrame); }

    /** Sends a frame now and then every so many milliseconds, until the gateway ends or it is stopped. */
    public String repeat(String... busFrameMillis) { return commands.repeat(busFrameMillis); }

    /** What is sent at an interval. */
    public String schedules() { return commands.schedules(); }

    /** Ends the schedule of this number. */
    public String unrepeat(String... number) { return commands.stop(number); }
}
