package io.tidegate.shell;

import io.tidegate.api.can.ReplayControl;
import io.tidegate.shell.command.ReplayCommands;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** OSGi shell of {@link ReplayCommands}. */
@Component(name = "io.tidegate.shell.replay", service = ReplayCommandsComponent.class,
        property = {"osgi.command.scope=tidegate",
            "osgi.command.function=replays",
            "osgi.command.function=replay"})
public final class ReplayCommandsComponent {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ReplayControl> replays;

    private final ReplayCommands commands = new ReplayCommands(() -> replays);

    /** The logs that are played, and where they are. */
    public String replays() { return commands.list(); }

    /** Steers one: pause, resume, step, or seek with seconds or a time. */
    public String replay(String name, String... words) { return commands.apply(name, words); }
}
