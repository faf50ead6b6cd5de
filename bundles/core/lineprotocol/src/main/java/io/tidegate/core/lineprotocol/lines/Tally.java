package io.tidegate.core.lineprotocol.lines;

/** Values counted by one encoder, on its thread. */
public final class Tally {
    /** Those in a line: fields with a number of a sample, all fields of a point. */
    public long written;
    /** NaN and infinite values, which line protocol cannot represent, and values beyond its integers. */
    public long leftOut;
    /** Those of them that are unsigned integers beyond 2^63 - 1, for a server that takes only signed ones. */
    public long beyondSigned;
}
