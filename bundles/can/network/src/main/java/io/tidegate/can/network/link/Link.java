package io.tidegate.can.network.link;

import java.io.Closeable;
import java.io.IOException;

/** An open way to the other side. For the connection's thread, but for {@link #wake}. */
public interface Link extends Closeable {
    /**
     * Waits for bytes: a piece of a stream, or one datagram.
     *
     * @return how many came; 0 if none did in time, or it was woken
     * @throws IOException if the other side is gone; says so for people
     */
    int read(byte[] buffer, long waitMillis) throws IOException;

    /**
     * Sends them, without waiting: what the network does not take at once is kept, up to a limit.
     *
     * @throws IOException if the other side is gone or no longer accepts data
     */
    void write(byte[] bytes) throws IOException;

    /** Whether what is sent reaches nobody, as far as is known. */
    default boolean isUnheard() { return false; }

    /** The network interface that it hears, by name; empty: any, or unknown. */
    default String nic() { return ""; }

    /** Ends a wait. Any thread. */
    void wake();

    /** Opens one; waits at most a second. */
    @FunctionalInterface
    interface Opener {
        Link open() throws IOException;
    }
}
