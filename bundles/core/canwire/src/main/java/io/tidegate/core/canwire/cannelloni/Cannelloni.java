package io.tidegate.core.canwire.cannelloni;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canwire.Wire;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of cannelloni (mguentner/cannelloni 2.1, doc/), big-endian: a frame as it is in a UDP datagram
 * behind a head, or bare in a TCP stream.
 * <pre>
 * head    02 version | 00 data | sequence[1] | frames[2]
 * frame   id[4], bit 31 extended, 30 remote, 29 error | length, bit 7 CAN FD | flags[1] if CAN FD
 *         | data, none if remote
 * TCP     each side begins with CANNELLONIv1
 * </pre>
 */
public final class Cannelloni {
    /** Where it listens unless told otherwise, UDP and TCP. */
    public static final int PORT = 20_000;
    /** Bytes before the frames of a datagram. */
    public static final int HEAD_BYTES = 5;
    /** The longest frame, bytes. */
    public static final int MAX_BYTES = 4 + 1 + 1 + CanFrame.MAX_LENGTH;
    static final int VERSION = 2;
    static final int EXTENDED = 0x8000_0000;
    static final int REMOTE = 0x4000_0000;
    static final int ERROR = 0x2000_0000;
    static final int FD = 0x80;
    static final int BIT_RATE_SWITCH = 1;
    static final int ERROR_STATE = 2;
    private static final int FORMAT = 4;

    private Cannelloni() {}

    /** What each side of a TCP connection says first. */
    public static byte[] hello() { return "CANNELLONIv1".getBytes(StandardCharsets.US_ASCII); }

    /** Writes the head of a datagram: {@link #HEAD_BYTES}. */
    public static void encodeHead(int sequence, int frames, byte[] out, int at) {
        out[at] = VERSION;
        out[at + 1] = 0;
        out[at + 2] = (byte) sequence;
        out[at + 3] = (byte) (frames >> 8);
        out[at + 4] = (byte) frames;
    }

    /**
     * @return bytes written, at most {@link #MAX_BYTES}; 0 if it is an error frame, which cannelloni never
     * sends
     */
    // hot: runs per frame
    public static int encode(CanFrame frame, byte[] out, int at) {
        int flags = frame.flags();
        if ((flags & Flag.ERROR) != 0) return 0;
        boolean remote = (flags & Flag.REMOTE) != 0;
        Wire.putBig(out, at, frame.id() | (frame.isExtended() ? EXTENDED : 0) | (remote ? REMOTE : 0));
        if ((flags & Flag.FD) == 0) {
            out[at + 4] = (byte) (remote ? Math.min(frame.dlc(), 8) : frame.length());
            if (remote) return 5;
            System.arraycopy(frame.data(), 0, out, at + 5, frame.length());
            return 5 + frame.length();
        }
        out[at + 4] = (byte) (frame.length() | FD);
        out[at + 5] = (byte) (FORMAT | ((flags & Flag.BIT_RATE_SWITCH) != 0 ? BIT_RATE_SWITCH : 0)
                | ((flags & Flag.ERROR_STATE) != 0 ? ERROR_STATE : 0));
        System.arraycopy(frame.data(), 0, out, at + 6, frame.length());
        return 6 + frame.length();
    }
}
