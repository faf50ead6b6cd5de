package io.tidegate.shell;

import io.tidegate.api.dbc.DbcLinter;
import io.tidegate.shell.command.DbcCommands;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** OSGi shell of {@link DbcCommands}. */
@Component(name = "io.tidegate.shell.dbc", service = DbcCommandsComponent.class,
        property = {"osgi.command.scope=tidegate",
            "osgi.command.function=lint"})
public final class DbcCommandsComponent {
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile DbcLinter linter;

    private final DbcCommands commands;

    /** @param context tells where the config folder is */
    @Activate
    public DbcCommandsComponent(BundleContext context) {
        String folder = context.getProperty("tidegate.config");
        commands = new DbcCommands(() -> linter, Path.of(folder == null ? "" : folder));
    }

    /** How many remarks each DBC file of the config folder gives. */
    public String lint() { return commands.list(); }

    /** What is wrong in a DBC file, what most likely is, and what could say more. */
    public String lint(String file) { return commands.lint(file); }
}
