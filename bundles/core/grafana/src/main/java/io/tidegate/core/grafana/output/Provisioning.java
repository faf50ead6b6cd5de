package io.tidegate.core.grafana.output;

import io.tidegate.core.grafana.model.Source;
import java.util.List;

/**
 * The files that tell Grafana where the data and the dashboards are. Secrets come from Grafana's environment.
 */
public final class Provisioning {
    private Provisioning() {}

    public static String datasources(List<Source> sources) {
        StringBuilder out = new StringBuilder("apiVersion: 1\ndatasources:\n");
        for (Source source : sources) {
            out.append("  - name: Tidegate ").append(source.language().word()).append("\n    uid: ")
                    .append(source.language().uid())
                    .append("\n    type: ").append(source.language().plugin())
                    .append("\n    access: proxy\n    url: ")
                    .append(text(source.url())).append('\n');
            switch (source.language()) {
                case PROMETHEUS -> out.append("    jsonData:\n      httpMethod: POST\n      timeInterval: ")
                        .append(source.scrape()).append("s\n");
                case INFLUXQL -> influxQl(out, source);
                default -> out.append("    jsonData:\n      version: Flux\n      organization: ")
                        .append(text(source.organization()))
                        .append("\n      defaultBucket: ").append(text(source.database()))
                        .append("\n    secureJsonData:\n      token: $TIDEGATE_INFLUX_TOKEN\n");
            }
        }
        return out.toString();
    }

    private static void influxQl(StringBuilder out, Source source) {
        out.append("    database: ").append(text(source.database()));
        if (!source.user().isEmpty()) out.append("\n    user: ").append(text(source.user()));
        out.append("\n    jsonData:\n      dbName: ").append(text(source.database()))
                .append("\n      httpMode: POST\n");
        if (!source.user().isEmpty())
            out.append("    secureJsonData:\n      password: $TIDEGATE_INFLUX_PASSWORD\n");
    }

    public static String dashboards() {
        return """
                apiVersion: 1
                providers:
                  - name: tidegate
                    folder: Tidegate
                    type: file
                    allowUiUpdates: true
                    options:
                      path: /etc/grafana/tidegate/dashboards
                      foldersFromFilesStructure: false
                """;
    }

    /** YAML's double-quoted style; Grafana expands a dollar sign, which is doubled so that it stays. */
    private static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "$$")
                .replaceAll("[\\x00-\\x1f]", " ") + '"';
    }
}
