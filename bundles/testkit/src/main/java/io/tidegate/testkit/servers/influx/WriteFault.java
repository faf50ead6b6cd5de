package io.tidegate.testkit.servers.influx;

/** What a fake server does with one write instead of answering it. */
public enum WriteFault {
    /** Stores nothing and says nothing, until the server is stopped. */
    HANG_BEFORE_APPLYING,
    /** Stores the points and says nothing, until the server is stopped. */
    HANG_AFTER_APPLYING,
    /** Stores nothing, begins an answer and then says no more, until the server is stopped. */
    HANG_WITHIN_THE_ANSWER,
    /** Stores nothing and ends the connection. */
    DROP_BEFORE_APPLYING,
    /** Stores the points and ends the connection: the answer is lost. */
    DROP_AFTER_APPLYING;

    boolean applies() { return this == HANG_AFTER_APPLYING || this == DROP_AFTER_APPLYING; }

    boolean hangs() { return this != DROP_BEFORE_APPLYING && this != DROP_AFTER_APPLYING; }
}
