package io.tidegate.live.part;

import io.tidegate.api.status.ComponentStatus;
import io.tidegate.core.grafana.GrafanaFiles;
import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.SignalNames;
import io.tidegate.core.grafana.model.Source;
import io.tidegate.core.json.JsonWriter;
import java.util.List;
import java.util.Map;

/**
 * What to copy into the configuration of Prometheus and Grafana, so that they read what this gateway writes.
 * Without secrets.
 */
final class Blocks {
    private static final String PROMETHEUS = "sinks.prometheus";

    private final Map<String, Map<String, Object>> sinks;

    /** @param sinks their configurations, by name */
    Blocks(Map<String, Map<String, Object>> sinks) { this.sinks = sinks; }

    /** Writes those of this sink; nothing if there are none. */
    void write(ComponentStatus status, JsonWriter row) {
        Map<String, Object> keys = sinks.get(status.name());
        if (keys == null) return;
        switch (status.component()) {
            case PROMETHEUS -> {
                row.beginArray("blocks");
                block(row, "prometheus.yml", scrape(keys));
                datasource(row, new Source(Language.PROMETHEUS, "http://localhost:9090", "", "", "",
                        SignalNames.FRAMES));
                row.endArray();
            }
            case "sinks.influx1" -> {
                datasource(row.beginArray("blocks"), new Source(Language.INFLUXQL,
                        text(keys, "url", "http://localhost:8086"),
                        text(keys, "database", "tidegate"), "", text(keys, "user", ""), SignalNames.FRAMES));
                row.endArray();
            }
            case "sinks.influx2" -> {
                datasource(row.beginArray("blocks"),
                        new Source(Language.FLUX, text(keys, "url", "http://localhost:8086"),
                                text(keys, "bucket", "tidegate"), text(keys, "org", "tidegate"), "",
                                SignalNames.FRAMES));
                row.endArray();
            }
            default -> {}
        }
    }

    private static void datasource(JsonWriter row, Source source) {
        block(row, "grafana: provisioning/datasources/tidegate.yaml",
                GrafanaFiles.datasources(List.of(source)));
    }

    private static void block(JsonWriter row, String file, String text) {
        row.add(new JsonWriter().beginObject().put("file", file).put("text", text).endObject());
    }

    private static String scrape(Map<String, Object> keys) {
        StringBuilder out = new StringBuilder("scrape_configs:\n  - job_name: tidegate\n");
        if (!text(keys, "tls.certificate", "").isEmpty())
            out.append(
                    "    scheme: https\n    # if its certificate is one of your own:\n    # tls_config:\n"
                            + "    #   ca_file: ca.pem\n");
        if (!text(keys, "path", "/metrics").equals("/metrics"))
            out.append("    metrics_path: ").append(quoted(text(keys, "path", ""))).append('\n');
        if (!text(keys, "user", "").isEmpty())
            out.append("    basic_auth:\n      username: ").append(quoted(text(keys, "user", "")))
                    .append("\n      password_file: tidegate-password\n");
        else
            out.append(
                    "    # if the gateway has a .token:\n    # authorization:\n"
                            + "    #   credentials_file: tidegate-token\n");
        String host = text(keys, "host", "127.0.0.1");
        if (host.contains(":") && !host.startsWith("[")) host = "[" + host + "]";
        boolean isAny = host.equals("0.0.0.0") || host.equals("[::]") || host.equals("127.0.0.1");
        return out.append(
                "    static_configs:\n      # from another machine: "
                        + "the name of this one, and host = 0.0.0.0 in the gateway\n")
                .append("      - targets: [")
                .append(quoted((isAny ? "localhost" : host) + ":" + text(keys, "port", "7065")))
                .append("]\n").toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String text(Map<String, Object> keys, String key, String otherwise) {
        Object value = keys.get(key);
        return value == null || value.toString().isBlank() ? otherwise : value.toString();
    }
}
