package io.tidegate.shell;

import io.tidegate.api.status.StatusBoard;
import io.tidegate.shell.command.StatusCommands;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** OSGi shell of {@link StatusCommands}. */
@Component(name = "io.tidegate.shell.status", service = StatusCommandsComponent.class,
        property = {"osgi.command.scope=tidegate",
            "osgi.command.function=status"})
public final class StatusCommandsComponent {
    private final StatusCommands commands;

    @Activate
    public StatusCommandsComponent(@Reference StatusBoard board) {
        commands = new StatusCommands(board::components);
    }

    /** Every part, whether it runs or not, what it did, and what is wrong. */
    public String status() { return commands.status(); }
}
