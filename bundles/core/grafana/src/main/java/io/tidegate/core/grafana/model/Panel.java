package io.tidegate.core.grafana.model;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A panel.
 *
 * @param kind        Grafana's type: {@code timeseries}, {@code state-timeline}, {@code table}
 * @param unit        as DBC files and metrics write it
 * @param minimum     of the axis; NaN if it is free
 * @param maximum     of the axis; NaN if it is free
 * @param isBreakable whether values may lie outside of both, which is then seen, and marked as wrong
 * @param texts       by value; empty if numbers are shown
 */
public record Panel(String kind, String title, String description, String unit, double minimum,
        double maximum,
        boolean isBreakable, SortedMap<Double, String> texts, List<Lines> lines) {
    public static final String TIME_SERIES = "timeseries";
    static final String STATES = "state-timeline";
    public static final String TABLE = "table";

    /** Lines over time, of any height. */
    public static Panel of(String title, String description, String unit, Lines... lines) {
        return new Panel(TIME_SERIES, title, description, unit, Double.NaN, Double.NaN, false,
                new TreeMap<>(), List.of(lines));
    }

    /** Bands of states over time, with a text for each value. */
    public static Panel states(String title, String description, SortedMap<Double, String> texts,
            Lines... lines) {
        return new Panel(STATES, title, description, "", Double.NaN, Double.NaN, false, texts,
                List.of(lines));
    }

    /** The newest points, one in a line. */
    public static Panel table(String title, String description, Lines.OfNewest newest) {
        return new Panel(TABLE, title, description, "", Double.NaN, Double.NaN, false, new TreeMap<>(),
                List.of(newest));
    }

    /** The same, from 0 on. */
    public Panel fromZero() {
        return new Panel(kind, title, description, unit, 0, maximum, false, texts, lines);
    }

    /** The same, from 0 to 100. */
    public Panel percent() { return new Panel(kind, title, description, "%", 0, 100, false, texts, lines); }

    /** The same below another title. */
    public Panel titled(String other) {
        return new Panel(kind, other, description, unit, minimum, maximum, isBreakable, texts, lines);
    }

    public boolean isStates() { return kind.equals(STATES); }
}
