package io.tidegate.live.dbc;

/**
 * A file as it was until it was replaced or deleted.
 *
 * @param id    when that was, {@code 20261130T193000123Z}
 * @param bytes how large it is
 */
public record Version(String id, long bytes) {}
