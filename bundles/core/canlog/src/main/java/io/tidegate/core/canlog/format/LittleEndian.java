package io.tidegate.core.canlog.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers in an array of bytes, the lowest byte first. Whoever asks has looked that the array is long enough.
 */
public final class LittleEndian {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private LittleEndian() {}

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    public static int u8(byte[] bytes, int at) { return bytes[at] & 0xFF; }

    public static int u16(byte[] bytes, int at) { return (short) SHORT.get(bytes, at) & 0xFFFF; }

    public static int i32(byte[] bytes, int at) { return (int) INT.get(bytes, at); }

    public static long u32(byte[] bytes, int at) { return (int) INT.get(bytes, at) & 0xFFFF_FFFFL; }

    public static long i64(byte[] bytes, int at) { return (long) LONG.get(bytes, at); }

    public static void put8(byte[] bytes, int at, int value) { bytes[at] = (byte) value; }

    public static void put16(byte[] bytes, int at, int value) { SHORT.set(bytes, at, (short) value); }

    public static void put32(byte[] bytes, int at, int value) { INT.set(bytes, at, value); }

    public static void put64(byte[] bytes, int at, long value) { LONG.set(bytes, at, value); }
}
