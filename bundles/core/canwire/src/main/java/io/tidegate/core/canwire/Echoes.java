package io.tidegate.core.canwire;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The frames that were handed to an adapter for somebody else. An adapter that tells what it has sent tells it
 * to everybody; by this the frame has its {@link CanFrame#origin()} again, and does not go back there. Any
 * thread.
 */
public final class Echoes {
    /** More than wait in any adapter. */
    static final int MOST = 1_024;
    /** What an adapter has not told by then it has not sent. */
    static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final int KIND = Flag.EXTENDED | Flag.REMOTE | Flag.FD;

    private final ArrayDeque<Sent> waiting = new ArrayDeque<>();

    private record Sent(CanFrame frame, long nanos) { }

    /** Call it before the adapter is given the frame, as it may be quicker than the call. */
    public void sends(CanFrame frame) { sends(frame, System.nanoTime()); }

    synchronized void sends(CanFrame frame, long nanos) {
        if (frame.origin().isEmpty()) return;
        if (waiting.size() >= MOST) waiting.poll();
        waiting.add(new Sent(frame, nanos));
    }

    /** The adapter did not take it. */
    public synchronized void refused(CanFrame frame) {
        if (!frame.origin().isEmpty()) waiting.removeIf(sent -> sent.frame == frame);
    }

    /** None of them will be sent any more. */
    public synchronized void forget() { waiting.clear(); }

    /** @return the frame that the adapter says it has sent, with the origin it had */
    public CanFrame named(CanFrame echo) { return named(echo, System.nanoTime()); }

    synchronized CanFrame named(CanFrame echo, long nanos) {
        while (!waiting.isEmpty() && nanos - waiting.peek().nanos > PATIENCE_NANOS) waiting.poll();
        for (Iterator<Sent> all = waiting.iterator(); all.hasNext();) {
            CanFrame sent = all.next().frame;
            if (!isSame(sent, echo)) continue;
            all.remove();
            return echo.from(sent.origin());
        }
        return echo;
    }

    /** CAN FD frames are filled up to the next possible length. */
    private static boolean isSame(CanFrame sent, CanFrame echo) {
        if (sent.id() != echo.id() || ((sent.flags() ^ echo.flags()) & KIND) != 0) return false;
        int length = sent.length();
        if (CanFrame.dlcOf(length) != CanFrame.dlcOf(echo.length()) || echo.length() < length) return false;
        for (int i = 0; i < length; i++)
            if (sent.data()[i] != echo.data()[i]) return false;
        return true;
    }
}
