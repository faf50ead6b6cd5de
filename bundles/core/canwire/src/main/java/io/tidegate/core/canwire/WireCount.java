package io.tidegate.core.canwire;

/** What a decoder has seen since it was made. Written by the decoder's thread, read by any. */
public final class WireCount {
    private volatile long frames;
    private volatile long bad;
    private volatile long passedOver;
    private volatile long replies;
    private volatile long lost;
    private volatile String lastBad = "";

    /** Frames handed on. */
    public long frames() { return frames; }

    /** What was broken: a datagram, an element, a run of bytes that is no packet. */
    public long bad() { return bad; }

    /** What was whole but is not for us: another channel, our own frames come back. */
    public long passedOver() { return passedOver; }

    /** What was whole and is no frame: answers, heartbeats. A sign of life. */
    public long replies() { return replies; }

    /** What the other side sent and never came: datagrams that its sequence numbers say are missing. */
    public long lost() { return lost; }

    /** What was expected where the last broken thing was found; empty if nothing ever was. */
    public String lastBad() { return lastBad; }

    // One thread writes, so reading and adding need not be one step.
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    public void frame() { frames++; }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    public void skip() { passedOver++; }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    public void reply() { replies++; }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    public void lose(long datagrams) { lost += datagrams; }

    /** @param expected a constant, so that hostile input makes no garbage */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    public void bad(String expected) {
        bad++;
        lastBad = expected;
    }
}
