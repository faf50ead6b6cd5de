package io.tidegate.core.rotation;

/**
 * How much of a series of files is kept; the oldest are deleted first. Its values are checked when it is
 * created.
 *
 * @param files maximum number of files, including the one being written; 0 for no limit
 * @param bytes maximum size of all files on disk, in bytes; 0 for no limit
 * @param gzip  whether finished files are compressed
 */
public record Keep(int files, long bytes, boolean gzip) {
    /** @throws IllegalArgumentException if a value is wrong: names the usual key, expected and found */
    public Keep {
        if (files < 0) throw new IllegalArgumentException("keep.files: expected at least 0, found " + files);
        if (bytes < 0) throw new IllegalArgumentException("keep.bytes: expected at least 0, found " + bytes);
    }
}
