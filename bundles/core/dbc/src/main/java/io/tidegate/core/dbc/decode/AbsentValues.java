package io.tidegate.core.dbc.decode;

import io.tidegate.core.dbc.BitField.Encoding;
import io.tidegate.core.dbc.SignalLayout;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which raw values say that there is no value, as columns: "not available", "error" and what is reserved
 * beside them. A raw value for which the DBC has a text is a value, unless the text itself says that there is
 * none.
 * <pre>
 * SAE J1939-71   whole bytes, unsigned    FExx.. and FFxx..; others the two highest
 * NMEA 2000      more than 8 bits         the three highest; signed ones too, so 7FFF for 16 bits
 *                up to 8 bits             the two highest
 * </pre>
 */
public final class AbsentValues {
    private static final long[] NONE = {};
    private static final Pattern SAYS_ABSENT =
            Pattern.compile("(?<![a-z0-9])(sna|n/?a|not[ _]?avail[a-z]*|unavail[a-z]*"
                    + "|no[ _]data)(?![a-z0-9])", Pattern.CASE_INSENSITIVE);

    /** The first of them; where the length is below 0 there is none. */
    private final long[] first;
    /** How far the last is from the first; -1 none at all, so nothing is looked up. */
    private final long[] length;
    private final long[][] withText;

    /** @param size rows */
    public AbsentValues(int size) {
        first = new long[size];
        length = new long[size];
        withText = new long[size][];
    }

    /** @param nmea2000 whether the signal is of a message of NMEA 2000, else of J1939 */
    void put(int row, SignalLayout signal, boolean nmea2000) {
        int bits = signal.bits().bitLength();
        boolean signed = signal.bits().encoding() == Encoding.SIGNED;
        length[row] = -1;
        withText[row] = NONE;
        if (!signal.bits().isInteger() || bits == 1 || signed && (!nmea2000 || bits < 4)) return;
        long highest = -1L >>> 64 - bits + (signed ? 1 : 0);
        length[row] = nmea2000 ? bits > 8 ? 2 : 1 : bits % 8 == 0 ? (2L << bits - 8) - 1 : 1;
        first[row] = highest - length[row];
        withText[row] = signal.texts().entrySet().stream()
                .filter(text -> !SAYS_ABSENT.matcher(text.getValue()).find())
                .mapToLong(Map.Entry::getKey).filter(raw -> isIn(row, raw)).toArray();
    }

    private boolean isIn(int row, long bits) {
        return Long.compareUnsigned(bits - first[row], length[row]) <= 0;
    }

    /** Whether a signal's bits, without sign extension, say that there is no value. */
    // hot: runs per signal of J1939
    boolean has(int row, long bits) {
        if (length[row] < 0 || !isIn(row, bits)) return false;
        for (long raw : withText[row])
            if (raw == bits) return false;
        return true;
    }

    /** Whether any value of the signal may say so. */
    boolean isPossible(int row) { return length[row] >= 0; }
}
