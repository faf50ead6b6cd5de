package io.tidegate.core.canlog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in an array of bytes, the lowest byte first. Whoever asks has looked that the array is long enough. */
final class LittleEndian {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private LittleEndian() { }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    static int u8(byte[] bytes, int at) { return bytes[at] & 0xFF; }

    static int u16(byte[] bytes, int at) { return (short) SHORT.get(bytes, at) & 0xFFFF; }

    static int i32(byte[] bytes, int at) { return (int) INT.get(bytes, at); }

    static long u32(byte[] bytes, int at) { return (int) INT.get(bytes, at) & 0xFFFF_FFFFL; }

    static long i64(byte[] bytes, int at) { return (long) LONG.get(bytes, at); }

    static void put8(byte[] bytes, int at, int value) { bytes[at] = (byte) value; }

    static void put16(byte[] bytes, int at, int value) { SHORT.set(bytes, at, (short) value); }

    static void put32(byte[] bytes, int at, int value) { INT.set(bytes, at, value); }

    static void put64(byte[] bytes, int at, long value) { LONG.set(bytes, at, value); }
}
