package io.tidegate.bench;

/** A way into InfluxDB. Does the same work as the others: the same frames, into a database of its own. */
interface InfluxWay extends AutoCloseable {
    String name();

    /** What can be done before the clock runs. {@code from} is the number of the first of {@code count} frames. */
    default void prepare(int from, int count) throws Exception { }

    /** Sends those frames; returns when the server has answered for all of them. */
    void send(int from, int count) throws Exception;

    @Override
    void close() throws Exception;
}
