package io.tidegate.can.serial.language;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import io.tidegate.can.serial.settings.Timestamps;
import io.tidegate.core.canwire.DeviceClock;
import io.tidegate.core.canwire.Echoes;
import java.nio.charset.StandardCharsets;

/**
 * Reads the byte stream of an SLCAN adapter: lines ended by CR (LF and NUL tolerated), BEL as the error
 * reply.
 * <pre>
 * t 123 2 AABB [0123]        standard data: id, DLC, bytes, time if asked for (Z1, Z2)
 * T 1F334455 2 AABB [0123]   extended data; x means the same
 * r 123 2   R 1F334455 2     remote
 * d D b B                    CAN FD standard, extended; b B with bit rate switch; DLC 9..F = 12 to 64 bytes
 * z t 123 2 AABB             a frame that was sent, where the firmware tells
 * F 04   s p 130 003   e1o   status: see {@link SlcanStatus}
 * </pre>
 * Lower-case digits and characters after a whole frame are accepted, as the kernel's slcan does. For one
 * thread; allocates the frame and its data, nothing else.
 */
public final class SlcanParser {
    private static final char BEL = 7;
    /**
     * The longest frame has 1 + 8 + 1 + 128 characters and a timestamp; this leaves room for what devices
     * add.
     */
    private static final int MAX_LINE = 192;
    private static final String REPLIES = "zZVvNFfIiQes";
    private static final String FRAMES = "tTrRdDbB";
    private static final byte[] NO_DATA = new byte[0];
    private static final byte[] HEX = hexTable();

    private final String bus;
    private final Timestamps timestamps;
    private final int stampDigits;
    private final DeviceClock clock;
    private final Echoes echoes;
    private final FrameSink out;
    private final SlcanStatus status = new SlcanStatus();
    private final byte[] line = new byte[MAX_LINE];
    private int length;
    private boolean fresh = true;

    private volatile long frames;
    private volatile long badLines;
    private long replies;
    private long refusals;
    private boolean inService;
    private String lastBad = "";

    /** @param timestamps what was asked for, so that digits after a frame are the adapter's time */
    public SlcanParser(String bus, Timestamps timestamps, FrameSink out) {
        this(bus, timestamps, new Echoes(), out);
    }

