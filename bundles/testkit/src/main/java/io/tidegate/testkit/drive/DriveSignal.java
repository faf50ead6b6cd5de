package io.tidegate.testkit.drive;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;

/**
 * A signal of the car: where its bits are and what they mean. Shares nothing with the gateway's decoder.
 *
 * @param start    number of its first bit as a DBC counts: of the lowest one, of the highest one if Motorola
 * @param mux      as behind the name in a DBC: empty, {@code M}, {@code m3}, {@code m3M}
 * @param selector the multiplexer that must have a value of {@code from} to {@code to}; empty for none
 * @param texts    of raw values
 */
record DriveSignal(String name, int start, int length, Order order, Kind kind, double factor, double offset,
        String unit,
        String mux, String selector, int from, int to, Map<Integer, String> texts) {
    /** Which bit is the next one. */
    enum Order { INTEL, MOTOROLA }

    /** What the bits are. */
    enum Kind { UNSIGNED, SIGNED, FLOAT, DOUBLE }

    static DriveSignal of(String name, int start, int length, Order order, Kind kind, double factor,
            double offset,
            String unit) {
        return new DriveSignal(name, start, length, order, kind, factor, offset, unit, "", "", 0, 0,
                Map.of());
    }

    /** The same under a multiplexer, or one itself. */
    DriveSignal muxed(String newMux, String newSelector, int newFrom, int newTo) {
        return new DriveSignal(name, start, length, order, kind, factor, offset, unit, newMux, newSelector,
                newFrom, newTo,
                texts);
    }

    DriveSignal with(Map<Integer, String> newTexts) {
        return new DriveSignal(name, start, length, order, kind, factor, offset, unit, mux, selector, from,
                to, newTexts);
    }

    /** Number of its bit i, counted from the lowest; as people count squares on paper. */
    int position(int i) {
        if (order == Order.INTEL) return start + i;
        int square = start / 8 * 8 + 7 - start % 8 + length - 1 - i; // counted as one reads, from the left
        return square / 8 * 8 + 7 - square % 8;
    }

    /** How many bytes a frame must have to hold it. */
    int bytes() {
        int most = 0;
        for (int i = 0; i < length; i++) most = Math.max(most, position(i) / 8 + 1);
        return most;
    }

    void pack(long raw, byte[] data) {
        for (int i = 0; i < length; i++) {
            int at = position(i);
            int bit = 1 << at % 8;
            data[at / 8] = (byte) ((raw >>> i & 1) == 1 ? data[at / 8] | bit : data[at / 8] & ~bit);
        }
    }

    /** What these bits mean; of a whole number exactly, as far as a double goes. */
    double physical(long raw) {
        return number(length == 64 ? raw : raw & (1L << length) - 1) * factor + offset;
    }

    private double number(long bits) {
        return switch (kind) {
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> Double.longBitsToDouble(bits);
            case UNSIGNED -> new BigInteger(Long.toUnsignedString(bits)).doubleValue();
            case SIGNED -> (double) (bits >>> length - 1 == 1 && length < 64 ? bits - (1L << length) : bits);
        };
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** {@code  SG_ Speed m1 : 0|16@1+ (0.5,0) [0|0] "km/h" Vector__XXX}. */
    String statement() {
        return String.format(Locale.ROOT, " SG_ %s%s : %d|%d@%d%s (%s,%s) [0|0] \"%s\" Vector__XXX", name,
                mux.isEmpty() ? "" : " " + mux, start, length, order == Order.INTEL ? 1 : 0,
                kind == Kind.UNSIGNED ? "+" : "-", plain(factor), plain(offset), unit);
    }
}
