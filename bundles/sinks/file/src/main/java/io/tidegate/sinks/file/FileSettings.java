package io.tidegate.sinks.file;

import io.tidegate.core.rotation.Keep;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One series of files; checked at birth.
 *
 * @param folder   of the files
 * @param rotation when the next file begins
 * @param keep     what becomes of finished ones
 */
record FileSettings(Path folder, Rotation rotation, Keep keep) {
    /** @param maxBytes of a file; @param maxAge of a file, zero for no limit */
    record Rotation(long maxBytes, Duration maxAge) {
        Rotation {
            atLeast("rotate.bytes", maxBytes, 65_536);
            atLeast("rotate.minutes", maxAge.toMinutes(), 0);
        }
    }

    /**
     * From a configuration.
     *
     * @param data folder of the gateway
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found
     */
    static FileSettings from(FileConfig keys, Path data) {
        return new FileSettings(folder(keys.folder(), data),
                new Rotation(keys.rotate_bytes(), Duration.ofMinutes(keys.rotate_minutes())),
                new Keep(keys.keep_files(), keys.keep_bytes(), keys.gzip()));
    }

    private static Path folder(String text, Path data) {
        try {
            if (text != null && !text.isBlank())
                return data.resolve(text.trim()).toAbsolutePath().normalize();
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
