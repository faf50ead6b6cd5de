package io.tidegate.launcher;

import io.tidegate.launcher.feature.Assembly;
import io.tidegate.launcher.feature.FeatureReader;
import io.tidegate.launcher.log.Journal;
import io.tidegate.launcher.log.LogSetup;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bin/tidegate run}: starts the gateway and stays until it is stopped. */
@Command(name = "run", description = "Starts the gateway; Ctrl-C stops it.", mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--config", paramLabel = "DIR",
            description = "Configuration files (default: config beside bin).")
    private Path config = Folders.startedFrom().resolve("config");

    @Option(names = "--data", paramLabel = "DIR",
            description = "Data of the gateway (default: data beside bin).")
    private Path data = Folders.startedFrom().resolve("data");

    @Option(names = "--addons", paramLabel = "DIR",
            description = "Folder of add-ons (default: addons beside bin).")
    private Path addons = Folders.startedFrom().resolve("addons");

    @Option(names = "--features", paramLabel = "NAME", split = ",", defaultValue = "full",
            description = "Features to start (default: ${DEFAULT-VALUE}): base, can, metrics, events, axis, "
                    + "influx1, influx2, file, prometheus, console, full (all of these); http, mqtt, kafka.")
    private List<String> features;

    @Option(names = "--console-host", paramLabel = "HOST",
            description = "Address of the web console (default: 127.0.0.1).")
    private String consoleHost;

    @Option(names = "--console-port", paramLabel = "PORT",
            description = "Port of the web console (default: 7066).")
    private Integer consolePort;

    @Option(names = "--console-tls", paramLabel = "FILE",
            description = "Certificate and key (PEM, in one file); the web"
                    + " console is then HTTPS only.")
    private Path consoleTls;

    @Option(names = "--log-format", paramLabel = "FORMAT",
            description = "Format of log lines, ${COMPLETION-CANDIDATES}"
                    + " (default: ${DEFAULT-VALUE}); messages printed at startup are always text.",
            defaultValue = "TEXT")
    private LogSetup.Style logFormat;

    @Option(names = "--log-level", paramLabel = "COMPONENT=LEVEL", split = ",",
            description = "Log level of a component: error,"
                    + " warn, info, debug or trace, for instance sinks.influx1=debug.")
    private List<String> logLevels = List.of();

    @Option(names = "--shell", description = "Open the Gogo shell on this terminal.")
    private boolean shell;

    @Override
    public Integer call() throws IOException, BundleException, InterruptedException {
        LostThreads.watch();
        Folders folders = new Folders(Folders.startedFrom(), config, data, addons);
        if (!Files.isDirectory(folders.config())) {
            spec.commandLine().getErr()
                    .println(Journal.warning() + "tidegate: config folder " + folders.config()
                            + " is not there; name it with --config DIR");
            return CheckCommand.INVALID;
        }
        Map<String, String> variables = new HashMap<>(folders.variables());
        logging(folders).ifPresent(file -> variables.put("tidegate.logging", file.toString()));
        Assembly assembly =
                new FeatureReader(folders.features(), folders.bundles()).read(features, variables);
        Gateway gateway = Gateway.start(withOptions(assembly, folders), folders);
        Root.warning().ifPresent(RunCommand::warn);
        Exposure.of(folders).forEach(RunCommand::warn);
        long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println("Tidegate " + Main.Version.number() + " started in " + millis + " ms: config "
                + folders.config() + ", data " + folders.data() + ". Press Ctrl-C to stop.");
        if (gateway.failedBundles() > 0)
            System.err.println("tidegate: " + gateway.failedBundles() + " bundles did not start, see above");
        gateway.awaitStop();
        return 0;
    }

    private static void warn(String what) { System.err.println(Journal.warning() + "tidegate: " + what); }

    /** The set-up of the log if it is neither the shipped one nor the user's own. */
    private Optional<Path> logging(Folders folders) throws IOException {
        LogSetup setup = setup(folders);
        Path own = folders.config().resolve("logback.xml");
        if (!Files.isRegularFile(own))
            return setup.isShipped(Journal.reads()) ? Optional.empty()
                    : Optional.of(setup.write(folders.data(), Journal.reads()));
        if (!setup.isShipped(false))
            throw wrongOption("--log-format and --log-level are not for a log that " + own
                    + " sets up: change that file, or move it away");
        return Optional.empty();
    }

    private LogSetup setup(Folders folders) throws IOException {
        try {
            return new LogSetup(folders.home(), logFormat, logLevels);
        } catch (IllegalArgumentException e) {
            throw wrongOption(e.getMessage());
        }
    }

    /** Its exit code tells a service manager not to try again. */
    private CommandLine.ParameterException wrongOption(String sentence) {
        return new CommandLine.ParameterException(spec.commandLine(), sentence);
    }

    private Assembly withOptions(Assembly assembly, Folders folders) throws IOException {
        Map<String, String> properties = new HashMap<>(assembly.frameworkProperties());
        if (consoleHost != null) properties.put("org.apache.felix.http.host", consoleHost);
        if (consolePort != null) properties.put("org.osgi.service.http.port", consolePort.toString());
        if (consoleTls != null)
            properties.putAll(ConsoleTls.properties(consoleTls, folders.data(),
                    properties.get("org.osgi.service.http.port")));
        if (shell) properties.put("gosh.args", "");
        return new Assembly(assembly.bundles(), properties);
    }
}
