package io.tidegate.core.grafana.model;

/**
 * The Prometheus that scrapes the gateway, which the gateway does not know.
 *
 * @param url    as Grafana reaches it
 * @param scrape seconds between two looks, from 1 on
 */
public record Prometheus(String url, int scrape) {
    /** As Debian installs it, on Grafana's machine. */
    public static final Prometheus DEFAULT = new Prometheus("http://localhost:9090", Source.SCRAPE_SECONDS);

    public Prometheus {
        if (scrape < 1) throw new IllegalArgumentException(
                "scrape interval: expected seconds from 1 on, found " + scrape);
    }
}
