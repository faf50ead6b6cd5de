package io.tidegate.sinks.prometheus;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
record PrometheusSettings(Listen listen, Display display, boolean enabled) {

    /** How signals are named. */
    enum Names {
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
    record Listen(String host, int port, String path, Access access, Optional<PemFiles> tls, HostNames hosts) {
        Listen {
            host = host == null ? "" : host.strip();
            path = path == null ? "" : path.strip();
            if (host.isEmpty() || host.matches(".*[\\s/].*"))
                throw new IllegalArgumentException("host: expected an address such as 127.0.0.1, found '" + host + "'");
            require("port", port, 1, 65_535);
            if (!path.matches("/[^?#\\s%\"'<>&]*"))
                throw new IllegalArgumentException("path: expected a path such as /metrics, found '" + path + "'");
        }

        /** Under no other names than that of the host, addresses, and those of private networks. */
        Listen(String host, int port, String path, Access access, Optional<PemFiles> tls) {
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
    record Display(Names names, boolean lastUpdate, Expiry expiry, int maxPointSeries) {
        Display { require("max.point.series", maxPointSeries, 1, 1_000_000); }
    }

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

    /** @param folder that relative paths start from */
    static PrometheusSettings from(PrometheusConfig config, Path folder) {
        Expiry expiry = new Expiry(config.expire_cycles(), Duration.ofMillis(config.expire_min_ms()),
                Duration.ofMillis(config.expire_points_ms()));
        Access access = new Access(config.user(), config._password(), config._token());
        Listen listen = new Listen(config.host(), config.port(), config.path(), access,
                tls(config.tls_certificate(), config.tls_key(), folder),
                new HostNames(config.host(), config.allowed_hosts() == null ? List.of() : List.of(config.allowed_hosts())));
        return new PrometheusSettings(listen, new Display(config.names(), config.last_update(), expiry,
                config.max_point_series()), config.enabled());
    }

    private static Optional<PemFiles> tls(String certificate, String key, Path folder) {
        boolean noCertificate = certificate == null || certificate.isBlank();
        boolean noKey = key == null || key.isBlank();
        if (noCertificate && noKey) return Optional.empty();
        if (noKey) throw new IllegalArgumentException("tls.key: expected a file, as there is tls.certificate, found none");
        if (noCertificate)
            throw new IllegalArgumentException("tls.certificate: expected a file, as there is tls.key, found none");
        return Optional.of(new PemFiles(file("tls.certificate", certificate, folder), file("tls.key", key, folder)));
    }

    private static Path file(String name, String path, Path folder) {
        try {
            return folder.resolve(path.strip()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(name + ": expected the path of a file, found '" + path + "'", e);
        }
    }

    private static void require(String key, long found, long min, long max) {
        if (found < min || found > max)
            throw new IllegalArgumentException(key + ": expected " + min + " to " + max + ", found " + found);
    }
}
