package io.tidegate.sinks.prometheus;

import io.tidegate.sinks.prometheus.settings.Access;
import io.tidegate.sinks.prometheus.settings.HostNames;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings.Display;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings.Expiry;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings.Listen;
import io.tidegate.sinks.prometheus.tls.PemFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads and checks a {@link PrometheusConfig}. */
final class PrometheusConfigReader {
    private PrometheusConfigReader() {}

    /** @param folder that relative paths start from */
    static PrometheusSettings read(PrometheusConfig config, Path folder) {
        Expiry expiry = new Expiry(config.expire_cycles(), Duration.ofMillis(config.expire_min_ms()),
                Duration.ofMillis(config.expire_points_ms()));
        Access access = new Access(config.user(), config._password(), config._token());
        Listen listen = new Listen(config.host(), config.port(), config.path(), access,
                tls(config.tls_certificate(), config.tls_key(), folder),
                new HostNames(config.host(),
                        config.allowed_hosts() == null ? List.of() : List.of(config.allowed_hosts())));
        return new PrometheusSettings(listen, new Display(config.names(), config.last_update(), expiry,
                config.max_point_series()), config.enabled());
    }

    private static Optional<PemFiles> tls(String certificate, String key, Path folder) {
        boolean noCertificate = certificate == null || certificate.isBlank();
        boolean noKey = key == null || key.isBlank();
        if (noCertificate && noKey) return Optional.empty();
        if (noKey) throw new IllegalArgumentException(
                "tls.key: expected a file, as there is tls.certificate, found none");
        if (noCertificate)
            throw new IllegalArgumentException(
                    "tls.certificate: expected a file, as there is tls.key, found none");
        return Optional
                .of(new PemFiles(file("tls.certificate", certificate, folder), file("tls.key", key, folder)));
    }

    private static Path file(String name, String path, Path folder) {
        try {
            return folder.resolve(path.strip()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(name + ": expected the path of a file, found '" + path + "'",
                    e);
        }
    }
}
