package io.tidegate.sinks.prometheus.settings;

import io.tidegate.sinks.prometheus.tls.PemFiles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The checked settings of one endpoint.
 *
 * @param listen  where it listens, and to whom
 * @param display what is shown, and how long
 * @param enabled whether it listens at all
 */
public record PrometheusSettings(Listen listen, Display display, boolean enabled) {

    /** How signals are named. */
    public enum Names {
        /** All in one family. */
        GENERIC,
        /** Each in a family of its own. */
        PER_SIGNAL
    }

    /**
     * Where the endpoint listens, and to whom.
     *
     * @param host   address or name to listen on
     * @param port   1 to 65535
     * @param path   of the metrics; begins with a slash
     * @param access who may read
     * @param tls    certificate and key; empty: plain HTTP
     * @param hosts  the names it answers to while everybody may read
     */
    public record Listen(String host, int port, String path, Access access, Optional<PemFiles> tls,
            HostNames hosts) {
        public Listen {
            host = host == null ? "" : host.strip();
            path = path == null ? "" : path.strip();
            if (host.isEmpty() || host.matches(".*[\\s/].*"))
                throw new IllegalArgumentException(
                        "host: expected an address such as 127.0.0.1, found '" + host + "'");
            require("port", port, 1, 65_535);
            if (!path.matches("/[^?#\\s%\"'<>&]*"))
                throw new IllegalArgumentException(
                        "path: expected a path such as /metrics, found '" + path + "'");
        }

        /** Under no other names than that of the host, addresses, and those of private networks. */
        public Listen(String host, int port, String path, Access access, Optional<PemFiles> tls) {
            this(host, port, path, access, tls, new HostNames(host, List.of()));
        }
    }

    /**
     * What is shown, and how long.
     *
     * @param names          of signals
     * @param lastUpdate     whether the time of each signal's frame is shown, too
     * @param expiry         when what is silent is no longer shown
     * @param maxPointSeries most series made of points
     */
    public record Display(Names names, boolean lastUpdate, Expiry expiry, int maxPointSeries) {
        public Display { require("max.point.series", maxPointSeries, 1, 1_000_000); }
    }

    /**
     * When what is silent is no longer shown.
     *
     * @param cycles  of a signal's message, if its cycle time is known
     * @param minimum for every signal
     * @param points  for points; zero: never
     */
    public record Expiry(int cycles, Duration minimum, Duration points) {
        public Expiry {
            require("expire.cycles", cycles, 1, 1000);
            require("expire.min.ms", minimum.toMillis(), 100, 86_400_000);
            require("expire.points.ms", points.toMillis(), 0, 604_800_000);
        }

        /** How long a signal of a message with this cycle time (0: unknown) is shown, in ns. */
        public long nanos(long cycleNanos) { return Math.max(minimum.toNanos(), cycles * cycleNanos); }
    }

    private static void require(String key, long found, long min, long max) {
        if (found < min || found > max)
            throw new IllegalArgumentException(key + ": expected " + min + " to " + max + ", found " + found);
    }
}
