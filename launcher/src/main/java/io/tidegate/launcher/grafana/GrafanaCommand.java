package io.tidegate.launcher.grafana;

import io.tidegate.base.configuration.file.StoredFiles;
import io.tidegate.core.grafana.GrafanaExport;
import io.tidegate.core.grafana.GrafanaFolder;
import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.Prometheus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bin/tidegate grafana}: a folder that Grafana provisions, made of the gateway's configuration. */
@Command(name = "grafana", mixinStandardHelpOptions = true, sortOptions = false,
        description = {
            "Generates data sources, dashboards and alert rules for Grafana from the configuration.", "",
            "One dashboard for each DBC file, the host, the events, and the gateway with its buses, in the "
                    + "query language of each sink. Files that you changed are kept."},
        footerHeading = "%nExamples:%n",
        footer = {"  tidegate grafana --config config --out grafana",
            "  tidegate grafana --language flux --force"})
public final class GrafanaCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--config", paramLabel = "DIR",
            description = "Configuration files (default: config beside bin).")
    private Path config =
            Path.of(System.getProperty("tidegate.home", ".")).toAbsolutePath().normalize().resolve("config");

    @Option(names = "--out", paramLabel = "DIR", description = "Output folder (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("grafana");

    @Option(names = "--language", paramLabel = "LANGUAGE",
            description = "One of ${COMPLETION-CANDIDATES}; may be given several"
                    + " times (default: those of the configured sinks).")
    private Set<Language> languages = EnumSet.noneOf(Language.class);

    @Option(names = "--prometheus-url", paramLabel = "URL",
            description = "The Prometheus that scrapes the gateway, as Grafana reaches it (default: "
                    + "${DEFAULT-VALUE}).")
    private String prometheus = Prometheus.DEFAULT.url();

    @Option(names = "--scrape-interval", paramLabel = "SECONDS",
            description = "How often that Prometheus scrapes the gateway (default: ${DEFAULT-VALUE}).")
    private int scrape = Prometheus.DEFAULT.scrape();

    @Option(names = "--force", description = "Also overwrite files that you have changed.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(config))
            throw new IOException(
                    "config folder " + config.toAbsolutePath() + " is not there; name it with --config DIR");
        if (scrape < 1)
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "--scrape-interval: expected seconds from 1 on, found " + scrape);
        GrafanaExport made =
                GrafanaExport.of(StoredFiles.read(config, GrafanaExport.LISTS), config, languages,
                        new Prometheus(prometheus, scrape));
        GrafanaFolder.Written done = new GrafanaFolder(out).write(made.files(), force);
        made.notices().forEach(notice -> spec.commandLine().getErr().println("tidegate: " + notice));
        tell(made, done);
        return CommandLine.ExitCode.OK;
    }

    private void tell(GrafanaExport made, GrafanaFolder.Written done) {
        PrintWriter to = spec.commandLine().getOut();
        done.written().forEach(file -> to.println("wrote " + out.resolve(file)));
        done.kept()
                .forEach(file -> to.println("kept " + out.resolve(file) + ", because you changed it; "
                        + (made.files().containsKey(file)
                                ? "--force overwrites it"
                                : "nothing of it is configured any more: delete it if you do not need it")));
        done.removed().forEach(file -> to
                .println("removed " + out.resolve(file) + ", as nothing of it is configured any more"));
        to.println(done.written().size() + " files written, " + done.unchanged().size() + " as they were, "
                + done.kept().size()
                + " kept; languages: " + made.sources().stream().map(source -> source.language().word())
                        .collect(Collectors.joining(", ")));
        GrafanaExport.mounting(out.toAbsolutePath().normalize().toString()).forEach(to::println);
        made.secrets().forEach(to::println);
    }
}