    /** @param echoes knows whose the frames are that were sent */
    SlcanParser(String bus, Timestamps timestamps, Echoes echoes, FrameSink out) {
        this.bus = bus;
        this.timestamps = timestamps;
        this.stampDigits = timestamps.digits();
        this.clock = new DeviceClock(timestamps.wrap() * timestamps.unitNanos());
        this.echoes = echoes;
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

    /** What the adapter told of frames and of its controller. */
    SlcanStatus status() { return status; }

    /** The adapter is set up: what it refuses from now on are frames. */
    void begin() { inService = true; }

    /** The last bad line, with what is not printable as '?'. */
    String lastBad() { return lastBad; }

    /** The port was reopened; the first bytes may be the rest of a line. */
    void reset() {
        length = 0;
        fresh = true;
        inService = false;
        clock.reset();
        status.reset();
    }

    /** @param hostNanos when the bytes were read, nanoseconds since the Unix epoch */
    // hot: runs per frame
    public void feed(byte[] bytes, int count, long hostNanos) {
        for (int i = 0; i < count; i++) {
            int begun = i;
            while (i < count && bytes[i] > '\r') i++;
            append(bytes, begun, i - begun);
            if (i == count) return;
            byte c = bytes[i];
            if (c == '\r' || c == '\n')
                endLine(c, hostNanos);
            else if (c == BEL)
                refused();
            else if (c != 0) append(bytes, i, 1);
        }
    }

    /** What does not fit is only counted. */
    private void append(byte[] bytes, int from, int count) {
        int kept = Math.min(count, MAX_LINE - length);
        if (kept > 0) System.arraycopy(bytes, from, line, length, kept);
        length = Math.min(length + count, MAX_LINE + 1);
    }

    private void endLine(byte end, long hostNanos) {
        if (length == 0) {
            if (end == '\r') replies++;
        } else if (length > MAX_LINE || !frame(hostNanos) && !reply()) {
            bad();
        }
        length = 0;
        fresh = false;
    }

    /** @return whether the line is an answer or a report, and no frame */
    private boolean reply() {
        if (REPLIES.indexOf(line[0]) < 0 || isSentFrame()) return false;
        replies++;
        status.line(line, length);
        return true;
    }

    /** Nakakiyo's firmware repeats what it sent behind a z. */
    private boolean isSentFrame() {
        return (line[0] | 0x20) == 'z' && length > 1 && FRAMES.indexOf(line[1]) >= 0;
    }

    private void refused() {
        refusals++;
        if (inService) status.bel();
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
        int at = isSentFrame() ? 1 : 0;
        int flags = at == 0 ? 0 : Flag.TRANSMITTED;
        return switch (line[at]) {
            case 't' -> frame(at + 1, 3, flags, hostNanos);
            case 'T', 'x' -> frame(at + 1, 8, flags | Flag.EXTENDED, hostNanos);
            case 'r' -> frame(at + 1, 3, flags | Flag.REMOTE, hostNanos);
            case 'R' -> frame(at + 1, 8, flags | Flag.REMOTE | Flag.EXTENDED, hostNanos);
            case 'd' -> frame(at + 1, 3, flags | Flag.FD, hostNanos);
            case 'D' -> frame(at + 1, 8, flags | Flag.FD | Flag.EXTENDED, hostNanos);
            case 'b' -> frame(at + 1, 3, flags | Flag.FD | Flag.BIT_RATE_SWITCH, hostNanos);
            case 'B' -> frame(at + 1, 8, flags | Flag.FD | Flag.BIT_RATE_SWITCH | Flag.EXTENDED, hostNanos);
            default -> false;
        };
    }

    private boolean frame(int from, int idDigits, int kind, long hostNanos) {
        long id = hex(from, idDigits);
        long dlc = hex(from + idDigits, 1);
        boolean remote = (kind & Flag.REMOTE) != 0;
        int max = (kind & Flag.EXTENDED) != 0 ? CanFrame.MAX_EXTENDED_ID : CanFrame.MAX_STANDARD_ID;
        if (id < 0 || id > max || dlc < 0 || dlc > 8 && (kind & Flag.FD) == 0 && !remote) return false;
        int at = from + idDigits + 1;
        byte[] data = NO_DATA;
        if (remote) {
            at += addedToRemote(at, (int) dlc);
        } else {
            data = data(at, CanFrame.lengthOf((int) dlc, (kind & Flag.FD) != 0));
            if (data == null) return false;
            at += 2 * data.length;
        }
        int flags = (kind & Flag.FD) != 0 && errorState(at + stampDigits) ? kind | Flag.ERROR_STATE : kind;
        frames++;
        CanFrame frame = new CanFrame(bus, (int) id, flags, data, time(at, hostNanos), (int) dlc);
        out.accept((flags & Flag.TRANSMITTED) == 0 ? frame : echoes.named(frame));
        return true;
    }

    /** One more digit behind a CAN FD frame and its time tells the error state (Nakakiyo). */
    private boolean errorState(int at) { return length == at + 1 && line[at] == '1'; }

    /**
     * CANable firmware adds the data digits of a data frame to remote frames; then a timestamp comes after
     * them.
     */
    private int addedToRemote(int at, int dlc) {
        return stampDigits > 0 && length - at == 2 * dlc + stampDigits ? 2 * dlc : 0;
    }

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
        if (stampDigits == 0) return hostNanos;
        long stamp = hex(at, stampDigits);
        return stamp < 0 || stamp >= timestamps.wrap() ? hostNanos
                : clock.epochNanosOfCounter(stamp * timestamps.unitNanos(), hostNanos, 0);
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

    private static int digit(byte c) { return HEX[c & 0xFF]; }

    /** A table, as no processor foresees whether the next digit is a letter. */
    private static byte[] hexTable() {
        byte[] table = new byte[256];
        for (int c = 0; c < 256; c++) table[c] = (byte) (c < 128 ? Character.digit(c, 16) : -1);
        return table;
    }
}
