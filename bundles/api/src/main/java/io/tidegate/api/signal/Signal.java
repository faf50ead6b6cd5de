package io.tidegate.api.signal;

import java.util.Objects;

/**
 * What a reader of values needs to know about a signal (DBC {@code SG_}).
 *
 * @param name    as in the DBC
 * @param unit    of the physical value; empty if it has none
 * @param minimum lowest physical value the DBC allows; NaN if it says nothing
 * @param maximum highest physical value the DBC allows; NaN if it says nothing
 * @param texts   of its values; {@link ValueTexts#NONE} if it has none
 * @param kind    of its values
 */
public record Signal(String name, String unit, double minimum, double maximum, ValueTexts texts,
        NumberKind kind) {
    public Signal {
        if (name.isEmpty()) throw new IllegalArgumentException("signal without a name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(texts, "texts");
        Objects.requireNonNull(kind, "kind");
    }

    /** A signal whose values are doubles only. */
    public Signal(String name, String unit, double minimum, double maximum, ValueTexts texts) {
        this(name, unit, minimum, maximum, texts, NumberKind.FLOAT);
    }

    /** A signal without range and texts. */
    public static Signal of(String name, String unit) {
        return new Signal(name, unit, Double.NaN, Double.NaN, ValueTexts.NONE);
    }
}
