package io.tidegate.core.delivery.machine;

/**
 * Which records wait, by number.
 *
 * @param oldest     the first of this run that waits, if any does
 * @param safe       all of this run before it are settled or on disk, and survive the end of the process
 * @param next       behind the last of this run
 * @param hasEarlier whether some of an earlier run, or of a sink of another name, wait
 */
public record Progress(long oldest, long safe, long next, boolean hasEarlier) {}
