package io.tidegate.api.sink;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A server that accepts records. {@link #offer} is called by as many threads concurrently as the key
 * {@code requests.in.flight} says, the other methods by one. Each call has to end within a bound (a timeout
 * of its own); an interrupt means that the sink is being closed.
 */
@ConsumerType
public interface Destination extends AutoCloseable {
    /**
     * Offers a batch once.
     *
     * @throws Exception if the server could not be reached at all: the batch is kept and offered again
     */
    Delivery offer(Batch batch) throws Exception;

    /**
     * Checks whether the server would accept records, without sending any; called at startup and while
     * nothing is to be sent.
     *
     * @return empty if it would, else a sentence: what was expected, what was found, what to do
     * @throws Exception if the server could not be reached at all
     */
    default String check() throws Exception { return ""; }

    /**
     * Whether the server takes unsigned integers in line protocol ({@code 5u}). If not, they are written as
     * signed ones ({@code 5i}), and those beyond 2^63 - 1 are left out and counted. Asked once, when the sink
     * is opened.
     */
    default boolean takesUnsigned() { return true; }

    /** Called once, after the last offer has returned. */
    @Override
    default void close() {}
}
