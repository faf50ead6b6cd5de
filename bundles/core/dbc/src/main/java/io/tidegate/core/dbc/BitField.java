package io.tidegate.core.dbc;

import java.util.BitSet;

/**
 * Where raw bits are in the data bytes, and how to read them. Bits are numbered as in the DBC: bit
 * 0 is the lowest of byte 0, bit 8 the lowest of byte 1.
 * <pre>
 * Intel: start is the lowest bit             Motorola: start is the highest bit
 * byte      0        1        2              byte      0        1        2
 * bit    76543210 fedcba98 76543210          bit    76543210 fedcba98 76543210
 * start 2, length 9: 0 is its lowest bit     start 2, length 9: 0 is its lowest bit
 *        543210.. .....876 ........                 .....876 543210.. ........
 * </pre>
 *
 * @param startBit  0..511 in a frame, up to 14279 in a J1939 message of several packets
 * @param bitLength 1..64
 * @param byteOrder Intel ({@code @1}) or Motorola ({@code @0})
 * @param encoding  what the bits are; a float has 32 bits, a double 64
 */
public record BitField(int startBit, int bitLength, ByteOrder byteOrder, Encoding encoding) {
    /** Bytes of the longest message, of the J1939 transport protocol; a CAN FD frame has 64. */
    public static final int MAX_BYTES = 1785;

    /** The byte order. */
    public enum ByteOrder { INTEL, MOTOROLA }

    /** What the bits are ({@code +}, {@code -}, {@code SIG_VALTYPE_} 1 and 2). */
    public enum Encoding { UNSIGNED, SIGNED, FLOAT, DOUBLE }

    public BitField {
        if (bitLength < 1 || bitLength > 64)
            throw new IllegalArgumentException("a length of 1 to 64 bits, found " + bitLength);
        int first = networkBit(startBit, byteOrder);
        if (startBit < 0 || first + bitLength > MAX_BYTES * 8)
            throw new IllegalArgumentException(
                    "bits within " + MAX_BYTES + " bytes, found " + startBit + "|" + bitLength);
        int width = encoding == Encoding.FLOAT ? 32 : encoding == Encoding.DOUBLE ? 64 : bitLength;
        if (bitLength != width)
            throw new IllegalArgumentException(width + " bits for a " + encoding + ", found " + bitLength);
    }

    /**
     * Intel: the lowest bit, counted from the lowest of byte 0. Motorola: the highest, from the highest of
     * byte 0.
     */
    public int firstBit() { return networkBit(startBit, byteOrder); }

    /** Number of data bytes that a frame needs to contain all bits. */
    public int bytes() { return (firstBit() + bitLength + 7) / 8; }

    /** Where one of its own bits is, 0 the lowest, numbered as the DBC does. */
    public int position(int ownBit) {
        if (byteOrder == ByteOrder.INTEL) return startBit + ownBit;
        return networkBit(firstBit() + bitLength - 1 - ownBit, byteOrder);
    }

    /** The bits as an unsigned number, one by one; for few of them. The data must have {@link #bytes}. */
    public long raw(byte[] data) {
        long raw = 0;
        for (int own = 0; own < bitLength; own++) {
            int position = position(own);
            raw |= (long) (data[position >>> 3] >>> (position & 7) & 1) << own;
        }
        return raw;
    }

    /** The bits it uses, numbered as the DBC does. */
    public BitSet positions() {
        BitSet positions = new BitSet();
        for (int own = 0; own < bitLength; own++) positions.set(position(own));
        return positions;
    }

    /** Lowest raw value of an integer. */
    public long lowest() { return encoding == Encoding.SIGNED ? -1L << bitLength - 1 : 0; }

    /** Highest raw value of an integer; of an unsigned one with 64 bits 2^63 - 1. */
    public long highest() {
        if (encoding == Encoding.SIGNED) return ~lowest();
        return bitLength == 64 ? Long.MAX_VALUE : (1L << bitLength) - 1;
    }

    public boolean isInteger() { return encoding == Encoding.UNSIGNED || encoding == Encoding.SIGNED; }

    public BitField as(Encoding other) { return new BitField(startBit, bitLength, byteOrder, other); }

    private static int networkBit(int startBit, ByteOrder order) {
        return order == ByteOrder.INTEL ? startBit : startBit / 8 * 8 + 7 - startBit % 8;
    }
}
