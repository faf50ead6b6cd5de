package io.tidegate.launcher;

import io.tidegate.launcher.dbc.DbcCommand;
import io.tidegate.launcher.decode.DecodeCommand;
import io.tidegate.launcher.grafana.GrafanaCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/**
 * {@code bin/tidegate}: the commands. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 errors in a DBC file
 * or no more memory, 78 invalid configuration.
 */
@Command(name = "tidegate", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "A gateway from CAN buses, host metrics and events to InfluxDB and Prometheus.",
        subcommands = {RunCommand.class, CheckCommand.class, DecodeCommand.class, DbcCommand.class,
            ConvertCommand.class, InfoCommand.class, GrafanaCommand.class, VersionCommand.class, HelpCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed; the message says why", "2:wrong usage",
            "3:a DBC file has errors (dbc lint); run: memory is out", "78:a configuration file is invalid"})
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) { System.exit(commandLine().execute(args)); }

    /** The parser, for the tests. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("tidegate: " + message(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    private static String message(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) cause = cause.getCause();
        String first = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return cause == failure || first.contains(String.valueOf(cause.getMessage())) ? first
                : first + " (" + cause.getMessage() + ")";
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "expected a command, found none");
    }

    /** The version this was built as, and the Java it runs on. */
    static final class Version implements IVersionProvider {
        static String number() {
            Properties properties = new Properties();
            try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return properties.getProperty("version");
        }

        @Override
        public String[] getVersion() {
            return new String[] {"Tidegate " + number(),
                    "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"};
        }
    }
}
