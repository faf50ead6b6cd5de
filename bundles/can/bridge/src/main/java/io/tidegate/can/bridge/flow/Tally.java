package io.tidegate.can.bridge.flow;

import java.util.concurrent.atomic.LongAdder;

/** Counts deliveries: a frame for three clients is three. Any thread. */
public final class Tally {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    /** One more is here, and waits. */
    public void take() { received.increment(); }

    /** One that waited is gone to whom it was for. */
    public void send() { sent.increment(); }

    /** So many that waited are lost or refused. */
    public void drop(long count) { dropped.add(count); }

    public long sent() { return sent.sum(); }

    public long dropped() { return dropped.sum(); }

    /** Read last: so never less than what became of it. */
    public long received() { return received.sum(); }
}
