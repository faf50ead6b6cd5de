package io.tidegate.can.network;

import io.tidegate.core.runtime.Trouble;

/**
 * Says that more frames come than a bus can carry: they go in circles, such as between two gateways that read
 * each other. For the connection's thread, but for {@link #trouble}.
 */
final class Rate {
    /** An empty frame has 47 bits, 47 us at 1 Mbit/s; with CAN FD a little less. */
    static final long MAX = 40_000;
    private static final long SECOND = 1_000_000_000L;

    private final String peer;
    private final int buses;
    private final Trouble trouble;
    private long begin;
    private long framesBefore;
    private boolean begun;

    Rate(String peer, int buses, Trouble trouble) {
        this.peer = peer;
        this.buses = buses;
        this.trouble = trouble;
    }

    /**
     * Judges each second.
     *
     * @param frames that came so far
     * @param now    of the monotonic clock
     */
    void look(long frames, long now) {
        long nanos = now - begin;
        if (begun && nanos < SECOND) return;
        long each = begun ? (long) ((frames - framesBefore) * (double) SECOND / nanos / buses) : 0;
        begun = true;
        begin = now;
        framesBefore = frames;
        if (each > MAX)
            trouble.begins(each + " frames per second come from " + peer
                    + ", more than a CAN bus carries: they go in circles, such as between two gateways that "
                    + "read each other; remove one of the paths");
        else
            trouble.ends("as many frames come from " + peer + " as a CAN bus carries");
    }

    /** Any thread. */
    String trouble() { return trouble.text(); }
}
