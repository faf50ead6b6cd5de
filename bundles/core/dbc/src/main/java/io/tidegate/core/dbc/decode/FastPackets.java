package io.tidegate.core.dbc.decode;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.dbc.Nmea2000;
import org.jspecify.annotations.Nullable;

/**
 * Assembles multi-frame NMEA 2000 messages (fast packets), any number of them interleaved. It only listens.
 * The frames of a message come in order; one that is missing loses the message, which is counted, as is one
 * that stops. Memory is bounded by the messages under way. Used by one thread; time is that of the frames.
 * <pre>
 * byte   0: sequence (bits 7-5), number of the frame (bits 4-0)
 * first  1: bytes of the message | 2-7 data
 * other  1-7 data
 * </pre>
 */
public final class FastPackets {
    /** Maximum number of messages in progress; more evict the oldest. */
    public static final int MAX_SESSIONS = 128;
    private static final long TIMEOUT_NANOS = 750_000_000L;
    private static final int WITHOUT_PRIORITY = 0x3FF_FFFF;
    private static final int FIRST_DATA = 6;
    private static final int MORE_DATA = 7;

    private static final byte[] NONE = {};

    private static final class Session {
        private int id;
        private int sequence;
        private byte[] data = NONE;
        private int filled;
        private int next;
        private long lastNanos;
    }

    /** Those under way are the first ones; the others are kept for later. */
    private final Session[] sessions = new Session[MAX_SESSIONS];
    private int underWay;
    private byte @Nullable [] done;
    private long lost;
    /** Completed last; its last frame may come again. */
    private int lastId = -1;
    private int lastSequence;
    private long lastDone;

    /**
     * Takes a frame of a message that {@linkplain FrameDecoder#isPacket comes in packets}.
     *
     * @return whether it completes the message, which is then in {@link #data} until the next call
     */
    // hot: runs per frame of NMEA 2000; allocates once per message
    public boolean accept(CanFrame frame) {
        done = null;
        forgetSilent(frame.timeNanos());
        if (frame.length() < 2) return false;
        int number = frame.data()[0] & 0x1F;
        int at = find(frame.id() & WITHOUT_PRIORITY, frame.data()[0] >> 5 & 7);
        if (number == 0)
            begin(frame, at);
        else if (at >= 0)
            go(frame, at, number);
        else if (number == 1 && !isRepeated(frame)) lost++; // its first frame was
        return done != null;
    }

    private boolean isRepeated(CanFrame frame) {
        return lastId == (frame.id() & WITHOUT_PRIORITY) && lastSequence == (frame.data()[0] >> 5 & 7)
                && Math.abs(frame.timeNanos() - lastDone) <= TIMEOUT_NANOS;
    }

    private void begin(CanFrame frame, int before) {
        if (before >= 0) drop(before);
        int size = frame.data()[1] & 0xFF;
        if (size == 0 || size > Nmea2000.MAX_BYTES) {
            lost++;
            return;
        }
        if (underWay == MAX_SESSIONS) drop(oldest());
        if (sessions[underWay] == null) sessions[underWay] = new Session();
        Session session = sessions[underWay++];
        session.id = frame.id() & WITHOUT_PRIORITY;
        session.sequence = frame.data()[0] >> 5 & 7;
        session.data = new byte[size];
        session.filled = 0;
        session.next = 1;
        take(frame, underWay - 1, 2, FIRST_DATA);
    }

    private void go(CanFrame frame, int at, int number) {
        Session session = sessions[at];
        if (number == session.next - 1) return; // the same once more
        if (number != session.next++)
            drop(at);
        else
            take(frame, at, 1, MORE_DATA);
    }

    private void take(CanFrame frame, int at, int from, int most) {
        Session session = sessions[at];
        session.lastNanos = frame.timeNanos();
        int count = Math.min(most, session.data.length - session.filled);
        if (frame.length() < from + count) {
            drop(at);
            return;
        }
        System.arraycopy(frame.data(), from, session.data, session.filled, count);
        session.filled += count;
        if (session.filled < session.data.length) return;
        done = session.data;
        lastId = session.id;
        lastSequence = session.sequence;
        lastDone = frame.timeNanos();
        remove(at);
    }

    private int find(int id, int sequence) {
        for (int i = 0; i < underWay; i++)
            if (sessions[i].id == id && sessions[i].sequence == sequence) return i;
        return -1;
    }

    private int oldest() {
        int oldest = 0;
        for (int i = 1; i < underWay; i++) if (sessions[i].lastNanos < sessions[oldest].lastNanos) oldest = i;
        return oldest;
    }

    /** Time that goes back, as in a log that loops, ends what was under way too. */
    private void forgetSilent(long now) {
        for (int i = underWay - 1; i >= 0; i--)
            if (Math.abs(now - sessions[i].lastNanos) > TIMEOUT_NANOS) drop(i);
    }

    private void drop(int at) {
        remove(at);
        lost++;
    }

    private void remove(int at) {
        Session removed = sessions[at];
        removed.data = NONE;
        sessions[at] = sessions[--underWay];
        sessions[underWay] = removed;
    }

    /** Data of the completed message, 1 to 223 bytes; belongs to the caller. */
    public byte[] data() {
        if (done == null)
            throw new IllegalStateException("expected a message that the last accept completed, found none");
        return done;
    }

    /** Messages that began but were never completed: a frame was missing or too short, or they stopped. */
    public long lost() { return lost; }

    /** Messages under way. */
    public int underWay() { return underWay; }
}
