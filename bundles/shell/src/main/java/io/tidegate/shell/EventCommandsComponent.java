package io.tidegate.shell;

import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.event.TopicSource;
import io.tidegate.shell.command.EventCommands;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** OSGi shell of {@link EventCommands}. */
@Component(name = "io.tidegate.shell.event", service = EventCommandsComponent.class,
        property = {"osgi.command.scope=tidegate",
            "osgi.command.function=events",
            "osgi.command.function=fire",
            "osgi.command.function=topics"})
public final class EventCommandsComponent {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<MetadataEvent> events;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<TopicSource> sources;

    private final EventCommands commands = new EventCommands(() -> events, () -> sources);

    /** The metadata events and their history. */
    public String events() { return commands.list(); }

    /** Fires an event as a test. */
    public String fire(String name) { return commands.fire(name); }

    /** Topics that cameras offer; only those that contain a text, if one is given. */
    public String topics(String... part) { return commands.topics(String.join(" ", part)); }
}
