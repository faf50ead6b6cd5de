package io.tidegate.can.recorder;

import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.rotation.Keep;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What is recorded, where to, and what becomes of it; cannot be wrong.
 *
 * @param buses       names; empty: all
 * @param rotateAfter age at which a file is finished; zero: never
 * @param flush       longest time a frame waits in memory
 * @param upload      where finished files go; null: nowhere
 */
record RecorderSettings(Set<String> buses, Path folder, WriteFormat format, Duration rotateAfter,
        long rotateBytes,
        Keep keep, Duration flush, int queueFrames, Upload upload) {
    /**
     * @param remote     {@code sftp://user@host:22/folder}
     * @param password   or empty
     * @param key        file of the private key, or null
     * @param knownHosts file of host keys
     * @param delete     whether a file goes here once it is there
     */
    record Upload(URI remote, String password, Path key, Path knownHosts, boolean delete) {
        Upload {
            if (!"sftp".equals(remote.getScheme()) || remote.getHost() == null || remote.getUserInfo() == null
                    || remote.getUserInfo().contains(":"))
                throw new IllegalArgumentException("sftp.url: expected sftp://user@host:22/folder, found "
                        + shown(remote.toString()));
            if (password.isEmpty() && key == null) throw new IllegalArgumentException(
                    "sftp.key.file: expected a key file or a password, found neither");
            if (knownHosts == null) throw new IllegalArgumentException(
                    "sftp.known.hosts: expected a file of host keys (make it with: "
                            + "ssh-keyscan -p PORT HOST), found nothing");
        }

        int port() { return remote.getPort() < 0 ? 22 : remote.getPort(); }

        /** The folder there, relative to the user's own if the address names none. */
        String folder() {
            String path = remote.getPath();
            return path == null || path.length() < 2 ? "." : path;
        }
    }

    RecorderSettings {
        buses = Collections.unmodifiableSet(new LinkedHashSet<>(buses));
        if (rotateBytes < 65_536)
            throw new IllegalArgumentException("rotate.bytes: expected at least 65536, found " + rotateBytes);
        if (rotateAfter.isNegative())
            throw new IllegalArgumentException(
                    "rotate.minutes: expected 0 or more, found " + rotateAfter.toMinutes());
        if (flush.toMillis() < 10)
            throw new IllegalArgumentException(
                    "flush.interval.ms: expected at least 10, found " + flush.toMillis());
        if (queueFrames < 1_024)
            throw new IllegalArgumentException("queue.frames: expected at least 1024, found " + queueFrames);
    }

    /** @throws IllegalArgumentException if a value is wrong; names the key */
    static RecorderSettings from(RecorderConfig config, Path configFolder, Path dataFolder) {
        Set<String> buses = new LinkedHashSet<>();
        if (config.bus() != null)
            for (String text : config.bus())
                for (String name : text.split(",")) if (!name.isBlank()) buses.add(name.strip());
        if (config.folder() == null || config.folder().isBlank())
            throw new IllegalArgumentException("folder: expected a path, found nothing");
        return new RecorderSettings(buses,
                dataFolder.resolve(config.folder().strip()).toAbsolutePath().normalize(),
                format(config.format()), Duration.ofMinutes(config.rotate_minutes()), config.rotate_bytes(),
                new Keep(config.keep_files(), config.keep_bytes(), config.gzip()),
                Duration.ofMillis(config.flush_interval_ms()), config.queue_frames(),
                upload(config, configFolder));
    }

    private static WriteFormat format(String name) {
        try {
            return WriteFormat.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("format: expected CANDUMP, ASC or BLF, found " + name, e);
        }
    }

    private static Upload upload(RecorderConfig config, Path configFolder) {
        String url = text(config.sftp_url());
        if (url.isEmpty()) return null;
        URI remote;
        try {
            remote = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sftp.url: expected sftp://user@host:22/folder, found " + shown(url));
        }
        return new Upload(remote, text(config._sftp_password()), file(config.sftp_key_file(), configFolder),
                file(config.sftp_known_hosts(), configFolder), config.sftp_delete());
    }

    /** A password may stand before the host. */
    private static String shown(String url) { return url.contains("@") ? "something else (not shown)" : url; }

    private static Path file(String name, Path folder) {
        return text(name).isEmpty() ? null : folder.resolve(text(name)).toAbsolutePath();
    }

    private static String text(String value) { return value == null ? "" : value.strip(); }
}
