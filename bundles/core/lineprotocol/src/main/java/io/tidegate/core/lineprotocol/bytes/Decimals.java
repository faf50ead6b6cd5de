package io.tidegate.core.lineprotocol.bytes;

/**
 * Numbers as ASCII digits, without garbage. A double with few decimals, as raw &times; factor + offset
 * usually is, takes a fast path: m / 10^k of two exact doubles is correctly rounded, so if it equals the
 * value, the
 * digits of m with k decimals read back as exactly this value. Others are written digit by digit ({@link
 * Fraction}), and only the very large and very small, with an exponent, by {@link Double#toString(double)}.
 */
final class Decimals {
    /** Maximum number of bytes of a double or long. */
    static final int LONGEST = 32;

    private static final int MAX_DECIMALS = 6;
    private static final double EXACT = 1L << 53;
    private static final double MIN = 1e-7;
    private static final double[] POWER = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    private static final long[] WHOLE_POWER = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Decimals() {}

    /** Writes a finite double; returns where it ends. */
    // hot: runs per signal
    static int write(double value, byte[] to, int from) {
        double size = Math.abs(value);
        for (int k = 0; k <= MAX_DECIMALS; k++) {
            double scaled = size * POWER[k] + 0.5;
            if (scaled >= EXACT) break;
            long m = (long) scaled;
            if (m / POWER[k] == size) return decimal(isNegative(value), m, k, to, from);
        }
        return size < MIN || size >= EXACT ? ascii(Double.toString(value), to, from)
                : split(value, size, to, from);
    }

    /** Also for zero: -0.0 reads back as -0.0 only if written so. */
    private static boolean isNegative(double value) { return value < 0 || value == 0 && 1 / value < 0; }

    private static int split(double value, double size, byte[] to, int from) {
        int at = from;
        if (value < 0) to[at++] = '-';
        long whole = (long) size;
        at = digits(whole, to, at);
        to[at++] = '.';
        return Fraction.write(size, size - whole, to, at);
    }

    private static int decimal(boolean negative, long m, int decimals, byte[] to, int from) {
        int at = from;
        if (negative) to[at++] = '-';
        at = digits(m / WHOLE_POWER[decimals], to, at);
        if (decimals == 0) return at;
        to[at] = '.';
        long rest = m % WHOLE_POWER[decimals];
        for (int i = decimals; i > 0; i--, rest /= 10) to[at + i] = (byte) ('0' + rest % 10);
        return at + decimals + 1;
    }

    /** Writes a whole number; returns where it ends. */
    static int write(long value, byte[] to, int from) {
        if (value >= 0) return digits(value, to, from);
        if (value == Long.MIN_VALUE) return ascii("-9223372036854775808", to, from);
        to[from] = '-';
        return digits(-value, to, from + 1);
    }

    private static int digits(long value, byte[] to, int from) {
        int count = 1;
        for (long v = value; v >= 10; v /= 10) count++;
        long rest = value;
        for (int i = from + count - 1; i >= from; i--, rest /= 10) to[i] = (byte) ('0' + rest % 10);
        return from + count;
    }

    private static int ascii(String text, byte[] to, int from) {
        for (int i = 0; i < text.length(); i++) to[from + i] = (byte) text.charAt(i);
        return from + text.length();
    }
}
