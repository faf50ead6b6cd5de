package io.tidegate.can.bridge.flow;

import java.util.concurrent.atomic.LongAdder;

/** Counts deliveries: a frame for three clients is three. Any thread. */
public final class Tally {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder known = new LongAdder();

    /** One more is here, and waits. */
    public void take() { received.increment(); }

    /** One that waited is gone to whom it was for. */
    public void send() { sent.increment(); }

    /** So many that waited are lost or refused. */
    public void drop(long count) { dropped.add(count); }

    /**
     * One that waited is left out for a reason that was told, so that it needs nobody's attention any more.
     */
    public void dropAsTold() {
        known.increment(); // before it counts: never more than dropped for who reads that first
        dropped.increment();
    }

    /** Those of {@link #dropped} whose reason was told before; read it after that. */
    public long droppedAsTold() { return known.sum(); }

    public long sent() { return sent.sum(); }

    public long dropped() { return dropped.sum(); }

    /** Read last: so never less than what became of it. */
    public long received() { return received.sum(); }
}
