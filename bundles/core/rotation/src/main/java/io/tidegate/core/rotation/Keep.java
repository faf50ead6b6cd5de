package io.tidegate.core.rotation;

/**
 * How much of a series of files is kept; the oldest go first. Checked at birth.
 *
 * @param files most files, the one being written included; 0 for no limit
 * @param bytes most bytes of all files as they are on disk; 0 for no limit
 * @param gzip  whether finished files are compressed
 */
public record Keep(int files, long bytes, boolean gzip) {
    /** @throws IllegalArgumentException if a value is wrong: names the usual key, expected and found */
    public Keep {
        if (files < 0) throw new IllegalArgumentException("keep.files: expected at least 0, found " + files);
        if (bytes < 0) throw new IllegalArgumentException("keep.bytes: expected at least 0, found " + bytes);
    }
}
