package io.tidegate.core.grafana;

import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.core.grafana.configured.Cameras;
import io.tidegate.core.grafana.configured.EventSheets;
import io.tidegate.core.grafana.configured.Instances;
import io.tidegate.core.grafana.configured.Sheets;
import io.tidegate.core.grafana.configured.Sources;
import io.tidegate.core.grafana.model.DbcSheet;
import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.Prometheus;
import io.tidegate.core.grafana.model.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * What the command, the console and the build make of a configuration: the same for all of them.
 *
 * @param sources where Grafana finds the data
 * @param files   texts by path below the folder, with slashes
 * @param notices what is left out, and what is missing, in sentences
 */
public record GrafanaExport(List<Source> sources, SortedMap<String, String> files, List<String> notices) {
    /** Keys whose values are lists, among those that are read here. */
    public static final Predicate<String> LISTS =
            Set.of("dbc", "sample.tags", "fields", "signals", "include", "exclude")::contains;

    public GrafanaExport {
        sources = List.copyOf(sources);
        files = Collections.unmodifiableSortedMap(files);
        notices = List.copyOf(notices);
    }

    /**
     * Makes them. Reads the DBC files.
     *
     * @param stored     the configuration, read with {@link #LISTS}
     * @param folder     of the configuration: DBC files are named from there
     * @param languages  those that are wanted; if empty, those of the sinks
     * @param prometheus the one that scrapes the gateway
     * @throws IOException if a DBC file cannot be read, or there is no sink: says what was expected and found
     */
    public static GrafanaExport of(List<StoredConfiguration> stored, Path folder, Set<Language> languages,
            Prometheus prometheus)
            throws IOException {
        List<String> notices = new ArrayList<>();
        Instances config = new Instances(stored, notices::add);
        List<Source> sources = new Sources(config, prometheus, notices::add).of(languages);
        List<DbcSheet> sheets = Sheets.of(config, folder.toAbsolutePath());
        SortedMap<String, String> files =
                GrafanaFiles.of(sources, sheets, new EventSheets(sheets, notices::add).of(config),
                        Cameras.of(config));
        boolean isOfDatabase = sources.stream().anyMatch(source -> source.language() != Language.PROMETHEUS);
        if (isOfDatabase && config.of("metrics.scheduler").stream()
                .noneMatch(metric -> metric.text("metric", "").equals("gateway")))
            notices.add(
                    "the database does not get the state of the gateway, which its dashboard and alerts ask "
                            + "for: copy config/samples/gateway/io.tidegate.metrics.scheduler~gateway.cfg "
                            + "into the config folder");
        return new GrafanaExport(sources, files, notices);
    }

    /**
     * How Grafana gets a folder of these files, a command in each line. @param folder path, without a slash
     * at its end
     */
    public static List<String> mounting(String folder) {
        return List.of("Debian package, as root: cp -r " + folder
                + "/provisioning /etc/grafana && mkdir -p /etc/grafana/tidegate && cp -r "
                + folder + "/dashboards /etc/grafana/tidegate && systemctl restart grafana-server",
                "Container: -v " + folder + "/provisioning:/etc/grafana/provisioning -v " + folder
                        + "/dashboards:/etc/grafana/tidegate/dashboards",
                "Unpacked archive: cp -r " + folder
                        + "/provisioning GRAFANA/conf, and the dashboards as for the package (another folder:"
                        + " path in provisioning/dashboards/tidegate.yaml)");
    }

    /** What Grafana has to be given beside the files: secrets in its environment. */
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        if (sources.stream().anyMatch(source -> source.language() == Language.FLUX))
            secrets.add(
                    "Give Grafana the token of the bucket in the environment variable "
                            + "TIDEGATE_INFLUX_TOKEN.");
        if (sources.stream().anyMatch(source -> !source.user().isEmpty()))
            secrets.add(
                    "Give Grafana the password of the database in the environment variable "
                            + "TIDEGATE_INFLUX_PASSWORD.");
        return secrets;
    }
}
