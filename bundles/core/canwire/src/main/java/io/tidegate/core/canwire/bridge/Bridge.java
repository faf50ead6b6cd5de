package io.tidegate.core.canwire.bridge;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canwire.Wire;

/**
 * The bytes of the CAN-Ethernet bridge (Tritium, Prohelion), big-endian, UDP multicast or TCP.
 * <pre>
 * datagram   00 bus[7] | 00 client[7] | record[14] ..          client: MAC of the sender
 * record     id[4] | flags[1] | length[1] | data[8], zero padded
 * flags      80 heartbeat   40 settings   02 remote   01 extended
 * heartbeat  flags 80, id 0: data = kbit/s[2] MAC[6]
 * TCP        client: first id[4] ids[4] 00 bus[7] 00 client[7], then records;
 *            bridge: 00 bus[7] 00 client[7] once, then records
 * </pre>
 * Neither times nor CAN FD.
 */
public final class Bridge {
    /** The only port, UDP and TCP. */
    public static final int PORT = 4876;
    /** The only multicast group. */
    public static final String GROUP = "239.255.60.60";
    /** Bytes before the records of a datagram. */
    public static final int HEAD_BYTES = 16;
    /** Bytes of a record. */
    public static final int RECORD_BYTES = 14;
    /** Bytes a TCP client says first. */
    public static final int HELLO_BYTES = 24;
    static final int HEARTBEAT = 0x80;
    static final int SETTINGS = 0x40;
    static final int REMOTE = 0x02;
    static final int EXTENDED = 0x01;
    static final int UNKNOWN_FLAGS = 0x3C;
    private static final long MAX_ID = (1L << 56) - 1;

    private Bridge() {}

    /** Writes the head of a datagram. */
    public static void encodeHead(long busId, long clientId, byte[] out, int at) {
        put(busId & MAX_ID, out, at);
        put(clientId & MAX_ID, out, at + 8);
    }

    /** Writes what a TCP client says first: it wants every frame. */
    public static void encodeHello(long busId, long clientId, byte[] out, int at) {
        Wire.putBig(out, at, 0);
        Wire.putBig(out, at + 4, CanFrame.MAX_EXTENDED_ID + 1);
        encodeHead(busId, clientId, out, at + 8);
    }

    /**
     * @return bytes written: {@link #RECORD_BYTES}, or 0 if a bridge cannot carry it: error and CAN FD
     * frames
     */
    // hot: runs per frame
    public static int encode(CanFrame frame, byte[] out, int at) {
        int flags = frame.flags();
        if ((flags & (Flag.ERROR | Flag.FD)) != 0) return 0;
        boolean remote = (flags & Flag.REMOTE) != 0;
        Wire.putBig(out, at, frame.id());
        out[at + 4] = (byte) ((frame.isExtended() ? EXTENDED : 0) | (remote ? REMOTE : 0));
        out[at + 5] = (byte) (remote ? Math.min(frame.dlc(), 8) : frame.length());
        for (int i = 0; i < 8; i++) out[at + 6 + i] = i < frame.length() ? frame.data()[i] : 0;
        return RECORD_BYTES;
    }

    /**
     * Writes a whole heartbeat datagram, {@link #HEAD_BYTES} + {@link #RECORD_BYTES}.
     *
     * @param kbits bit rate of the bus, kbit/s, 0..65535
     * @param mac   of the bridge, 48 bits; also its client id
     */
    public static void encodeHeartbeat(long busId, int kbits, long mac, byte[] out) {
        encodeHead(busId, mac, out, 0);
        Wire.putBig(out, HEAD_BYTES, 0);
        out[HEAD_BYTES + 4] = (byte) HEARTBEAT;
        out[HEAD_BYTES + 5] = 8;
        put((long) kbits << 48 | mac & 0xFFFF_FFFF_FFFFL, out, HEAD_BYTES + 6);
    }

    /**
     * The origin of frames that came from a bus of the bridges by multicast.
     *
     * @param busId as {@link BridgeVersion#id} gives it
     * @param nic   the network interface it was heard on; empty: any
     */
    public static String origin(long busId, String nic) {
        return "bridge " + Long.toHexString(busId) + (nic.isEmpty() ? "" : " on " + nic);
    }

    /**
     * The origin of frames that came from a bridge by TCP: it may be in another network than any multicast
     * group.
     *
     * @param busId as {@link BridgeVersion#id} gives it
     */
    public static String origin(long busId, String host, int port) {
        return origin(busId, "") + " at " + host + ":" + port;
    }

    static void put(long value, byte[] out, int at) {
        Wire.putBig(out, at, (int) (value >>> 32));
        Wire.putBig(out, at + 4, (int) value);
    }

    static long eight(byte[] bytes, int at) {
        return (long) Wire.big(bytes, at) << 32 | Wire.big(bytes, at + 4) & 0xFFFF_FFFFL;
    }
}
