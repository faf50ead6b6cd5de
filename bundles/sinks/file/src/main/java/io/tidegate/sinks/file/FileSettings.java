package io.tidegate.sinks.file;

import io.tidegate.core.lineprotocol.Shape;
import io.tidegate.core.lineprotocol.Tags;
import io.tidegate.core.rotation.Keep;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One series of files; checked at birth.
 *
 * @param folder      of the files
 * @param lines       what is written
 * @param rotation    when the next file begins
 * @param keep        what becomes of finished ones
 * @param flush       longest time a line waits in memory
 * @param outboxBytes most memory for lines
 */
record FileSettings(Path folder, Lines lines, Rotation rotation, Keep keep, Duration flush, long outboxBytes) {
    /** @param tags for every line; @param shape of what is made of samples */
    record Lines(Map<String, String> tags, Shape shape) { }

    /** @param maxBytes of a file; @param maxAge of a file, zero for no limit */
    record Rotation(long maxBytes, Duration maxAge) {
        Rotation {
            atLeast("rotate.bytes", maxBytes, 65_536);
            atLeast("rotate.minutes", maxAge.toMinutes(), 0);
        }
    }

    FileSettings {
        atLeast("flush.interval.ms", flush.toMillis(), 10);
        atLeast("outbox.bytes", outboxBytes, 65_536);
    }

    /**
     * From a configuration.
     *
     * @param data folder of the gateway
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found
     */
    static FileSettings from(FileConfig config, Path data) {
        Shape shape = Shape.of(config.shape(), config.measurement(), config.sample_tags()).withTexts(config.texts())
                .choosing(config.include(), config.exclude())
                .when(config.mode(), config.deadband(), config.max_silence_ms(), config.snapshot_interval_ms());
        return new FileSettings(folder(config.folder(), data), new Lines(Tags.parse(config.tags()), shape),
                new Rotation(config.rotate_bytes(), Duration.ofMinutes(config.rotate_minutes())),
                new Keep(config.keep_files(), config.keep_bytes(), config.gzip()),
                Duration.ofMillis(config.flush_interval_ms()), config.outbox_bytes());
    }

    private static Path folder(String text, Path data) {
        try {
            if (text != null && !text.isBlank()) return data.resolve(text.trim()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("folder: expected a path, found " + text);
        }
        throw new IllegalArgumentException("folder: expected a path, found nothing");
    }

    private static void atLeast(String key, long value, long least) {
        if (value < least)
            throw new IllegalArgumentException(key + ": expected at least " + least + ", found " + value);
    }
}
