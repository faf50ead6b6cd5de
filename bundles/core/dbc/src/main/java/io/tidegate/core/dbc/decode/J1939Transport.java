package io.tidegate.core.dbc.decode;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.dbc.BitField;
import io.tidegate.core.dbc.J1939Id;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Assembles messages of more than 8 bytes that J1939 sends in packets (SAE J1939-21, 5.10): broadcast
 * (TP.BAM)
 * and between two nodes (RTS/CTS), any number of them mixed. Only listens: packets between two nodes may come
 * in any order and again, as the receiver asks for them; those of a broadcast come in order. A packet that
 * shows that one was missed, or that the next transport began unseen, ends it, so that no message is made of
 * two. A transport that stops is forgotten and counted. Memory is bounded by the number of transports under
 * way. Used by one thread; time is that of the frames.
 * <pre>
 * TP.CM  byte 0: 16 RTS, 17 CTS, 19 end, 32 BAM, 255 abort | 1-2 size | 3 packets | 5-7 parameter group
 * TP.DT  byte 0: number of the packet, from 1 | 1-7 data
 * </pre>
 */
public final class J1939Transport {
    /** Maximum number of messages in progress; more evict the oldest. */
    public static final int MAX_SESSIONS = 64;
    private static final long TIMEOUT_NANOS = 1_250_000_000L;
    private static final int PACKET = 7;
    private static final int CONTROL = 8;
    private static final int RTS = 16;
    private static final int END = 19;
    private static final int BAM = 32;
    private static final int ABORT = 255;

    private static final class Session {
        private final int source;
        private final int destination;
        private final int group;
        private final byte[] data;
        private final int packets;
        private final BitSet seen = new BitSet();
        private long lastNanos;

        Session(CanFrame control, int size, int packets) {
            source = J1939Id.source(control.id());
            destination = J1939Id.destination(control.id());
            group = groupOf(control);
            data = new byte[size];
            this.packets = packets;
            lastNanos = control.timeNanos();
        }

        boolean isOf(CanFrame frame) {
            return source == J1939Id.source(frame.id()) && destination == J1939Id.destination(frame.id());
        }

        boolean isTo(CanFrame frame) {
            return source == J1939Id.destination(frame.id()) && destination == J1939Id.source(frame.id());
        }

        /**
         * Either side may abort; that all was received is said by the receiver, of this parameter group: its
         * sender may say so at the same time of what it got from the receiver.
         */
        boolean isEndedBy(CanFrame frame) {
            if (destination == J1939Id.GLOBAL_ADDRESS) return false;
            if ((frame.data()[0] & 0xFF) == ABORT) return isOf(frame) || isTo(frame);
            return frame.length() >= CONTROL && isTo(frame) && group == groupOf(frame);
        }

        private static int groupOf(CanFrame control) {
            byte[] bytes = control.data();
            return J1939Id.group((bytes[5] & 0xFF | (bytes[6] & 0xFF) << 8 | (bytes[7] & 0x03) << 16) << 8);
        }

        /** Whether a packet can be of this transport, as far as those before it show. */
        boolean accepts(CanFrame frame) {
            int number = frame.data()[0] & 0xFF;
            if (number == 0 || number > packets) return false;
            if (seen.get(number)) return isAgain(frame, number);
            return destination != J1939Id.GLOBAL_ADDRESS || number == seen.length()
                    || seen.isEmpty() && number == 1;
        }

        private boolean isAgain(CanFrame frame, int number) {
            int at = (number - 1) * PACKET;
            int length = Math.min(PACKET, data.length - at);
            return frame.length() > length
                    && Arrays.equals(frame.data(), 1, length + 1, data, at, at + length);
        }

