package io.tidegate.shell;

import io.tidegate.api.can.AdapterFinder;
import io.tidegate.shell.command.AdapterCommands;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** OSGi shell of {@link AdapterCommands}. */
@Component(name = "io.tidegate.shell.adapter", service = AdapterCommandsComponent.class,
        property = {"osgi.command.scope=tidegate",
            "osgi.command.function=adapters",
            "osgi.command.function=accept"})
public final class AdapterCommandsComponent {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<AdapterFinder> finders;

    private final AdapterCommands commands;

    /** @param context tells where the config folder is */
    @Activate
    public AdapterCommandsComponent(BundleContext context) {
        String folder = context.getProperty("tidegate.config");
        commands = new AdapterCommands(() -> finders, Path.of(folder == null ? "" : folder));
    }

    /** Adapters that were seen. */
    public String adapters() { return commands.list(); }

    /** Takes an adapter on: writes its configuration as a file. */
    public String accept(String name) { return commands.accept(name); }
}
