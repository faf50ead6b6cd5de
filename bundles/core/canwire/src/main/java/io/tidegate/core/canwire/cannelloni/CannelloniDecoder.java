package io.tidegate.core.canwire.cannelloni;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import io.tidegate.core.canwire.Wire;
import io.tidegate.core.canwire.WireCount;

/**
 * Reads cannelloni's datagrams, or its stream: one decoder for one of both. For one thread. See {@link
 * Cannelloni}.
 */
public final class CannelloniDecoder {
    private static final int BROKEN = -1;
    private static final int MAX_LOST_BEFORE_ZERO = 8;
    private static final byte[] HELLO = Cannelloni.hello();

    private final String bus;
    private final FrameSink out;
    private final WireCount count;
    private final byte[] held = new byte[Cannelloni.MAX_BYTES];
    private int length;
    private boolean greeted;
    private boolean broken;
    private int sequence = -1;
    private int behind = -1;

    public CannelloniDecoder(String bus, FrameSink out, WireCount count) {
        this.bus = bus;
        this.out = out;
        this.count = count;
    }

    /** The connection was opened anew. */
    public void reset() {
        length = 0;
        greeted = false;
        broken = false;
        sequence = -1;
        behind = -1;
    }

    /** A datagram; of a truncated one the frames that are whole count. */
    // hot: runs per frame
    public void datagram(byte[] bytes, int offset, int size, long hostNanos) {
        if (size < Cannelloni.HEAD_BYTES || bytes[offset] != Cannelloni.VERSION || bytes[offset + 1] != 0) {
            count.bad("a cannelloni datagram of version 2 with data");
            return;
        }
        missing(bytes[offset + 2] & 0xFF);
        int frames = (bytes[offset + 3] & 0xFF) << 8 | bytes[offset + 4] & 0xFF;
        int at = offset + Cannelloni.HEAD_BYTES;
        for (int i = 0; i < frames; i++) {
            int total = total(bytes, at, offset + size - at);
            if (total == BROKEN || at + total > offset + size) {
                count.bad("as many whole frames as the datagram says");
                return;
            }
            frame(bytes, at, total, hostNanos);
            at += total;
        }
    }

    /**
     * Sequence numbers have eight bits. One that seems to be far ahead came late or twice; two of them in a
     * row, or a zero after a gap, are another side that began anew.
     */
    private void missing(int now) {
        int gap = sequence < 0 ? 0 : now - sequence - 1 & 0xFF;
        boolean late = gap >= 128;
        boolean anew = now == 0 && gap > MAX_LOST_BEFORE_ZERO || late && now == (behind + 1 & 0xFF);
        if (!late && !anew) count.lose(gap);
        if (!late || anew) sequence = now;
        behind = late ? now : -1;
    }

    /**
     * Bytes of a stream.
     *
     * @return false if it is broken: nothing marks where the next frame begins, so it must be opened anew
     */
    // hot: runs per frame
    public boolean stream(byte[] bytes, int offset, int size, long hostNanos) {
        for (int i = offset; i < offset + size && !broken; i++) {
            held[length++] = bytes[i];
            if (!greeted)
                greet();
            else
                whole(hostNanos);
        }
        return !broken;
    }

    private void greet() {
        if (held[length - 1] != HELLO[length - 1]) {
            broken = true;
            count.bad("CANNELLONIv1 at the beginning of the stream");
        } else if (length == HELLO.length) {
            greeted = true;
            length = 0;
            count.reply();
        }
    }

    private void whole(long hostNanos) {
        int total = total(held, 0, length);
        if (total == BROKEN) {
            broken = true;
            count.bad("a frame with a possible identifier and length");
        } else if (total == length) {
            frame(held, 0, total, hostNanos);
            length = 0;
        }
    }

    /**
     * @return bytes of the frame, or at least one more than there are if they do not tell, or that it is
     * broken
     */
    private static int total(byte[] bytes, int at, int have) {
        if (have < 5) return 5;
        int id = Wire.big(bytes, at);
        boolean fd = (bytes[at + 4] & Cannelloni.FD) != 0;
        int size = bytes[at + 4] & 0x7F;
        boolean wideId = (id & (Cannelloni.EXTENDED | Cannelloni.ERROR)) != 0;
        if (!Wire.isId(id & CanFrame.MAX_EXTENDED_ID, wideId) || (fd ? !Wire.isFdLength(size) : size > 8))
            return BROKEN;
        if ((id & Cannelloni.REMOTE) != 0) return fd ? BROKEN : 5;
        return fd ? 6 + size : 5 + size;
    }

    private void frame(byte[] bytes, int at, int total, long hostNanos) {
        int id = Wire.big(bytes, at);
        int flags = ((id & Cannelloni.EXTENDED) != 0 ? Flag.EXTENDED : 0) | ((id & Cannelloni.REMOTE) != 0
                ? Flag.REMOTE : 0)
                | ((id & Cannelloni.ERROR) != 0 ? Flag.ERROR : 0);
        int size = bytes[at + 4] & 0x7F;
        int head = 5;
        if ((bytes[at + 4] & Cannelloni.FD) != 0) {
            head = 6;
            flags |= Flag.FD | ((bytes[at + 5] & Cannelloni.BIT_RATE_SWITCH) != 0 ? Flag.BIT_RATE_SWITCH : 0)
                    | ((bytes[at + 5] & Cannelloni.ERROR_STATE) != 0 ? Flag.ERROR_STATE : 0);
        }
        count.frame();
        out.accept(new CanFrame(bus, id & CanFrame.MAX_EXTENDED_ID, flags, Wire.copy(bytes, at + head,
                total - head),
                hostNanos, CanFrame.dlcOf(size)));
    }
}
