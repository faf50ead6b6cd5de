package io.tidegate.shell;

import io.tidegate.api.status.StatusSource;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** OSGi shell of {@link StatusCommands}. */
@Component(name = "io.tidegate.shell.status", service = StatusCommandsComponent.class, property = {"osgi.command.scope=tidegate",
        "osgi.command.function=status"})
public final class StatusCommandsComponent {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<StatusSource> sources;

    private final StatusCommands commands = new StatusCommands(() -> sources);

    /** What every room did, and what is wrong. */
    public String status() { return commands.status(); }
}
