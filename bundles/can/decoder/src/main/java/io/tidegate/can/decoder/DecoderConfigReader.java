package io.tidegate.can.decoder;

import io.tidegate.can.decoder.settings.Check;
import io.tidegate.can.decoder.settings.DecoderSettings;
import io.tidegate.can.decoder.settings.QualitySettings;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Makes settings of a {@link DecoderConfig}. */
final class DecoderConfigReader {
    private DecoderConfigReader() {}

    /**
     * @param folder that relative paths start from
     * @throws IllegalArgumentException naming the key, what was expected and what was found
     */
    static DecoderSettings read(DecoderConfig config, Path folder) {
        List<Path> files = config.dbc() == null ? List.of() : Arrays.stream(config.dbc()).map(String::strip)
                .filter(name -> !name.isEmpty()).map(name -> resolve(folder, name)).toList();
        return new DecoderSettings(config.bus() == null ? "" : config.bus().strip(), files, config.enabled(),
                config.queue_frames(), config.batch_samples(), charset(config.dbc_charset()), config.j1939(),
                config.j1939_sources(), config.integers(), quality(config));
    }

    private static QualitySettings quality(DecoderConfig config) {
        return new QualitySettings(Duration.ofSeconds(config.quality_interval_s()),
                config.quality_late_cycles(),
                config.quality_silent_cycles(), config.quality_messages(),
                checks("quality.counters", config.quality_counters()),
                checks("quality.checksums", config.quality_checksums()));
    }

    private static List<Check> checks(String key, String[] texts) {
        return texts == null ? List.of() : Arrays.stream(texts).filter(text -> !text.isBlank())
                .map(text -> Check.parse(key, text)).toList();
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "dbc.charset: expected a charset such as windows-1252, found '" + name + "'",
                    e);
        }
    }

    private static Path resolve(Path folder, String name) {
        try {
            return folder.resolve(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("dbc: expected the path of a file, found '" + name + "'", e);
        }
    }
}
