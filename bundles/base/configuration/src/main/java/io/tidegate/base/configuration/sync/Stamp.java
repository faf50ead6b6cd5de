package io.tidegate.base.configuration.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What can be seen of a file from outside: it changes when somebody writes the file.
 *
 * @param size     in bytes
 * @param modified when it was last written
 * @param file     what the system calls the file behind the name; another after a rename
 */
record Stamp(long size, Instant modified, String file) {
    static Stamp of(Path path) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(seen.size(), seen.lastModifiedTime().toInstant(), String.valueOf(seen.fileKey()));
    }
}
