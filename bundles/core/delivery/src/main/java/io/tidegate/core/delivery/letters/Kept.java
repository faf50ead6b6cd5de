package io.tidegate.core.delivery.letters;

import java.nio.file.Path;

/**
 * Which dead letters there are.
 *
 * @param file  the oldest are in
 * @param bytes of all; 0: there are none
 * @param first when the oldest of them was refused and why, as it stands before it; empty if that is not
 *              known
 */
public record Kept(Path file, long bytes, String first) {}
