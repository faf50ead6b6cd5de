package io.tidegate.launcher.dbc;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bin/tidegate dbc}: what is done with DBC files alone. */
@Command(name = "dbc", description = "Checks DBC files and shows their contents.",
        mixinStandardHelpOptions = true,
        subcommands = {LintCommand.class, ShowCommand.class})
public final class DbcCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "expected 'lint' or 'show', found none");
    }
}
