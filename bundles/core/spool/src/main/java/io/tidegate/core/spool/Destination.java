package io.tidegate.core.spool;

/** A server that takes lines. Called by one thread, the sender's; may block, but not for ever. */
@FunctionalInterface
public interface Destination {
    /**
     * Offers a batch once.
     *
     * @throws Exception if the server could not be asked at all: the batch is kept and offered again
     */
    Delivery offer(LineBatch batch) throws Exception;

    /** Asks whether the server is well; empty if so, else a sentence on what is wrong. Only called while idle. */
    default String check() { return ""; }
}
