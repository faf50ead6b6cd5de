package io.tidegate.launcher;

import io.tidegate.launcher.canlog.ConvertCommand;
import io.tidegate.launcher.canlog.InfoCommand;
import io.tidegate.launcher.dbc.DbcCommand;
import io.tidegate.launcher.decode.DecodeCommand;
import io.tidegate.launcher.grafana.GrafanaCommand;
import io.tidegate.launcher.keep.BackupCommand;
import io.tidegate.launcher.keep.ConfigCommand;
import io.tidegate.launcher.keep.RestoreCommand;
import io.tidegate.launcher.keep.SupportCommand;
import io.tidegate.launcher.service.ServiceCommand;
import io.tidegate.launcher.status.StatusCommand;
import io.tidegate.launcher.text.FileName;
import io.tidegate.launcher.text.StandardText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/**
 * {@code bin/tidegate}: the commands. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 errors in a DBC file
 * or no more memory, 3 and 4 of status, 78 invalid configuration.
 */
@Command(name = "tidegate", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "A gateway from CAN buses, host metrics and events to InfluxDB and Prometheus.",
        subcommands = {RunCommand.class, StatusCommand.class, CheckCommand.class, ConfigCommand.class,
            BackupCommand.class,
            RestoreCommand.class, SupportCommand.class, ServiceCommand.class, DecodeCommand.class,
            DbcCommand.class, ConvertCommand.class,
            InfoCommand.class, GrafanaCommand.class, VersionCommand.class, HelpCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed; the message says why", "2:wrong usage",
            "3:a DBC file has errors (dbc lint); run: out of memory; status: not running",
            "4:status: unknown, or the gateway is still starting",
            "78:a configuration file is invalid; run: there is no configuration"})
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        StandardText out = new StandardText();
        CommandLine commandLine = commandLine().setOut(out.writer());
        int code = commandLine.execute(args);
        commandLine.getOut().flush();
        if (code == CommandLine.ExitCode.OK && !out.failure().isEmpty()) {
            commandLine.getErr().println("tidegate: writing to the standard output failed: " + out.failure());
            code = CommandLine.ExitCode.SOFTWARE;
        }
        System.exit(code);
    }

    /** The parser, for the tests. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.registerConverter(Path.class, FileName::of).registerConverter(ZoneId.class, Main::zone);
        return commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("tidegate: " + message(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new CommandLine.TypeConversionException(
                    "expected a zone such as UTC, +02:00 or Europe/Berlin, found '"
                            + name + "'");
        }
    }

    private static String message(Exception failure) {
        if (failure instanceof FileSystemException file && file.getReason() == null)
            return file.getFile() + ": "
                    + (file instanceof NoSuchFileException ? "there is no such file or folder"
                            : file instanceof AccessDeniedException ? "no permission"
                                    : file.getClass().getSimpleName());
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
