package io.tidegate.can.bridge;

import java.util.concurrent.atomic.LongAdder;

/** Counts deliveries: a frame for three clients is three. Any thread. */
final class Tally {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    /** One more is here, and waits. */
    void take() { received.increment(); }

    /** One that waited is gone to whom it was for. */
    void send() { sent.increment(); }

    /** So many that waited are lost or refused. */
    void drop(long count) { dropped.add(count); }

    long sent() { return sent.sum(); }

    long dropped() { return dropped.sum(); }

    /** Read last: so never less than what became of it. */
    long received() { return received.sum(); }
}
