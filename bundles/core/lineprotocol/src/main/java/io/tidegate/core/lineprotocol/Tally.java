package io.tidegate.core.lineprotocol;

/** Values counted by one encoder, on its thread. */
final class Tally {
    /** Those in a line: fields with a number of a sample, all fields of a point. */
    long written;
    /** Those that are not numbers or infinite, which line protocol cannot say. */
    long leftOut;
}
