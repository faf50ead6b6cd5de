package io.tidegate.core.dbc;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a signal sits in a frame, and how its raw bits become a physical value (DBC {@code SG_}).
 *
 * @param name      the long name ({@code SystemSignalLongSymbol}) where the file has one
 * @param bits      where and how it is stored
 * @param factor    physical = raw &times; factor + offset
 * @param offset    see factor
 * @param range     physical values the file allows; never used to clamp
 * @param unit      of the physical value; empty if it has none
 * @param texts     by raw value ({@code VAL_}); empty if it has none
 * @param selection when it is in a frame; empty: in every frame
 * @param comment   of the signal ({@code CM_}); empty if there is none
 * @param line      of the file where it stands, from 1; 0 if it is of no file
 */
public record SignalLayout(String name, BitField bits, double factor, double offset, Range range, String unit,
        SortedMap<Long, String> texts, Optional<Selection> selection, String comment,
        int line) {
    public SignalLayout {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** One that is of no file. */
    public SignalLayout(String name, BitField bits, double factor, double offset, Range range, String unit,
            SortedMap<Long, String> texts, Optional<Selection> selection, String comment) {
        this(name, bits, factor, offset, range, unit, texts, selection, comment, 0);
    }

    /** Physical limits; both NaN if the file says {@code [0|0]}, that is: nothing. */
    public record Range(double minimum, double maximum) {
        static final Range NONE = new Range(Double.NaN, Double.NaN);

        public static Range of(double minimum, double maximum) {
            return minimum == 0 && maximum == 0 ? NONE : new Range(minimum, maximum);
        }
    }
}