        /**
         * Takes a packet; whether it was the last that was missing. One that is too short counts as missing.
         */
        boolean take(CanFrame frame) {
            lastNanos = frame.timeNanos();
            int number = frame.data()[0] & 0xFF;
            int at = (number - 1) * PACKET;
            int length = Math.min(PACKET, data.length - at);
            if (frame.length() <= length) return false;
            System.arraycopy(frame.data(), 1, data, at, length);
            seen.set(number);
            return seen.cardinality() == packets;
        }
    }

    private final Session[] sessions = new Session[MAX_SESSIONS];
    private @Nullable Session done;
    private long lost;

    /** Whether a frame belongs to the transport protocol; others need not be offered. */
    public static boolean carries(CanFrame frame) {
        if (!frame.isExtended() || !frame.isData() || frame.length() == 0) return false;
        int group = J1939Id.group(frame.id());
        return group == J1939Id.TRANSPORT_CONTROL || group == J1939Id.TRANSPORT_DATA;
    }

    /**
     * Takes a frame of the transport protocol.
     *
     * @return whether it completes a message, which is then in {@link #data} until the next call
     */
    public boolean accept(CanFrame frame) {
        done = null;
        forgetSilent(frame.timeNanos());
        if (J1939Id.group(frame.id()) == J1939Id.TRANSPORT_CONTROL)
            control(frame);
        else
            packet(frame);
        return done != null;
    }

    private void control(CanFrame frame) {
        int kind = frame.data()[0] & 0xFF;
        if (kind == ABORT || kind == END) {
            end(frame);
            return;
        }
        if (kind != RTS && kind != BAM || frame.length() < CONTROL) return;
        int size = frame.data()[1] & 0xFF | (frame.data()[2] & 0xFF) << 8;
        int packets = frame.data()[3] & 0xFF;
        int slot = slotOf(frame);
        if (slot >= 0) drop(slot);
        if (size == 0 || size > BitField.MAX_BYTES || packets != (size + PACKET - 1) / PACKET) {
            lost++;
            return;
        }
        sessions[freeSlot()] = new Session(frame, size, packets);
    }

    private void end(CanFrame frame) {
        for (int i = 0; i < sessions.length; i++)
            if (sessions[i] != null && sessions[i].isEndedBy(frame)) drop(i);
    }

    private void packet(CanFrame frame) {
        int slot = slotOf(frame);
        if (slot < 0) return;
        if (!sessions[slot].accepts(frame)) {
            drop(slot);
            return;
        }
        if (!sessions[slot].take(frame)) return;
        done = sessions[slot];
        sessions[slot] = null;
    }

    private int slotOf(CanFrame frame) {
        for (int i = 0; i < sessions.length; i++)
            if (sessions[i] != null && sessions[i].isOf(frame)) return i;
        return -1;
    }

    private int freeSlot() {
        int oldest = 0;
        for (int i = 0; i < sessions.length; i++) {
            if (sessions[i] == null) return i;
            if (sessions[i].lastNanos < sessions[oldest].lastNanos) oldest = i;
        }
        drop(oldest);
        return oldest;
    }

    /** Time that goes back, as in a log that loops, ends what was under way too. */
    private void forgetSilent(long now) {
        for (int i = 0; i < sessions.length; i++)
            if (sessions[i] != null && Math.abs(now - sessions[i].lastNanos) > TIMEOUT_NANOS) drop(i);
    }

    private void drop(int slot) {
        sessions[slot] = null;
        lost++;
    }

    /** Parameter group of the completed message. */
    public int group() { return done().group; }

    /** Source address of the completed message. */
    public int source() { return done().source; }

    /** Data of the completed message, 1 to 1785 bytes; belongs to the caller. */
    public byte[] data() { return done().data; }

    private Session done() {
        if (done == null)
            throw new IllegalStateException("expected a message that the last accept completed, found none");
        return done;
    }

    /** Messages that began but were never completed: timed out, aborted, replaced, or impossible. */
    public long lost() { return lost; }

    /** Messages under way. */
    public int underWay() { return (int) Arrays.stream(sessions).filter(one -> one != null).count(); }
}
