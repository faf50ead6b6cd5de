package io.tidegate.core.canlog.blf;

import static io.tidegate.core.canlog.format.LittleEndian.i32;
import static io.tidegate.core.canlog.format.LittleEndian.i64;
import static io.tidegate.core.canlog.format.LittleEndian.u16;
import static io.tidegate.core.canlog.format.LittleEndian.u32;
import static io.tidegate.core.canlog.format.LittleEndian.u8;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.FrameDraft;
import io.tidegate.core.canlog.format.Outcome;
import java.util.Arrays;

/**
 * Reads one object of a BLF file into {@link #frame}. Payloads, from their start:
 * <pre>
 * 1, 86     u16 channel  u8 flags (1 Tx, 80 RTR)  u8 dlc  u32 id  data
 * 100       u16 channel  u8 flags  u8 dlc  u32 id  u32  u8  u8 (1 FD, 2 BRS, 4 ESI)  u8 length  u8[5]  data
 * 101       u8 channel  u8 dlc  u8 length  u8  u32 id  u32  u32 flags (10 RTR, 1000 FD, 2000 BRS, 4000 ESI)
 *           34: u8 direction (0 Rx)  u8 place of what follows the data  40: data
 * 2         u16 channel
 * 73        u16 channel  10: u8 dlc  16: u32 id  24: data
 * 104       u8 channel  u8 dlc  u8 length  16: u32 id  48: data
 * </pre>
 */
final class BlfObject {
    private static final int RTR_64 = 0x10;
    private static final int FD_64 = 0x1000;
    private static final int BRS_64 = 0x2000;
    private static final int ESI_64 = 0x4000;
    private static final byte[] NOTHING_READ = {};

    final FrameDraft frame = new FrameDraft();
    int channel;
    String expected = "";
    String found = "";

    private final long startNanos;
    private byte[] bytes = NOTHING_READ;
    private int begun;
    private int size;
    private int payload;

    BlfObject(long startNanos) { this.startNanos = startNanos; }

    // hot: runs per frame
    Outcome read(byte[] buffer, int from, int objectSize) {
        int type = i32(buffer, from + 12);
        if (type > BlfLayout.CAN_FD_ERROR_64) return Outcome.NOTHING;
        bytes = buffer;
        begun = from;
        size = objectSize;
        payload = from + u16(buffer, from + 4);
        return switch (type) {
            case BlfLayout.CAN_MESSAGE, BlfLayout.CAN_MESSAGE_2 -> has(16) ? classic() : Outcome.BAD;
            case BlfLayout.CAN_FD_MESSAGE -> has(20) ? fd() : Outcome.BAD;
            case BlfLayout.CAN_FD_MESSAGE_64 -> has(40) ? fd64() : Outcome.BAD;
            case BlfLayout.CAN_ERROR -> has(2) ? error(u16(bytes, payload), 0, 0, 0) : Outcome.BAD;
            case BlfLayout.CAN_ERROR_EXT -> has(32)
                    ? error(u16(bytes, payload), i32(bytes, payload + 16), u8(bytes, payload + 10), 24)
                    : Outcome.BAD;
            case BlfLayout.CAN_FD_ERROR_64 -> has(20)
                    ? error(u8(bytes, payload), i32(bytes, payload + 16), u8(bytes, payload + 2), 48)
                    : Outcome.BAD;
            default -> Outcome.NOTHING;
        };
    }

    /** Whether the payload is so long; then the time is read too. */
    private boolean has(int payloadBytes) {
        if (payload - begun < BlfLayout.OBJECT_HEADER || begun + size - payload < payloadBytes)
            return fail("an object of at least " + (BlfLayout.OBJECT_HEADER + payloadBytes) + " bytes",
                    size + " bytes");
        long time = i64(bytes, begun + 24);
        long unit = (u32(bytes, begun + 16) & BlfLayout.TEN_MICROS) != 0 ? 10_000 : 1;
        if (time < 0 || time > Long.MAX_VALUE / unit || startNanos > Long.MAX_VALUE - time * unit)
            return fail("a time before the year 2262", Long.toUnsignedString(time));
        frame.begin(startNanos + time * unit);
        return true;
    }

