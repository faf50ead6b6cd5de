package io.tidegate.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bin/tidegate version}. */
@Command(name = "version", description = "Prints the version, and the Java that it runs on.",
        mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        for (String line : new Main.Version().getVersion()) spec.commandLine().getOut().println(line);
    }
}
