package io.tidegate.core.canwire;

import io.tidegate.api.can.CanFrame;

/** Numbers and bytes in arrays, as all the protocols need them. */
public final class Wire {
    public static final byte[] NO_DATA = new byte[0];

    private Wire() {}

    public static int little(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at
                + 3] << 24;
    }

    public static int big(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at
                + 3] & 0xFF;
    }

    public static void putLittle(byte[] out, int at, int value) {
        for (int i = 0; i < 4; i++) out[at + i] = (byte) (value >>> 8 * i);
    }

    public static void putBig(byte[] out, int at, int value) {
        for (int i = 0; i < 4; i++) out[at + i] = (byte) (value >>> 24 - 8 * i);
    }

    /** The frame's own copy; none if there is nothing to copy. */
    public static byte[] copy(byte[] bytes, int at, int length) {
        if (length == 0) return NO_DATA;
        byte[] data = new byte[length];
        System.arraycopy(bytes, at, data, 0, length);
        return data;
    }

    public static boolean isId(int id, boolean extended) {
        return id >= 0 && id <= (extended ? CanFrame.MAX_EXTENDED_ID : CanFrame.MAX_STANDARD_ID);
    }

    /** Whether a CAN FD frame can have so many bytes. */
    public static boolean isFdLength(int length) {
        return length >= 0 && length <= CanFrame.MAX_LENGTH && CanFrame.lengthOf(CanFrame.dlcOf(length),
                true) == length;
    }
}
