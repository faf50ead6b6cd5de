package io.tidegate.launcher;

import io.tidegate.base.configuration.check.ConfigCheck;
import io.tidegate.base.configuration.check.Finding;
import io.tidegate.launcher.text.OneLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bin/tidegate check}: every configuration file against its Metatype, without starting the gateway.
 */
@Command(name = "check", description = "Checks every configuration file without starting the gateway.",
        mixinStandardHelpOptions = true, sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    /** {@code EX_CONFIG} of sysexits.h; a service manager can be told not to restart on it. */
    static final int INVALID = 78;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--config", paramLabel = "DIR",
            description = "Configuration files (default: config beside bin).")
    private Path config = Folders.startedFrom().resolve("config");

    @Option(names = "--addons", paramLabel = "DIR",
            description = "Add-ons whose configurations are checked as well (default: addons beside bin).")
    private Path addons = Folders.startedFrom().resolve("addons");

    @Option(names = "--user", description = "Also say whether this user should run the gateway.")
    private boolean user;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(config))
            throw new IOException(
                    "config folder " + config.toAbsolutePath() + " is not there; name it with --config DIR");
        List<Path> jars = new ArrayList<>(jars(Folders.startedFrom().resolve("bundles")));
        if (Files.isDirectory(addons)) jars.addAll(jars(addons));
        List<Finding> findings = ConfigCheck.check(config, jars);
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(finding.level().name().toLowerCase() + ": "
                + OneLine.of(finding.toString())));
        Path home = Folders.startedFrom();
        Exposure.of(new Folders(home, config, home.resolve("data"), addons))
                .forEach(exposed -> out.println("warning: " + exposed));
        if (user) Root.warning().ifPresent(root -> out.println("warning: this user " + root));
        long errors = findings.stream().filter(Finding::isError).count();
        out.println(errors == 0 ? config + ": every file is valid" : config + ": " + errors + " errors");
        return errors == 0 ? CommandLine.ExitCode.OK : INVALID;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }
}
