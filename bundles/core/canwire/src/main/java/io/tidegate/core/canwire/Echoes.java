package io.tidegate.core.canwire;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * The frames that were handed to an adapter for somebody else. An adapter that tells what it has sent tells
 * it to everybody; by this the frame has its {@link CanFrame#origin()} again, and does not go back there. Any
 * thread.
 */
public final class Echoes {
    /** More than wait in any adapter, and what a second of a full bus adds while nobody hears the echoes. */
    static final int MAX = 16_384;
    /** What an adapter has not told by then it has not sent. */
    static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final int KIND = Flag.EXTENDED | Flag.REMOTE | Flag.FD;
    private static final ArrayDeque<Sent> NONE = new ArrayDeque<>(0);

    /** As they were sent, with those that are told already until they are the first. */
    private final ArrayDeque<Sent> order = new ArrayDeque<>();
    /** Those that are not told, so that an echo is found at once among however many. */
    private final Map<Key, ArrayDeque<Sent>> waiting = new HashMap<>();

    /** What an echo surely has in common with its frame: up to eight bytes are never filled up. */
    private record Key(int id, int kind, int dlc, long head) {
        static Key of(CanFrame frame) {
            long head = 0;
            for (int i = 0; i < Math.min(frame.length(), 8); i++) head = head << 8 | frame.data()[i] & 0xFF;
            return new Key(frame.id(), frame.flags() & KIND, CanFrame.dlcOf(frame.length()), head);
        }
    }

    private static final class Sent {
        final CanFrame frame;
        final Key key;
        final long nanos;
        boolean over;

        Sent(CanFrame frame, long nanos) {
            this.frame = frame;
            this.key = Key.of(frame);
            this.nanos = nanos;
        }
    }

    /** Call it before the adapter is given the frame, as it may be quicker than the call. */
    public void sends(CanFrame frame) { sends(frame, System.nanoTime()); }

    synchronized void sends(CanFrame frame, long nanos) {
        if (frame.origin().isEmpty()) return;
        endWhatIsLongAgo(nanos);
        if (order.size() >= MAX) end(order.peek());
        Sent sent = new Sent(frame, nanos);
        order.add(sent);
        waiting.computeIfAbsent(sent.key, key -> new ArrayDeque<>(2)).add(sent);
    }

    /** The adapter did not take it. */
    public synchronized void refused(CanFrame frame) {
        if (frame.origin().isEmpty()) return;
        for (Sent sent : waiting.getOrDefault(Key.of(frame), NONE)) {
            if (sent.frame != frame) continue;
            end(sent);
            return;
        }
    }

    /** None of them will be sent any more. */
    public synchronized void forget() {
        order.clear();
        waiting.clear();
    }

    /** @return the frame that the adapter says it has sent, with the origin it had */
    public CanFrame named(CanFrame echo) { return named(echo, System.nanoTime()); }

    synchronized CanFrame named(CanFrame echo, long nanos) {
        endWhatIsLongAgo(nanos);
        if (order.isEmpty()) return echo;
        for (Sent sent : waiting.getOrDefault(Key.of(echo), NONE)) {
            if (!isSame(sent.frame, echo)) continue;
            end(sent);
            return echo.from(sent.frame.origin());
        }
        return echo;
    }

    private void endWhatIsLongAgo(long nanos) {
        while (!order.isEmpty() && nanos - order.peek().nanos > PATIENCE_NANOS) end(order.peek());
    }

    private void end(Sent sent) {
        sent.over = true;
        ArrayDeque<Sent> same = waiting.get(sent.key);
        if (same != null) same.removeFirstOccurrence(sent);
        if (same == null || same.isEmpty()) waiting.remove(sent.key);
        while (!order.isEmpty() && order.peek().over) order.poll();
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
