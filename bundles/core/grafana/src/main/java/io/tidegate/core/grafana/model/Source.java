package io.tidegate.core.grafana.model;

/**
 * Where a sink writes, as Grafana has to ask there. No secrets: those Grafana takes from its environment.
 *
 * @param url          of the server; of Prometheus, not of the gateway
 * @param database     of InfluxDB 1.x, or the bucket of 2.x; empty for Prometheus
 * @param organization of InfluxDB 2.x; empty for others
 * @param user         of InfluxDB 1.x; empty if it wants none
 * @param scrape       seconds between two looks of Prometheus at the gateway; 0 for others
 * @param policy       retention policy of InfluxDB 1.x that is written to; empty for the default one
 * @param names        how its signals are called
 * @param chosen       which of them it gets
 */
public record Source(Language language, String url, String database, String organization, String user,
        int scrape,
        String policy, SignalNames names, Chosen chosen) {
    /** As Debian configures Prometheus. */
    public static final int SCRAPE_SECONDS = 15;

    /** One that gets all signals, in the default retention policy. */
    public Source(Language language, String url, String database, String organization, String user,
            SignalNames names) {
        this(language, url, database, organization, user,
                language == Language.PROMETHEUS ? SCRAPE_SECONDS : 0, "", names, Chosen.ALL);
    }
}
