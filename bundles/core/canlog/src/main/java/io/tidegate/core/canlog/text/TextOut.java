package io.tidegate.core.canlog.text;

import java.io.IOException;
import java.io.OutputStream;

/** Writes ASCII text in large pieces, without making a string per line. For one thread. */
public final class TextOut {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** No line of a log is longer. */
    private static final int LINE_BYTES = 2 * 1024;
    private static final byte[] DIGITS =
            {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private static final long[] POWERS_OF_TEN = powersOfTen();

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;

    public TextOut(OutputStream out) { this.out = out; }

    /** Called before each line. */
    public void line() throws IOException {
        if (filled > BUFFER_BYTES - LINE_BYTES) drain();
    }

    /** ASCII; at most some hundred characters. */
    public TextOut text(String ascii) {
        for (int i = 0; i < ascii.length() && filled < BUFFER_BYTES; i++)
            buffer[filled++] = (byte) ascii.charAt(i);
        return this;
    }

    public TextOut text(char c) {
        buffer[filled++] = (byte) c;
        return this;
    }

    public TextOut spaces(int count) {
        for (int i = 0; i < count; i++) buffer[filled++] = ' ';
        return this;
    }

    /** Upper case, with zeros in front. */
    public TextOut hex(int value, int digits) {
        int at = filled;
        for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) buffer[at++] = DIGITS[value >>> shift & 15];
        filled = at;
        return this;
    }

    /** Upper case, as many digits as it needs. */
    public TextOut hex(int value) { return hex(value, hexDigits(value)); }

    public static int hexDigits(int value) {
        return Math.max(1, (35 - Integer.numberOfLeadingZeros(value)) / 4);
    }

    public TextOut bytes(byte[] data, boolean spaced) {
        int at = filled;
        for (int i = 0; i < data.length; i++) {
            if (spaced && i > 0) buffer[at++] = ' ';
            buffer[at++] = DIGITS[data[i] >> 4 & 15];
            buffer[at++] = DIGITS[data[i] & 15];
        }
        filled = at;
        return this;
    }

    /** Not negative; with zeros in front. */
    public TextOut decimal(long value, int digits) {
        int width = digits;
        while (width < POWERS_OF_TEN.length && value >= POWERS_OF_TEN[width]) width++;
        int at = filled + width;
        long rest = value;
        for (; rest > Integer.MAX_VALUE; rest /= 10) buffer[--at] = DIGITS[(int) (rest % 10)];
        int small = (int) rest; // division of int is several times as fast
        while (at > filled) {
            buffer[--at] = DIGITS[small % 10];
            small /= 10;
        }
        filled += width;
        return this;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) powers[i] = 10 * powers[i - 1];
        return powers;
    }

    /** Seconds with six decimals, or nine where six would cut something off. */
    public TextOut seconds(long time) {
        long nanos = Math.abs(time);
        if (time < 0) text('-');
        long fraction = nanos % 1_000_000_000L;
        decimal(nanos / 1_000_000_000L, 1).text('.');
        return fraction % 1000 == 0 ? decimal(fraction / 1000, 6) : decimal(fraction, 9);
    }

    public void flush() throws IOException {
        drain();
        out.flush();
    }

    public void close() throws IOException {
        try (out) {
            flush();
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }
}
