package io.tidegate.core.delivery.machine;

/**
 * Numbers that were dropped on disk to make room.
 *
 * @param source theirs
 * @param from   the first
 * @param to     behind the last
 */
public record Gone(Source source, long from, long to) {}
