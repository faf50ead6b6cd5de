package io.tidegate.core.canwire.bridge;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import io.tidegate.core.canwire.ChannelMap;
import io.tidegate.core.canwire.Wire;
import io.tidegate.core.canwire.WireCount;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the datagrams of CAN-Ethernet bridges, or the stream of one: one decoder for one of both. For one
 * thread.
 */
public final class BridgeDecoder {
    private static final int TRI = 0x00_547269;
    private final BridgeVersion version;
    private final ChannelMap buses;
    private final long ownClient;
    private final FrameSink out;
    private final WireCount count;
    private final byte[] held = new byte[Bridge.HEAD_BYTES];
    private int length;
    private boolean begun;
    /** Of the buses that were heard, so that no text is put together per frame. */
    private final Map<Long, String> origins = new HashMap<>();
    private String nic = "";
    private long originBus = -1;
    private String origin = "";
    private volatile long foreign;
    private volatile long foreignBus;

    /**
     * @param buses     by bus number
     * @param ownClient what carries this client id is our own, come back by multicast
     */
    public BridgeDecoder(BridgeVersion version, ChannelMap buses, long ownClient, FrameSink out,
            WireCount count) {
        this.version = version;
        this.buses = buses;
        this.ownClient = ownClient;
        this.out = out;
        this.count = count;
    }

    /** The connection was opened anew. */
    public void reset() {
        length = 0;
        begun = false;
    }

    /**
     * Datagrams come from this network interface; empty (at first): from any. It is a part of their origin.
     */
    public void heardOn(String name) {
        nic = name;
        origins.clear();
        originBus = -1;
    }

    /** The frames of a stream come from there. */
    public void cameFrom(String newOrigin) { origin = newOrigin; }

    /** Whole datagrams of buses that are not wanted, this gateway's own apart. Any thread. */
    public long foreign() { return foreign; }

    /** The bus of the last of them, as {@link BridgeVersion#describe} tells. Any thread. */
    public long foreignBus() { return foreignBus; }

    /** A datagram: of one that is cut, the whole records count. */
    // hot: runs per frame
    public void datagram(byte[] bytes, int offset, int size, long hostNanos) {
        if (size < Bridge.HEAD_BYTES + Bridge.RECORD_BYTES || Wire.big(bytes, offset) != TRI || bytes[offset
                + 8] != 0) {
            count.bad("a bridge datagram, which begins with 00 54 72 69");
            return;
        }
        long busId = Bridge.eight(bytes, offset);
        int number = version.number(busId);
        String bus = number < 0 ? null : buses.bus(number);
        if (Bridge.eight(bytes, offset + 8) == ownClient) {
            count.skip();
            return;
        }
        if (bus == null) {
            passOver(busId);
            return;
        }
        nameOrigin(busId);
        int end = offset + size;
        int at = offset + Bridge.HEAD_BYTES;
        for (; at + Bridge.RECORD_BYTES <= end; at += Bridge.RECORD_BYTES) record(bytes, at, bus, hostNanos);
        if (at != end) count.bad("records of 14 bytes");
    }

    // A single thread writes.
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private void passOver(long busId) {
        foreignBus = busId;
        foreign++;
        count.skip();
    }

    private void nameOrigin(long busId) {
        if (busId == originBus) return;
        originBus = busId;
        origin = origins.computeIfAbsent(busId, id -> Bridge.origin(id, nic));
    }

    /** Bytes of a stream of records, with or without the head that bridges begin it with. */
    // hot: runs per frame
    public void stream(byte[] bytes, int offset, int size, String bus, long hostNanos) {
        for (int i = offset; i < offset + size; i++) {
            held[length++] = bytes[i];
            boolean head = !begun && length >= 4 && Wire.big(held, 0) == TRI;
            if (length < (head ? Bridge.HEAD_BYTES : Bridge.RECORD_BYTES)) continue;
            if (!head) record(held, 0, bus, hostNanos);
            begun = true;
            length = 0;
        }
    }

    private void record(byte[] bytes, int at, String bus, long hostNanos) {
        int id = Wire.big(bytes, at);
        int flags = bytes[at + 4];
        int size = bytes[at + 5];
        if ((flags & (Bridge.HEARTBEAT | Bridge.SETTINGS)) != 0) {
            count.reply();
            return;
        }
        boolean extended = (flags & Bridge.EXTENDED) != 0;
        if ((flags & Bridge.UNKNOWN_FLAGS) != 0 || size < 0 || size > 8 || !Wire.isId(id, extended)) {
            count.bad("a record with a possible identifier, flags and length");
            return;
        }
        boolean remote = (flags & Bridge.REMOTE) != 0;
        count.frame();
        out.accept(new CanFrame(bus, id, (extended ? Flag.EXTENDED : 0) | (remote ? Flag.REMOTE : 0),
                remote ? Wire.NO_DATA : Wire.copy(bytes, at + 6, size), hostNanos, size, origin));
    }
}
