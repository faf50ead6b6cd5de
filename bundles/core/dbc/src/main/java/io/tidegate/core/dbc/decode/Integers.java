package io.tidegate.core.dbc.decode;

import io.tidegate.api.signal.NumberKind;
import io.tidegate.core.dbc.BitField.Encoding;
import io.tidegate.core.dbc.SignalLayout;
import java.util.List;

/** How to carry integers that a double cannot hold: those of more than 53 bits. */
public enum Integers {
    /** As doubles like all values, rounded to 53 bits where they are beyond 2^53. */
    ROUNDED,
    /** Where factor is 1 and offset 0, they are carried exactly beside the double ({@link NumberKind}). */
    EXACT;

    private static final int BITS_OF_DOUBLE = 53;

    /** Whether the signal has values that a double cannot hold, and that can be carried exactly. */
    static boolean isWide(SignalLayout signal) {
        return isWhole(signal) && signal.bits().bitLength() > BITS_OF_DOUBLE;
    }

    private static boolean isWhole(SignalLayout signal) {
        return signal.bits().isInteger() && signal.factor() == 1 && signal.offset() == 0;
    }

    /**
     * Of a signal whose name stands for all of these layouts: one kind for all its values, as it is one
     * field.
     */
    NumberKind kind(List<SignalLayout> layouts) {
        if (this == ROUNDED || layouts.stream().noneMatch(Integers::isWide)
                || !layouts.stream().allMatch(Integers::isWhole))
            return NumberKind.FLOAT;
        boolean beyondSigned = layouts.stream().anyMatch(signal -> is(signal, Encoding.UNSIGNED)
                && signal.bits().bitLength() == Long.SIZE);
        if (!beyondSigned) return NumberKind.INTEGER;
        return layouts.stream().anyMatch(signal -> is(signal, Encoding.SIGNED)) ? NumberKind.FLOAT
                : NumberKind.UNSIGNED;
    }

    private static boolean is(SignalLayout signal, Encoding encoding) {
        return signal.bits().encoding() == encoding;
    }
}
