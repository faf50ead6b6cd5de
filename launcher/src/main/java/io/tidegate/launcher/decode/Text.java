package io.tidegate.launcher.decode;

import io.tidegate.api.signal.NumberKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows as UTF-8 bytes, in an array that grows to the longest row and is used again. For one thread. */
final class Text {
    private static final byte[] DIGITS =
            {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    private static final int LONGEST_NUMBER = 32;
    private static final long SECOND = 1_000_000_000;

    private byte[] bytes = new byte[128 * 1024];
    private int length;

    int length() { return length; }

    byte[] toBytes() { return Arrays.copyOf(bytes, length); }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    void put(char ascii) {
        makeRoomFor(1);
        bytes[length++] = (byte) ascii;
    }

    void put(byte[] ready) { put(ready, 0, ready.length); }

    void put(byte[] ready, int from, int count) {
        makeRoomFor(count);
        System.arraycopy(ready, from, bytes, length, count);
        length += count;
    }

    /** Writes once more what stands between two lengths. */
    void repeat(int from, int to) {
        makeRoomFor(to - from);
        System.arraycopy(bytes, from, bytes, length, to - from);
        length += to - from;
    }

    /** See {@link Physical}. */
    void put(double physical, int decimals, double offset) {
        makeRoomFor(LONGEST_NUMBER);
        length = Physical.write(physical, decimals, offset, bytes, length);
    }

    void put(long number) {
        makeRoomFor(LONGEST_NUMBER);
        length = Physical.digits(number, bytes, length);
    }

    /** All digits of an integer of a sample. */
    void put(long exact, NumberKind kind) {
        if (exact >= 0)
            put(exact);
        else
            put((kind == NumberKind.UNSIGNED ? Long.toUnsignedString(exact) : Long.toString(exact))
                    .getBytes(StandardCharsets.US_ASCII));
    }

    /** Upper-case, as {@code candump} writes identifiers. */
    void putHex(int number, int digits) {
        makeRoomFor(digits);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
            bytes[length++] = DIGITS[number >>> shift & 0xF];
    }

    /** Seconds with six decimals, or nine where the last three are not 0: exactly the time of the frame. */
    // hot: runs per frame
    void putSeconds(long nanos) {
        makeRoomFor(LONGEST_NUMBER);
        if (nanos < 0) bytes[length++] = '-';
        long size = Math.abs(nanos);
        length = Physical.digits(size / SECOND, bytes, length);
        bytes[length++] = '.';
        int rest = (int) (size % SECOND);
        boolean micros = rest % 1000 == 0;
        int decimals = micros ? 6 : 9;
        if (micros) rest /= 1000;
        for (int i = decimals - 1; i >= 0; i--, rest /= 10) bytes[length + i] = (byte) ('0' + rest % 10);
        length += decimals;
    }

    private void makeRoomFor(int more) {
        if (length + more > bytes.length)
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
}
