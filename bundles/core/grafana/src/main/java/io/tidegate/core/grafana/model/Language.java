package io.tidegate.core.grafana.model;

import java.util.Map;
import java.util.Objects;

/** In which language a data source is asked. */
public enum Language {
    /** PromQL: the gateway's own endpoint, scraped by Prometheus or what understands it. */
    PROMETHEUS("prometheus"),
    /** InfluxQL: InfluxDB 1.x. */
    INFLUXQL("influxdb"),
    /** Flux: InfluxDB 2.x. */
    FLUX("influxdb");

    private static final Map<Language, String> NAMES =
            Map.of(PROMETHEUS, "Prometheus", INFLUXQL, "InfluxQL", FLUX, "Flux");

    private final String plugin;

    Language(String plugin) { this.plugin = plugin; }

    /** Id of Grafana's data source plugin. */
    public String plugin() { return plugin; }

    /** As people write it. */
    public String label() { return Objects.requireNonNull(NAMES.get(this)); }

    /** As it is written on the command line, and in file names and uids. */
    public String word() { return name().toLowerCase(java.util.Locale.ROOT); }

    /** Fixed uid of the data source that is provisioned. */
    public String uid() { return "tidegate-" + word(); }
}
