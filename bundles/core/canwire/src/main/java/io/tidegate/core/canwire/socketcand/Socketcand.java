package io.tidegate.core.canwire.socketcand;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.nio.charset.StandardCharsets;

/**
 * What is said to and by a socketcand daemon in raw mode (linux-can/socketcand, doc/protocol.md), over TCP
 * port 29536.
 * <pre>
 * server  &lt; hi &gt;
 * client  &lt; open can0 &gt;                                 server  &lt; ok &gt;
 * client  &lt; rawmode &gt;                                   server  &lt; ok &gt;
 * server  &lt; frame 123 1795228505.324609 DEADBEEF &gt;      3 digits standard, 8 extended
 * client  &lt; send 123 2 AA BB &gt;                          no answer
 * client  &lt; echo &gt;                                      server  &lt; echo &gt;
 * </pre>
 */
public final class Socketcand {
    /** Where such a daemon listens. */
    public static final int TCP_PORT = 29536;
    /** Where its beacons go. */
    public static final int BEACON_PORT = 42000;
    /** The longest element that is written, bytes. */
    public static final int MAX_BYTES = 64;
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FRAME = "< frame ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEND = "< send ".getBytes(StandardCharsets.US_ASCII);

    private Socketcand() {}

    /** {@code < words >}. */
    public static byte[] element(String words) {
        return ("< " + words + " >").getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether socketcand can carry it: no remote, error and CAN FD frames. */
    public static boolean carries(CanFrame frame) {
        return (frame.flags() & (Flag.REMOTE | Flag.ERROR | Flag.FD)) == 0;
    }

    /**
     * Writes what a daemon says of a frame it has seen.
     *
     * @return bytes written, at most {@link #MAX_BYTES}; 0 if it cannot be carried
     */
    // hot: runs per frame
    public static int encodeFrame(CanFrame frame, byte[] out, int at) {
        if (!carries(frame)) return 0;
        int end = id(frame, out, put(FRAME, out, at));
        out[end++] = ' ';
        long micros = Math.max(0, frame.timeNanos() / 1_000);
        end = decimal(micros / 1_000_000, 1, out, end);
        out[end++] = '.';
        end = decimal(micros % 1_000_000, 6, out, end);
        out[end++] = ' ';
        for (byte b : frame.data()) end = hex(b, out, end);
        return close(out, end) - at;
    }

    /**
     * Writes a client's order to send a frame.
     *
     * @return bytes written, at most {@link #MAX_BYTES}; 0 if it cannot be carried
     */
    // hot: runs per frame
    public static int encodeSend(CanFrame frame, byte[] out, int at) {
        if (!carries(frame)) return 0;
        int end = id(frame, out, put(SEND, out, at));
        out[end++] = ' ';
        out[end++] = DIGITS[frame.length()];
        for (byte b : frame.data()) {
            out[end++] = ' ';
            end = hex(b, out, end);
        }
        return close(out, end) - at;
    }

    private static int put(byte[] text, byte[] out, int at) {
        System.arraycopy(text, 0, out, at, text.length);
        return at + text.length;
    }

    private static int id(CanFrame frame, byte[] out, int at) {
        int digits = frame.isExtended() ? 8 : 3;
        for (int i = 0; i < digits; i++) out[at + i] = DIGITS[frame.id() >>> 4 * (digits - 1 - i) & 0x0F];
        return at + digits;
    }

    private static int hex(byte b, byte[] out, int at) {
        out[at] = DIGITS[b >> 4 & 0x0F];
        out[at + 1] = DIGITS[b & 0x0F];
        return at + 2;
    }

    private static int decimal(long value, int least, byte[] out, int at) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) digits++;
        digits = Math.max(digits, least);
        long rest = value;
        for (int i = digits - 1; i >= 0; i--, rest /= 10) out[at + i] = DIGITS[(int) (rest % 10)];
        return at + digits;
    }

    private static int close(byte[] out, int at) {
        out[at] = ' ';
        out[at + 1] = '>';
        return at + 2;
    }
}
