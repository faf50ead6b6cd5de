package io.tidegate.launcher.grafana;

import io.tidegate.core.grafana.GrafanaFiles;
import io.tidegate.core.grafana.GrafanaFolder;
import io.tidegate.core.grafana.model.DbcSheet;
import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bin/tidegate grafana}: a folder that Grafana provisions, made of the gateway's configuration. */
@Command(name = "grafana", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Makes data sources, dashboards and alert rules for Grafana of the configuration.", "",
            "A dashboard for each DBC file, for the host, for the events, and for the gateway and its buses, in the language of each "
                    + "sink. Files that you changed since are kept."},
        footerHeading = "%nExamples:%n",
        footer = {"  tidegate grafana --config config --out grafana", "  tidegate grafana --language flux --force"})
public final class GrafanaCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--config", paramLabel = "DIR", description = "Configuration files (default: config beside bin).")
    private Path config = Path.of(System.getProperty("tidegate.home", ".")).toAbsolutePath().normalize().resolve("config");

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("grafana");

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "One of ${COMPLETION-CANDIDATES}; may be given several"
            + " times (default: those of the sinks that are configured).")
    private Set<Language> languages = EnumSet.noneOf(Language.class);

    @Option(names = "--prometheus-url", paramLabel = "URL",
            description = "The Prometheus that scrapes the gateway, as Grafana reaches it (default: ${DEFAULT-VALUE}).")
    private String prometheus = "http://localhost:9090";

    @Option(names = "--force", description = "Also overwrite files that you have changed.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        ConfigFolder found = ConfigFolder.read(config);
        Consumer<String> notices = notice -> err.println("tidegate: " + notice);
        List<Source> sources = new Sources(found, prometheus, notices).of(languages);
        List<DbcSheet> sheets = Sheets.of(found, config.toAbsolutePath());
        GrafanaFolder.Written done = new GrafanaFolder(out)
                .write(GrafanaFiles.of(sources, sheets, new EventSheets(sheets, notices).of(found)), force);
        boolean isOfDatabase = sources.stream().anyMatch(source -> source.language() != Language.PROMETHEUS);
        if (isOfDatabase && found.of("metrics.scheduler").stream().noneMatch(metric -> metric.text("metric", "").equals("gateway")))
            notices.accept("the database does not get the state of the gateway, which its dashboard and alerts ask for: copy"
                    + " config/samples/gateway/io.tidegate.metrics.scheduler~gateway.cfg into the config folder");
        tell(sources, done);
        return CommandLine.ExitCode.OK;
    }

    private void tell(List<Source> sources, GrafanaFolder.Written done) {
        PrintWriter to = spec.commandLine().getOut();
        done.written().forEach(file -> to.println("wrote " + out.resolve(file)));
        done.kept().forEach(file -> to.println("kept " + out.resolve(file) + ", as you changed it; --force writes over it"));
        to.println(done.written().size() + " files written, " + done.unchanged().size() + " as they were, " + done.kept().size()
                + " kept; languages: " + sources.stream().map(source -> source.language().word()).collect(Collectors.joining(", ")));
        Path place = out.toAbsolutePath().normalize();
        to.println("Debian package: copy " + place + "/provisioning into /etc/grafana and " + place
                + "/dashboards into /etc/grafana/tidegate, then restart Grafana.");
        to.println("Container: -v " + place + "/provisioning:/etc/grafana/provisioning -v " + place
                + "/dashboards:/etc/grafana/tidegate/dashboards");
        if (sources.stream().anyMatch(source -> source.language() == Language.FLUX))
            to.println("Give Grafana the token of the bucket in the environment variable TIDEGATE_INFLUX_TOKEN.");
        if (sources.stream().anyMatch(source -> !source.user().isEmpty()))
            to.println("Give Grafana the password of the database in the environment variable TIDEGATE_INFLUX_PASSWORD.");
    }
}
