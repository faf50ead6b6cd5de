package io.tidegate.sinks.prometheus;

import java.time.Duration;

/**
 * The checked settings of one endpoint.
 *
 * @param host           address or name to listen on
 * @param port           1 to 65535
 * @param path           of the metrics; begins with a slash
 * @param expiry         when what is silent is no longer shown
 * @param maxPointSeries most series made of points
 * @param enabled        whether it listens at all
 */
record PrometheusSettings(String host, int port, String path, Expiry expiry, int maxPointSeries, boolean enabled) {

    /**
     * When what is silent is no longer shown.
     *
     * @param cycles  of a signal's message, if its cycle time is known
     * @param minimum for every signal
     * @param points  for points; zero: never
     */
    record Expiry(int cycles, Duration minimum, Duration points) {
        Expiry {
            require("expire.cycles", cycles, 1, 1000);
            require("expire.min.ms", minimum.toMillis(), 100, 86_400_000);
            require("expire.points.ms", points.toMillis(), 0, 604_800_000);
        }

        /** How long a signal of a message with this cycle time (0: unknown) is shown, in ns. */
        long nanos(long cycleNanos) { return Math.max(minimum.toNanos(), cycles * cycleNanos); }
    }

    PrometheusSettings {
        host = host == null ? "" : host.strip();
        path = path == null ? "" : path.strip();
        if (host.isEmpty() || host.matches(".*[\\s/].*"))
            throw new IllegalArgumentException("host: expected an address such as 127.0.0.1, found '" + host + "'");
        require("port", port, 1, 65_535);
        if (!path.matches("/[^?#\\s%\"'<>&]*"))
            throw new IllegalArgumentException("path: expected a path such as /metrics, found '" + path + "'");
        require("max.point.series", maxPointSeries, 1, 1_000_000);
    }

    static PrometheusSettings from(PrometheusConfig config) {
        Expiry expiry = new Expiry(config.expire_cycles(), Duration.ofMillis(config.expire_min_ms()),
                Duration.ofMillis(config.expire_points_ms()));
        return new PrometheusSettings(config.host(), config.port(), config.path(), expiry, config.max_point_series(),
                config.enabled());
    }

    private static void require(String key, long found, long min, long max) {
        if (found < min || found > max)
            throw new IllegalArgumentException(key + ": expected " + min + " to " + max + ", found " + found);
    }
}
