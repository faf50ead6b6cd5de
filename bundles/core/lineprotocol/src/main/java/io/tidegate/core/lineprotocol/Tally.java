package io.tidegate.core.lineprotocol;

/** Values counted by one encoder, on its thread. */
final class Tally {
    /** Those in a line: fields with a number of a sample, all fields of a point. */
    long written;
    /** Those that are not numbers or infinite, which line protocol cannot say, and those beyond its integers. */
    long leftOut;
    /** Those of them that are unsigned integers beyond 2^63 - 1, for a server that takes only signed ones. */
    long beyondSigned;
}
