package io.tidegate.core.dbc.decode;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.BitField;
import io.tidegate.core.dbc.BitField.ByteOrder;
import io.tidegate.core.dbc.BitField.Encoding;
import io.tidegate.core.dbc.SignalLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.BitSet;
import java.util.List;

/**
 * All signals of a decoder as columns, so that decoding is one loop without calls. The plain ones, integers
 * within the first 8 bytes, cost two shifts of the frame as one 64-bit word:
 * <pre>
 * Intel     word = bytes 7..0   start 2, length 9: word &lt;&lt; 64-9-2 &gt;&gt;&gt; 64-9
 * Motorola  word = bytes 0..7   start 2, length 9: word &lt;&lt; 5  &gt;&gt;&gt; 64-9  (2 is 5 from the left)
 * layout    bits 0-5 left shift | 6 integer | 8-13 right shift | 14 Motorola | 15 not plain | 16-26 bytes
 * </pre>
 */
public final class SignalTable {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, java.nio.ByteOrder.LITTLE_ENDIAN);
    private static final int EXACT = 1 << 6;
    private static final int MOTOROLA = 1 << 14;
    private static final int SPECIAL = 1 << 15;
    private static final int NEEDED = 16;

    private final int[] layout;
    /** Where it begins, counted in the direction of its byte order. */
    private final int[] firstBit;
    private final byte[] encoding;
    /** Highest raw bit of a signed one, else 0. */
    private final long[] sign;
    private final double[] factor;
    private final double[] offset;
    /** Of J1939 and NMEA 2000. */
    private final AbsentValues absent;

    /** @param exact rows of signals that are carried as integers, too: none of these is plain */
    public SignalTable(List<SignalLayout> signals, AbsentValues absent, BitSet exact) {
        int size = signals.size();
        layout = new int[size];
        firstBit = new int[size];
        encoding = new byte[size];
        sign = new long[size];
        this.absent = absent;
        factor = signals.stream().mapToDouble(SignalLayout::factor).toArray();
        offset = signals.stream().mapToDouble(SignalLayout::offset).toArray();
        for (int i = 0; i < size; i++) put(i, signals.get(i).bits(), exact.get(i));
    }

    private void put(int i, BitField bits, boolean exact) {
        int length = bits.bitLength();
        boolean motorola = bits.byteOrder() == ByteOrder.MOTOROLA;
        boolean special = exact || isSpecial(bits);
        int left = special ? 0 : motorola ? bits.firstBit() : 64 - length - bits.firstBit();
        layout[i] = left | 64 - length << 8 | (motorola ? MOTOROLA : 0) | (special ? SPECIAL : 0)
                | (exact ? EXACT : 0) | bits.bytes() << NEEDED;
        firstBit[i] = bits.firstBit();
        encoding[i] = (byte) bits.encoding().ordinal();
        sign[i] = bits.encoding() == Encoding.SIGNED ? 1L << length - 1 : 0;
    }

    private static boolean isSpecial(BitField bits) {
        return bits.firstBit() + bits.bitLength() > 64 || bits.encoding() == Encoding.FLOAT
                || bits.encoding() == Encoding.DOUBLE
                || bits.encoding() == Encoding.UNSIGNED && bits.bitLength() == 64;
    }

    /**
     * How long a frame must be for {@link #addPlain} with these signals; never that long if one is not plain.
     */
    static int plainBytes(List<SignalLayout> signals) {
        if (signals.stream().anyMatch(signal -> isSpecial(signal.bits()))) return Integer.MAX_VALUE;
        return signals.stream().mapToInt(signal -> signal.bits().bytes()).max().orElse(0);
    }

    /**
     * Adds signals that are all plain and all there: a counted loop over local arrays, without a branch but
     * for the byte order.
     *
     * @param signal of each row, index in the catalog
     */
    // hot: runs per signal
    void addPlain(int begin, int end, long word, int[] signal, SampleBatch batch) {
        int[] q = layout;
        long[] s = sign;
        double[] f = factor;
        double[] o = offset;
        long reversed = Long.reverseBytes(word);
        for (int i = begin; i < end; i++) {
            long bits = ((q[i] & MOTOROLA) != 0 ? reversed : word) << (q[i] & 63) >>> (q[i] >>> 8 & 63);
            batch.add(signal[i], ((bits ^ s[i]) - s[i]) * f[i] + o[i]);
        }
    }

    /** Whether the raw value says that there is no value, if this is a signal of J1939. */
    boolean isAbsent(int i, byte[] data) {
        return absent.isPossible(i) && absent.has(i, wide(i, data));
    }

    /** Whether the frame is long enough for the signal. */
    boolean fits(int i, byte[] data) { return layout[i] >>> NEEDED <= data.length; }

    /**
     * Adds a signal of any kind.
     *
     * @param word   {@link #word} of the data at 0
     * @param signal index in the catalog
     */
    // hot: runs per signal
    public void add(int i, byte[] data, long word, int signal, SampleBatch batch) {
        if ((layout[i] & EXACT) == 0)
            batch.add(signal, value(i, data, word));
        else
            batch.addInteger(signal, raw(i, data), special(i, data));
    }

    /** The physical value. */
    // hot: runs per signal
    public double value(int i, byte[] data, long word) {
        int q = layout[i];
        if ((q & SPECIAL) != 0) return special(i, data) * factor[i] + offset[i];
        long bits = ((q & MOTOROLA) != 0 ? Long.reverseBytes(word) : word) << (q & 63) >>> (q >>> 8 & 63);
        long s = sign[i];
        return ((bits ^ s) - s) * factor[i] + offset[i];
    }

    /** The raw value, sign-extended if it is signed. */
    public long raw(int i, byte[] data) { return (wide(i, data) ^ sign[i]) - sign[i]; }

    private double special(int i, byte[] data) {
        long bits = wide(i, data);
        int kind = encoding[i];
        if (kind == Encoding.FLOAT.ordinal()) return Float.intBitsToFloat((int) bits);
        if (kind == Encoding.DOUBLE.ordinal()) return Double.longBitsToDouble(bits);
        if (kind == Encoding.UNSIGNED.ordinal() && bits < 0) return (bits >>> 1 | bits & 1) * 2.0;
        return (bits ^ sign[i]) - sign[i];
    }

    /** The bits of any signal, from the up to nine bytes that hold it. */
    private long wide(int i, byte[] data) {
        int from = firstBit[i] >>> 3;
        int shift = firstBit[i] & 7;
        int unused = layout[i] >>> 8 & 63;
        long word = word(data, from);
        long ninth = from + 8 < data.length ? data[from + 8] & 0xFF : 0;
        if ((layout[i] & MOTOROLA) != 0)
            return (Long.reverseBytes(word) << shift | ninth >>> 8 - shift) >>> unused;
        return (word >>> shift | ninth << 1 << 63 - shift) << unused >>> unused;
    }

    /** The eight bytes from there on as a little-endian number; bytes behind the data are 0. */
    public static long word(byte[] data, int from) {
        if (from + 8 <= data.length) return (long) WORD.get(data, from);
        long word = 0;
        for (int i = data.length - 1; i >= from; i--) word = word << 8 | data[i] & 0xFF;
        return word;
    }
}
