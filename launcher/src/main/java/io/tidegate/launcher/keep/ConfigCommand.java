package io.tidegate.launcher.keep;

import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bin/tidegate config}: files to begin with. */
@Command(name = "config", mixinStandardHelpOptions = true,
        description = "Helps to write configuration files.",
        subcommands = ConfigCommand.SampleCommand.class)
public final class ConfigCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "expected a command, found none");
    }

    /** {@code bin/tidegate config sample}: every key of a component, with what it means. */
    @Command(name = "sample", mixinStandardHelpOptions = true,
            description = "Prints a commented configuration template of a component, with every key.",
            footerHeading = "%nExample:%n",
            footer = "  tidegate config sample sinks.influx1 > "
                    + "/etc/tidegate/io.tidegate.sinks.influx1~plant.cfg")
    static final class SampleCommand implements Callable<Integer> {
        private static final String ENDING = ".cfg";

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Parameters(paramLabel = "COMPONENT", arity = "0..1",
                description = "For instance can.serial; without it, all are listed.")
        private String component;

        @Override
        public Integer call() throws IOException {
            Path samples = Path.of(System.getProperty("tidegate.home", ".")).resolve("samples");
            List<String> names;
            try (Stream<Path> files = Files.list(samples)) {
                names = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ENDING))
                        .map(name -> name.substring(0, name.length() - ENDING.length())).sorted().toList();
            }
            PrintWriter out = Visible.of(spec.commandLine().getOut());
            if (component == null)
                names.forEach(out::println);
            else
                out.print(Files.readString(samples.resolve(named(names) + ENDING)));
            out.flush();
            return CommandLine.ExitCode.OK;
        }

        private String named(List<String> names) throws IOException {
            String name = component.replaceFirst("^io\\.tidegate\\.", "");
            if (names.contains(name)) return name;
            throw new IOException("expected a component, one of " + String.join(", ", names) + "; found '"
                    + component + "'");
        }
    }
}
