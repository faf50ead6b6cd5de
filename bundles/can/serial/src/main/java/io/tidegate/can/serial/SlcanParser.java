package io.tidegate.can.serial;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import java.nio.charset.StandardCharsets;

/**
 * Reads the byte stream of an SLCAN adapter: lines ended by CR (LF and NUL tolerated), BEL as the error reply.
 * <pre>
 * t 123 2 AABB [0123]        standard data: id, DLC, bytes, milliseconds if asked for (Z1)
 * T 1F334455 2 AABB [0123]   extended data; x means the same
 * r 123 2   R 1F334455 2     remote
 * d D b B                    CAN FD standard, extended; b B with bit rate switch; DLC 9..F = 12 to 64 bytes
 * </pre>
 * Lower-case digits and characters after a whole frame are accepted, as the kernel's slcan does. For one thread;
 * allocates the frame and its data, nothing else.
 */
final class SlcanParser {
    private static final char BEL = 7;
    /** The longest frame has 1 + 8 + 1 + 128 characters and a timestamp; this leaves room for what devices add. */
    private static final int MAX_LINE = 192;
    private static final int[] FD_LENGTHS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64};
    private static final String REPLIES = "zZVvNFfIiQes";
    private static final byte[] NO_DATA = new byte[0];

    private final String bus;
    private final boolean deviceTimes;
    private final FrameSink out;
    private final DeviceClock deviceClock = new DeviceClock();
    private final byte[] line = new byte[MAX_LINE];
    private int length;
    private boolean fresh = true;

    private volatile long frames;
    private volatile long badLines;
    private long replies;
    private long refusals;
    private String lastBad = "";

    /** @param deviceTimes whether {@code Z1} was sent, so that four digits after a frame are milliseconds */
    SlcanParser(String bus, boolean deviceTimes, FrameSink out) {
        this.bus = bus;
        this.deviceTimes = deviceTimes;
        this.out = out;
    }

    /** Frames handed on. Any thread. */
    long frames() { return frames; }

    /** Lines that are neither a frame nor a reply. Any thread. */
    long badLines() { return badLines; }

    /** Replies of every kind: CR alone, BEL, {@code z}, version ... */
    long replies() { return replies; }

    /** Replies that said no: BEL. */
    long refusals() { return refusals; }

    /** The last bad line, with what is not printable as '?'. */
    String lastBad() { return lastBad; }

    /** The port was opened anew; what comes first may be the rest of a line. */
    void reset() {
        length = 0;
        fresh = true;
        deviceClock.reset();
    }

    /** @param hostNanos when the bytes were read, nanoseconds since the Unix epoch */
    // hot: runs per frame
    void feed(byte[] bytes, int count, long hostNanos) {
        for (int i = 0; i < count; i++) {
            byte c = bytes[i];
            if (c == '\r' || c == '\n') endLine(c, hostNanos);
            else if (c == BEL) refused();
            else if (c != 0) {
                if (length < MAX_LINE) line[length] = c;
                if (length <= MAX_LINE) length++;
            }
        }
    }

    private void endLine(byte end, long hostNanos) {
        if (length == 0) {
            if (end == '\r') replies++;
        } else if (length <= MAX_LINE && REPLIES.indexOf(line[0]) >= 0) {
            replies++;
        } else if (length > MAX_LINE || !frame(hostNanos)) {
            bad();
        }
        length = 0;
        fresh = false;
    }

    private void refused() {
        refusals++;
        replies++;
        if (length > 0) bad();
        length = 0;
        fresh = false;
    }

    private void bad() {
        if (fresh) return;
        badLines++;
        lastBad = new String(line, 0, Math.min(length, 40), StandardCharsets.ISO_8859_1)
                .replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** @return false if the line is no whole frame */
    private boolean frame(long hostNanos) {
        return switch (line[0]) {
            case 't' -> frame(3, 0, hostNanos);
            case 'T', 'x' -> frame(8, Flag.EXTENDED, hostNanos);
            case 'r' -> frame(3, Flag.REMOTE, hostNanos);
            case 'R' -> frame(8, Flag.REMOTE | Flag.EXTENDED, hostNanos);
            case 'd' -> frame(3, Flag.FD, hostNanos);
            case 'D' -> frame(8, Flag.FD | Flag.EXTENDED, hostNanos);
            case 'b' -> frame(3, Flag.FD | Flag.BIT_RATE_SWITCH, hostNanos);
            case 'B' -> frame(8, Flag.FD | Flag.BIT_RATE_SWITCH | Flag.EXTENDED, hostNanos);
            default -> false;
        };
    }

    private boolean frame(int idDigits, int flags, long hostNanos) {
        long id = hex(1, idDigits);
        long dlc = hex(1 + idDigits, 1);
        int max = (flags & Flag.EXTENDED) != 0 ? CanFrame.MAX_EXTENDED_ID : CanFrame.MAX_STANDARD_ID;
        if (id < 0 || id > max || dlc < 0 || dlc > 8 && (flags & Flag.FD) == 0) return false;
        int at = 2 + idDigits;
        byte[] data = NO_DATA;
        if ((flags & Flag.REMOTE) != 0) {
            at += addedToRemote(at, (int) dlc);
        } else {
            data = data(at, FD_LENGTHS[(int) dlc]);
            if (data == null) return false;
            at += 2 * data.length;
        }
        frames++;
        out.accept(new CanFrame(bus, (int) id, flags, data, time(at, hostNanos)));
        return true;
    }

    /** CANable firmware adds the data digits of a data frame to remote frames; then a timestamp comes after them. */
    private int addedToRemote(int at, int dlc) { return length - at == 2 * dlc + 4 && deviceTimes ? 2 * dlc : 0; }

    private byte[] data(int at, int count) {
        if (at + 2 * count > length) return null;
        if (count == 0) return NO_DATA;
        byte[] data = new byte[count];
        for (int i = 0; i < count; i++) {
            int high = digit(line[at + 2 * i]);
            int low = digit(line[at + 2 * i + 1]);
            if ((high | low) < 0) return null;
            data[i] = (byte) (high << 4 | low);
        }
        return data;
    }

    private long time(int at, long hostNanos) {
        if (!deviceTimes) return hostNanos;
        long millis = hex(at, 4);
        return millis < 0 || millis >= DeviceClock.WRAP_MILLIS ? hostNanos
                : deviceClock.epochNanos((int) millis, hostNanos);
    }

    /** @return -1 if there are not so many hex digits */
    private long hex(int at, int digits) {
        if (at + digits > length) return -1;
        long value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = digit(line[i]);
            if (digit < 0) return -1;
            value = value << 4 | digit;
        }
        return value;
    }

    private static int digit(byte c) {
        if (c >= '0' && c <= '9') return c - '0';
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