    private boolean fail(String what, String instead) {
        expected = what;
        found = instead;
        return false;
    }

    private boolean identify(int id) {
        return frame.identify(id & CanFrame.MAX_EXTENDED_ID, (id & BlfLayout.EXTENDED) != 0)
                || fail("an 11-bit identifier", Integer.toHexString(id));
    }

    private Outcome classic() {
        channel = u16(bytes, payload);
        int flags = u8(bytes, payload + 2);
        int dlc = u8(bytes, payload + 3) & 15;
        if (!identify(i32(bytes, payload + 4))) return Outcome.BAD;
        frame.flagIf((flags & BlfLayout.TX) != 0, Flag.TRANSMITTED);
        frame.dlc(dlc);
        if ((flags & BlfLayout.RTR) != 0)
            frame.remote(dlc);
        else
            data(8, Math.min(dlc, 8));
        return Outcome.FRAME;
    }

    private Outcome fd() {
        channel = u16(bytes, payload);
        int flags = u8(bytes, payload + 2);
        int fdFlags = u8(bytes, payload + 13);
        frame.flagIf((flags & BlfLayout.TX) != 0, Flag.TRANSMITTED);
        frame.flagIf((fdFlags & 1) != 0, Flag.FD);
        frame.flagIf((fdFlags & 2) != 0, Flag.BIT_RATE_SWITCH);
        frame.flagIf((fdFlags & 4) != 0, Flag.ERROR_STATE);
        return either(i32(bytes, payload + 4), u8(bytes, payload + 3), (flags & BlfLayout.RTR) != 0,
                u8(bytes, payload + 14), 20, begun + size - payload - 20);
    }

    private Outcome fd64() {
        channel = u8(bytes, payload);
        int flags = i32(bytes, payload + 12);
        frame.flagIf(bytes[payload + 34] != 0, Flag.TRANSMITTED);
        frame.flagIf((flags & FD_64) != 0, Flag.FD);
        frame.flagIf((flags & BRS_64) != 0, Flag.BIT_RATE_SWITCH);
        frame.flagIf((flags & ESI_64) != 0, Flag.ERROR_STATE);
        int extra = u8(bytes, payload + 35);
        int stored = (extra != 0 ? Math.min(extra, size) : size) - (payload - begun) - 40;
        return either(i32(bytes, payload + 4), u8(bytes, payload + 1), (flags & RTR_64) != 0,
                u8(bytes, payload + 2), 40,
                stored);
    }

    /** What both kinds of CAN FD objects share; data that is not stored is zero. */
    private Outcome either(int id, int dlc, boolean remote, int valid, int offset, int stored) {
        if (!identify(id)) return Outcome.BAD;
        if (remote) {
            frame.remote(dlc);
            return Outcome.FRAME;
        }
        int most = frame.is(Flag.FD) ? CanFrame.MAX_LENGTH : 8;
        int length = Math.min(valid, most);
        int there = Math.max(0, Math.min(stored, length));
        data(offset, there);
        Arrays.fill(frame.data(), there, length, (byte) 0);
        frame.length(length);
        if (dlc <= 15 && CanFrame.lengthOf(dlc, frame.is(Flag.FD)) == length) frame.dlc(dlc);
        return Outcome.FRAME;
    }

    private Outcome error(int onChannel, int id, int dlc, int offset) {
        channel = onChannel;
        frame.error(id);
        if (offset > 0)
            data(offset, Math.max(0, Math.min(Math.min(dlc, 8), begun + size - payload - offset)));
        return Outcome.FRAME;
    }

    private void data(int offset, int length) {
        if (length > 0) System.arraycopy(bytes, payload + offset, frame.data(), 0, length);
        frame.length(length);
    }
}
