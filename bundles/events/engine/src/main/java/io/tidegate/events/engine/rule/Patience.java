package io.tidegate.events.engine.rule;

/** Something may be missing for a while before it is worth a word. For one thread at a time. */
final class Patience {
    private final long nanos;
    private boolean isMissing;
    private long since;

    /** @param nanos how long */
    Patience(long nanos) { this.nanos = nanos; }

    /**
     * Whether it is to be said now: that something is missing, once it was for so long; or that nothing is.
     *
     * @param missing whether something is missing now
     * @param now     of the monotonic clock
     */
    boolean isOver(boolean missing, long now) {
        if (!missing || !isMissing) since = now;
        isMissing = missing;
        return !missing || now - since >= nanos;
    }
}
