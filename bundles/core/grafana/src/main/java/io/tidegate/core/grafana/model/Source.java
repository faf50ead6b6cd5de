package io.tidegate.core.grafana.model;

/**
 * Where a sink writes, as Grafana has to ask there. No secrets: those Grafana takes from its environment.
 *
 * @param url          of the server; of Prometheus, not of the gateway
 * @param database     of InfluxDB 1.x, or the bucket of 2.x; empty for Prometheus
 * @param organization of InfluxDB 2.x; empty for others
 * @param user         of InfluxDB 1.x; empty if it wants none
 * @param names        how its signals are called
 */
public record Source(Language language, String url, String database, String organization, String user,
        SignalNames names) {}
