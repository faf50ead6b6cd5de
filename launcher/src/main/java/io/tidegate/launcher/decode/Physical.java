package io.tidegate.launcher.decode;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Physical values as people write them.
 *
 * <p>A value is raw &times; factor + offset, and a DBC gives both with few decimals, so the true value has no
 * more decimals than they have. A double cannot hold it, and shows 38 &times; 0.1 as 3.8000000000000003.
 * Where the nearest number with those decimals is within the rounding errors of that calculation, it
 * <em>is</em> the true value, and is what is written: 3.8. All others (IEEE floats, very large numbers) are
 * written as the shortest text that reads back as the same double.
 */
final class Physical {
    /** Of a signal whose values are not whole multiples of a decimal fraction. */
    static final int UNKNOWN = -1;
    /** More decimals than this leave no digits before the point. */
    static final int MAX_DECIMALS = 15;

    private static final double[] POWER = new double[MAX_DECIMALS + 1];
    private static final long[] WHOLE_POWER = new long[MAX_DECIMALS + 1];
    /**
     * Below it, the rounding errors are less than half of the last decimal, so that only one number is near.
     */
    private static final double UNIQUE = 1L << 49;
    private static final MathContext SIXTEEN = new MathContext(16);
    private static final int SHORT_DECIMALS = 6;
    private static final double EXACT = 1L << 53;

    static {
        long power = 1;
        for (int k = 0; k <= MAX_DECIMALS; k++, power *= 10) {
            WHOLE_POWER[k] = power;
            POWER[k] = power;
        }
    }

    private Physical() {}

    /** Decimals of a factor or offset; {@link #UNKNOWN} if there are too many. */
    static int decimals(double number) {
        int decimals = Math.max(0, BigDecimal.valueOf(number).stripTrailingZeros().scale());
        return decimals > MAX_DECIMALS ? UNKNOWN : decimals;
    }

    /**
     * Writes a finite number.
     *
     * @param decimals of its factor and offset, or {@link #UNKNOWN}
     * @param offset   of the signal: rounding errors are relative to it, too
     * @return where it ends, at most 26 bytes further
     */
    // hot: runs per signal
    static int write(double value, int decimals, double offset, byte[] to, int from) {
        double size = Math.abs(value);
        double reach = size + Math.abs(offset);
        if (decimals >= 0 && reach * POWER[decimals] < UNIQUE) {
            long m = (long) (size * POWER[decimals] + 0.5);
            if (Math.abs(m / POWER[decimals] - size) <= 2 * Math.ulp(reach))
                return decimal(value < 0 && m > 0, m, decimals, to, from);
        }
        return shortest(value, to, from);
    }

    private static int shortest(double value, byte[] to, int from) {
        double size = Math.abs(value);
        for (int k = 0; k <= SHORT_DECIMALS && size * POWER[k] + 0.5 < EXACT; k++) {
            long m = (long) (size * POWER[k] + 0.5);
            if (m / POWER[k] == size) return decimal(1 / value < 0, m, k, to, from);
        }
        String text = shortest(value);
        for (int i = 0; i < text.length(); i++) to[from + i] = (byte) text.charAt(i);
        return from + text.length();
    }

    /** Before Java 19, {@link Double#toString(double)} sometimes has a digit too many (JDK-4511638). */
    private static String shortest(double value) {
        String text = Double.toString(value);
        if (new BigDecimal(text).precision() <= SIXTEEN.getPrecision()) return text;
        BigDecimal shorter = new BigDecimal(value).round(SIXTEEN);
        return shorter.doubleValue() == value ? shorter.stripTrailingZeros().toString() : text;
    }

    /** m / 10^decimals without the zeros at the end. */
    private static int decimal(boolean negative, long m, int decimals, byte[] to, int from) {
        long digits = m;
        int count = decimals;
        while (count > 0 && digits % 10 == 0) {
            digits /= 10;
            count--;
        }
        int at = from;
        if (negative) to[at++] = '-';
        at = digits(digits / WHOLE_POWER[count], to, at);
        if (count == 0) return at;
        to[at] = '.';
        long rest = digits % WHOLE_POWER[count];
        for (int i = count; i > 0; i--, rest /= 10) to[at + i] = (byte) ('0' + rest % 10);
        return at + count + 1;
    }

    /** Writes a number that is not negative; returns where it ends. */
    static int digits(long number, byte[] to, int from) {
        int count = 1;
        for (long v = number; v >= 10; v /= 10) count++;
        long rest = number;
        for (int i = from + count - 1; i >= from; i--, rest /= 10) to[i] = (byte) ('0' + rest % 10);
        return from + count;
    }
}
