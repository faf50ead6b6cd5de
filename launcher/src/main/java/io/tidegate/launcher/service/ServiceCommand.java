package io.tidegate.launcher.service;

import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bin/tidegate service}: for who unpacked the archive; the Debian package brings a service of its own.
 */
@Command(name = "service", mixinStandardHelpOptions = true,
        description = "Installs an unpacked archive as a systemd service.",
        subcommands = {ServiceCommand.InstallCommand.class, ServiceCommand.UninstallCommand.class})
public final class ServiceCommand implements Runnable {
    private static final Path HOME =
            Path.of(System.getProperty("tidegate.home", ".")).toAbsolutePath().normalize();
    private static final Path UNIT = Path.of("/etc/systemd/system/tidegate.service");
    private static final Path PACKAGED = Path.of("/usr/lib/systemd/system/tidegate.service");
    private static final String USER = "tidegate";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "expected a command, found none");
    }

    private static void mayChangeServices() throws IOException {
        if (!Files.isDirectory(Path.of("/run/systemd/system")))
            throw new IOException(
                    "this system is not run by systemd: start bin/tidegate run by what starts your services");
        if (!"root".equals(System.getProperty("user.name")))
            throw new IOException("services are root's: put sudo before it");
    }

    /**
     * What makes the permissions of a configuration those of the Debian package: nobody else reads it, what
     * root writes there is of the service's group, and secrets are only read.
     */
    static List<List<String>> permissions(Path config) {
        List<List<String>> commands = new ArrayList<>();
        commands.add(List.of("chmod", "-R", "g+rwX,o-rwx", config.toString()));
        commands.add(List.of("find", config.toString(), "-type", "d", "-exec", "chmod", "g+s", "{}", "+"));
        Path secrets = config.resolve("secrets");
        if (Files.isDirectory(secrets, LinkOption.NOFOLLOW_LINKS))
            commands.add(List.of("chmod", "-R", "g-w", secrets.toString()));
        return commands;
    }

    /**
     * Who gives a folder to the service gives it away with all that is in it.
     *
     * @throws IOException if others need it: at the top of the file system, or one that this distribution is
     *         in
     */
    static void ofItsOwn(Path folder, Path home) throws IOException {
        if (folder.getNameCount() < 2 || home.startsWith(folder))
            throw new IOException("expected a folder that is the gateway's alone, found " + folder
                    + ", which would be given to user " + USER);
    }

    /** Runs a program of the system, and says what it said if it fails. */
    private static void system(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) throw new IOException(String.join(" ", command) + " failed: " + said);
    }

    /** {@code bin/tidegate service install}. */
    @Command(name = "install", mixinStandardHelpOptions = true, sortOptions = false,
            description = {
                "Installs this folder as a service that starts at boot, "
                        + "hardened like that of the Debian package.",
                "",
                "It creates a user that gets data and configuration, and writes "
                        + "/etc/systemd/system/tidegate.service. Other users can then no longer read the "
                        + "configuration; the service can read but not change secrets."})
    static final class InstallCommand implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Option(names = "--config", paramLabel = "DIR",
                description = "Configuration files (default: config beside bin).")
        private Path config = HOME.resolve("config");

        @Option(names = "--data", paramLabel = "DIR",
                description = "Data of the gateway (default: data beside bin).")
        private Path data = HOME.resolve("data");

        @Option(names = "--print", description = "Only print the unit.")
        private boolean print;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path configuration = config.toAbsolutePath().normalize();
            Path kept = data.toAbsolutePath().normalize();
            String unit = Unit.of(Files.readString(HOME.resolve("lib/tidegate.service")), HOME, configuration,
                    kept);
            PrintWriter out = Visible.of(spec.commandLine().getOut());
            if (print)
                out.print(unit);
            else
                install(unit, configuration, kept);
            if (!print) out.println(
                    "the service tidegate runs; its log: journalctl -u tidegate; "
                            + "options: /etc/default/tidegate");
            out.flush();
            return CommandLine.ExitCode.OK;
        }

        private static void install(String unit, Path config, Path data)
                throws IOException, InterruptedException {
            mayChangeServices();
            if (Files.exists(PACKAGED))
                throw new IOException("the Debian package is installed: its service is there already");
            if (!Files.isDirectory(config))
                throw new IOException("config folder " + config + " is not there; name it with --config DIR");
            for (Path folder : List.of(config.toRealPath(), data)) ofItsOwn(folder, HOME);
            Files.createDirectories(data);
            if (new ProcessBuilder("id", USER).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() != 0)
                system("useradd", "--system", "--user-group", "--no-create-home", "--home-dir",
                        data.toString(), "--shell",
                        "/usr/sbin/nologin", USER);
            system("chown", "-R", "-h", USER + ":" + USER, data.toRealPath().toString());
            system("chgrp", "-R", "-h", USER, config.toRealPath().toString());
            for (List<String> command : permissions(config.toRealPath()))
                system(command.toArray(String[]::new));
            Files.writeString(UNIT, unit);
            system("systemctl", "daemon-reload");
            system("systemctl", "enable", "--now", "tidegate.service");
        }
    }

    /** {@code bin/tidegate service uninstall}. */
    @Command(name = "uninstall", mixinStandardHelpOptions = true,
            description = "Stops the service and removes it; configuration, data and the user stay.")
    static final class UninstallCommand implements Callable<Integer> {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() throws IOException, InterruptedException {
            mayChangeServices();
            if (!Files.exists(UNIT))
                throw new IOException("expected the service at " + UNIT + ", found none");
            system("systemctl", "disable", "--now", "tidegate.service");
            Files.delete(UNIT);
            system("systemctl", "daemon-reload");
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    "the service is removed; configuration, data and the user " + USER + " are still there");
            return CommandLine.ExitCode.OK;
        }
    }
}
