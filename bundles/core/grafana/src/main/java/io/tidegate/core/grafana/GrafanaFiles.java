package io.tidegate.core.grafana;

import io.tidegate.core.grafana.board.DbcDashboard;
import io.tidegate.core.grafana.board.EventsDashboard;
import io.tidegate.core.grafana.board.GatewayDashboard;
import io.tidegate.core.grafana.board.HostDashboard;
import io.tidegate.core.grafana.model.CameraSheet;
import io.tidegate.core.grafana.model.Dashboard;
import io.tidegate.core.grafana.model.DbcSheet;
import io.tidegate.core.grafana.model.EventSheet;
import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.Source;
import io.tidegate.core.grafana.output.DashboardJson;
import io.tidegate.core.grafana.output.GrafanaAlerts;
import io.tidegate.core.grafana.output.PrometheusRules;
import io.tidegate.core.grafana.output.Provisioning;
import io.tidegate.core.grafana.query.Queries;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All files that Grafana provisions. The same configuration gives the same bytes. */
public final class GrafanaFiles {
    private GrafanaFiles() {}

    /**
     * Makes them.
     *
     * @param sources one for each language at most; dashboards are made in each of these languages
     * @param sheets  a dashboard each
     * @param events  a dashboard together, with the cameras
     * @return texts by path below the folder, with slashes
     */
    public static SortedMap<String, String> of(List<Source> sources, List<DbcSheet> sheets,
            List<EventSheet> events,
            List<CameraSheet> cameras) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("provisioning/datasources/tidegate.yaml", Provisioning.datasources(sources));
        files.put("provisioning/dashboards/tidegate.yaml", Provisioning.dashboards());
        Boards boards = new Boards(files, sources.size() > 1);
        for (Source source : sources) {
            boards.put(HostDashboard.make(), source);
            boards.put(GatewayDashboard.make(), source);
            if (!events.isEmpty() || !cameras.isEmpty())
                boards.put(EventsDashboard.make(events, cameras), source);
            for (DbcSheet sheet : sheets.stream().map(all -> all.only(source.chosen())).toList())
                if (sheet.messages().stream().anyMatch(message -> !message.signals().isEmpty()))
                    boards.put(DbcDashboard.make(sheet, EventsDashboard.marks(events)), source);
            if (source.language() == Language.PROMETHEUS)
                files.put("rules/tidegate.yml", PrometheusRules.text());
        }
        JsonObject alerts = GrafanaAlerts.of(sources);
        if (alerts != null) files.put("provisioning/alerting/tidegate.json", text(alerts));
        return files;
    }

    /** The data sources alone, as YAML to be provisioned. */
    public static String datasources(List<Source> sources) { return Provisioning.datasources(sources); }

    /**
     * The dashboards among the files. Grafana takes no more files of a folder in which two dashboards have
     * one title: two DBC files may have one name, and one may be called as a dashboard that is always there.
     */
    private static final class Boards {
        private final Map<String, String> files;
        private final boolean isSeveral;
        /** In small letters: a database of Grafana may not tell them from capitals. */
        private final Set<String> titles = new HashSet<>();

        /** @param isSeveral whether there is more than one source, which a title then names */
        Boards(Map<String, String> files, boolean isSeveral) {
            this.files = files;
            this.isSeveral = isSeveral;
        }

        void put(Dashboard wanted, Source source) {
            String suffix = isSeveral ? " (" + source.language().label() + ")" : "";
            Dashboard dashboard = wanted.renamed(wanted.id(), wanted.title() + suffix);
            for (int n = 2; isTaken(dashboard, source); n++)
                dashboard = wanted.renamed(wanted.id() + "-" + n, wanted.title() + " " + n + suffix);
            titles.add(key(dashboard));
            files.put(path(dashboard, source),
                    text(new DashboardJson(dashboard, source.language(), Queries.of(source)).build()));
        }

        private boolean isTaken(Dashboard dashboard, Source source) {
            return files.containsKey(path(dashboard, source)) || titles.contains(key(dashboard));
        }

        private static String key(Dashboard dashboard) { return dashboard.title().toLowerCase(Locale.ROOT); }

        private static String path(Dashboard dashboard, Source source) {
            return "dashboards/" + source.language().word() + "/" + dashboard.id() + ".json";
        }
    }

    private static String text(JsonObject json) {
        StringWriter out = new StringWriter();
        try (var writer =
                Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(out)) {
            writer.write(json);
        }
        return out.toString().strip() + "\n";
    }
}
