package io.tidegate.core.delivery.machine;

/** Something for people to know, to be logged outside the lock. */
public sealed interface Tell {
    /** The server does not take records. */
    record Blocked(String reason) implements Tell {}

    /** The server took, or refused, something: it is there. */
    record Delivered() implements Tell {}

    /** What a check of the idle server found; empty if it is well. */
    record Checked(String reason) implements Tell {}

    /** Records were refused for good; {@code where} they are now: "and are in ...", "and dropped, as ...". */
    record Refused(long records, long of, String where, String reason) implements Tell {}

    /**
     * So many records are set aside now, as the server takes others and not these; {@code reason} of the
     * first of them.
     */
    record SetAside(long records, String reason) implements Tell {}

    /** Records were dropped as there was no room for more. */
    record Overflowed(long records) implements Tell {}

    /** Records of a source are damaged or missing on disk. */
    record Lost(String source, long records, String reason) implements Tell {}

    /** The disk cannot be written; empty once it can. */
    record NotWritten(String reason) implements Tell {}

    /** A source cannot be read now; empty once all can. */
    record NotRead(String reason) implements Tell {}

    /** Records that an earlier run or another sink left were found. */
    record Found(String source, long records) implements Tell {}

    /** All records of a source are settled. */
    record Drained(String source) implements Tell {}
}
