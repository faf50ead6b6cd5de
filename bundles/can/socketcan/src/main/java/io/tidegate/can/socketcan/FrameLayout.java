package io.tidegate.can.socketcan;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.nio.ByteBuffer;

/**
 * The kernel's {@code struct can_frame} and {@code struct canfd_frame} (linux/can.h), byte order of the
 * machine.
 * <pre>
 * byte   0        4     5      6    7     8
 *        id+flags len   -      -    dlc   data[8]      classic, 16 bytes; dlc: 9..15, or 0 if it is len
 *        id+flags len   flags  -    -     data[64]     CAN FD, 72 bytes
 * </pre>
 */
final class FrameLayout {
    static final int CLASSIC_BYTES = 16;
    static final int FD_BYTES = 72;

    private static final int EXTENDED = 0x8000_0000;
    private static final int REMOTE = 0x4000_0000;
    private static final int ERROR = 0x2000_0000;
    private static final int LENGTH = 4;
    private static final int FD_FLAGS = 5;
    private static final int RAW_DLC = 7;
    private static final int DATA = 8;
    private static final int BIT_RATE_SWITCH = 1;
    private static final int ERROR_STATE = 2;
    private static final byte[] NOTHING = {};

    private FrameLayout() {}

    /**
     * Copies a frame out of the kernel's memory.
     *
     * @return null if it is no frame of these two kinds
     */
    // hot: runs per frame
    static CanFrame read(String bus, ByteBuffer memory, int offset, int size, boolean sentHere,
            long timeNanos) {
        int length = memory.get(offset + LENGTH) & 0xFF;
        boolean fd = size == FD_BYTES;
        if (!fd && size != CLASSIC_BYTES || length > size - DATA) return null;
        int word = memory.getInt(offset);
        int flags = flags(word) | (sentHere ? Flag.TRANSMITTED : 0);
        if (fd) flags |= fdFlags(memory.get(offset + FD_FLAGS));
        boolean longId = (flags & (Flag.EXTENDED | Flag.ERROR)) != 0;
        int id = word & (longId ? CanFrame.MAX_EXTENDED_ID : CanFrame.MAX_STANDARD_ID);
        byte[] data = (flags & Flag.REMOTE) != 0 ? NOTHING : new byte[length];
        memory.get(offset + DATA, data);
        if (fd) return new CanFrame(bus, id, flags, data, timeNanos);
        int raw = memory.get(offset + RAW_DLC);
        int dlc = length == 8 && raw > 8 && raw < 16 ? raw : length;
        return new CanFrame(bus, id, flags, data, timeNanos, dlc);
    }

    private static int flags(int word) {
        if ((word & ERROR) != 0) return Flag.ERROR;
        return ((word & EXTENDED) != 0 ? Flag.EXTENDED : 0) | ((word & REMOTE) != 0 ? Flag.REMOTE : 0);
    }

    private static int fdFlags(int kernel) {
        return Flag.FD | ((kernel & BIT_RATE_SWITCH) != 0 ? Flag.BIT_RATE_SWITCH : 0)
                | ((kernel & ERROR_STATE) != 0 ? Flag.ERROR_STATE : 0);
    }

    /** Writes a data or remote frame at the buffer's start; afterwards its limit is the end of the frame. */
    static void write(CanFrame frame, ByteBuffer memory) {
        boolean fd = (frame.flags() & Flag.FD) != 0;
        boolean remote = (frame.flags() & Flag.REMOTE) != 0;
        memory.clear().limit(fd ? FD_BYTES : CLASSIC_BYTES);
        for (int at = 0; at < memory.limit(); at++) memory.put(at, (byte) 0);
        memory.putInt(0, frame.id() | (frame.isExtended() ? EXTENDED : 0) | (remote ? REMOTE : 0));
        memory.put(DATA, frame.data());
        if (fd) {
            memory.put(LENGTH, (byte) CanFrame.lengthOf(CanFrame.dlcOf(frame.length()), true));
            memory.put(FD_FLAGS, (byte) kernelFlags(frame.flags()));
        } else {
            memory.put(LENGTH, (byte) Math.min(remote ? frame.dlc() : frame.length(), 8));
            memory.put(RAW_DLC, (byte) (frame.dlc() > 8 ? frame.dlc() : 0));
        }
    }

    private static int kernelFlags(int flags) {
        return ((flags & Flag.BIT_RATE_SWITCH) != 0 ? BIT_RATE_SWITCH : 0)
                | ((flags & Flag.ERROR_STATE) != 0 ? ERROR_STATE : 0);
    }
}
