package io.tidegate.core.lineprotocol.bytes;

/**
 * The decimals of a double: as few as read back as the same double, after the free-format algorithm of Steele
 * and White (1990). The fraction and the distance within which a reader finds back are fixed-point numbers of
 * two limbs, so all of it is exact:
 * <pre>
 * 0 . hhhhhhhhh lllllllll      59 bits each, so that a limb times ten fits into a long
 * </pre>
 * Multiplied by ten, the next digit is before the point. Digits end once what is left, or what is missing to
 * the
 * next digit, is less than the distance; that no carry can come is because an earlier digit would have ended
 * it then.
 */
final class Fraction {
    private static final int LIMB = 59;
    private static final long ONE = 1L << LIMB;
    private static final long MASK = ONE - 1;
    private static final long MANTISSA = (1L << 52) - 1;

    private Fraction() {}

    /** Writes the digits behind the point of {@code size}, 1e-7 to 2^53; returns where they end. */
    // hot: runs per signal whose value has many decimals
    static int write(double size, double fraction, byte[] to, int from) {
        boolean evenSpacing = (Double.doubleToRawLongBits(size) & MANTISSA) != 0;
        double distance = Math.ulp(size) / (evenSpacing ? 2 : 4);
        long high = (long) (fraction * ONE);
        long low = (long) ((fraction * ONE - high) * ONE);
        long nearHigh = (long) (distance * ONE);
        long nearLow = (long) ((distance * ONE - nearHigh) * ONE);
        for (int at = from;; at++) {
            low *= 10;
            high = high * 10 + (low >>> LIMB);
            low &= MASK;
            nearLow *= 10;
            nearHigh = nearHigh * 10 + (nearLow >>> LIMB);
            nearLow &= MASK;
            int digit = (int) (high >>> LIMB);
            high &= MASK;
            boolean down = high < nearHigh || high == nearHigh && low < nearLow;
            long sumLow = low + nearLow;
            long sumHigh = high + nearHigh + (sumLow >>> LIMB);
            boolean up = sumHigh > ONE || sumHigh == ONE && (sumLow & MASK) > 0;
            if (up && (!down || high >= ONE / 2)) digit++;
            to[at] = (byte) ('0' + digit);
            if (down || up) return at + 1;
        }
    }
}
