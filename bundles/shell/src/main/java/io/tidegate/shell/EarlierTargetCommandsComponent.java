package io.tidegate.shell;

import io.tidegate.api.letter.EarlierTargets;
import io.tidegate.shell.command.EarlierTargetCommands;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** OSGi shell of {@link EarlierTargetCommands}. */
@Component(name = "io.tidegate.shell.earlier", service = EarlierTargetCommandsComponent.class,
        property = {"osgi.command.scope=tidegate",
            "osgi.command.function=left",
            "osgi.command.function=redirect",
            "osgi.command.function=discard"})
public final class EarlierTargetCommandsComponent {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<EarlierTargets> sinks;

    private final EarlierTargetCommands commands = new EarlierTargetCommands(() -> sinks);

    /** What waits for targets that sinks had before. */
    public String left() { return commands.list(); }

    /** What would be sent to the present target. */
    public String redirect(String place) { return commands.redirect(place, ""); }

    /** Sends what waits in a place to the present target. @param lines how many there are, to confirm it */
    public String redirect(String place, String lines) { return commands.redirect(place, lines); }

    /** What would be deleted. */
    public String discard(String place) { return commands.discard(place, ""); }

    /** Deletes what waits in a place. @param lines how many there are, to confirm it */
    public String discard(String place, String lines) { return commands.discard(place, lines); }
}
