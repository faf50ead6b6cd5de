package io.tidegate.can.socketcan;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import io.tidegate.core.canwire.BitRates;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Asks the kernel for the bit rates of an interface: rtnetlink(7), {@code RTM_GETLINK}. The answer is at once
 * there, as the kernel makes it while it takes the question.
 * <pre>
 * nlmsghdr   length, type and flags (2 bytes each), sequence, port
 * ifinfomsg  family, type, index, flags, change: 16 bytes
 * rtattr     length, type (2 bytes each), value, filled up to 4 bytes; a value may hold others
 * </pre>
 */
final class LinkRates {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_ROUTE = 0;
    private static final int MSG_DONTWAIT = 0x40;

    private static final short RTM_NEWLINK = 16;
    private static final short RTM_GETLINK = 18;
    private static final short NLM_F_REQUEST = 1;
    private static final int HEADS = 32;
    private static final int INDEX_AT = 20;
    private static final int ROOM = 64 * 1024;

    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_INFO_DATA = 2;
    private static final int IFLA_CAN_BITTIMING = 1;
    private static final int IFLA_CAN_DATA_BITTIMING = 9;
    /** Of the type of an attribute; the bits above say how to read it. */
    private static final int TYPE = 0x3FFF;
    /** The driver does not know it either: slcan, set up by slcand. */
    private static final int CAN_BITRATE_UNKNOWN = -1;

    private LinkRates() {}

    /**
     * The rates of an interface; those that it does not tell, such as vcan, or that the kernel keeps to
     * itself, are unknown.
     */
    static BitRates of(int index) {
        int socket = -1;
        try (Memory memory = new Memory(ROOM)) {
            socket = LibC.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_ROUTE);
            ByteBuffer bytes = memory.getByteBuffer(0, ROOM).order(ByteOrder.nativeOrder());
            question(index, bytes);
            LibC.send(socket, memory, HEADS, 0);
            int length = LibC.recv(socket, memory, ROOM, MSG_DONTWAIT);
            return read(bytes.limit(Math.max(0, length)));
        } catch (LastErrorException e) {
            return BitRates.UNKNOWN;
        } finally {
            close(socket);
        }
    }

    private static void close(int socket) {
        try {
            if (socket >= 0) LibC.close(socket);
        } catch (LastErrorException e) {
            // there is nobody whom it would help to know
        }
    }

    static void question(int index, ByteBuffer out) {
        for (int i = 0; i < HEADS; i++) out.put(i, (byte) 0);
        out.putInt(0, HEADS).putShort(4, RTM_GETLINK).putShort(6, NLM_F_REQUEST).putInt(INDEX_AT, index);
    }

    /** @param answer one message, in the order of the machine's bytes, from 0 to its limit */
    static BitRates read(ByteBuffer answer) {
        if (answer.limit() < HEADS || answer.getShort(4) != RTM_NEWLINK) return BitRates.UNKNOWN;
        int end = Math.min(answer.limit(), answer.getInt(0));
        long info = find(answer, HEADS, end, IFLA_LINKINFO);
        long data = find(answer, begin(info), end(info), IFLA_INFO_DATA);
        return new BitRates(rate(answer, find(answer, begin(data), end(data), IFLA_CAN_BITTIMING)),
                rate(answer, find(answer, begin(data), end(data), IFLA_CAN_DATA_BITTIMING)));
    }

    /** The bit rate is the first number of {@code struct can_bittiming}. */
    private static long rate(ByteBuffer answer, long timing) {
        if (end(timing) - begin(timing) < Integer.BYTES) return 0;
        int rate = answer.getInt(begin(timing));
        return rate == CAN_BITRATE_UNKNOWN ? 0 : rate & 0xFFFF_FFFFL;
    }

    /** Where the value of an attribute begins, and in the upper half where it ends; 0 if it is not there. */
    private static long find(ByteBuffer bytes, int begin, int end, int type) {
        for (int at = begin; at + 4 <= end;) {
            int length = bytes.getShort(at) & 0xFFFF;
            if (length < 4 || at + length > end) return 0;
            if ((bytes.getShort(at + 2) & TYPE) == type) return (long) (at + length) << 32 | at + 4;
            at += length + 3 & ~3;
        }
        return 0;
    }

    private static int begin(long place) { return (int) place; }

    private static int end(long place) { return (int) (place >>> 32); }
}
