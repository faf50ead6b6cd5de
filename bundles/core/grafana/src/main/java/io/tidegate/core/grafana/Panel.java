package io.tidegate.core.grafana;

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
 * @param texts       by value; empty if numbers are shown
 */
record Panel(String kind, String title, String description, String unit, double minimum, double maximum,
             SortedMap<Double, String> texts, List<Lines> lines) {
    static final String TIME_SERIES = "timeseries";
    static final String STATES = "state-timeline";
    static final String TABLE = "table";

    /** Lines over time, of any height. */
    static Panel of(String title, String description, String unit, Lines... lines) {
        return new Panel(TIME_SERIES, title, description, unit, Double.NaN, Double.NaN, new TreeMap<>(), List.of(lines));
    }

    /** Bands of states over time, with a text for each value. */
    static Panel states(String title, String description, SortedMap<Double, String> texts, Lines... lines) {
        return new Panel(STATES, title, description, "", Double.NaN, Double.NaN, texts, List.of(lines));
    }

    /** The newest points, one in a line. */
    static Panel table(String title, String description, Lines.OfNewest newest) {
        return new Panel(TABLE, title, description, "", Double.NaN, Double.NaN, new TreeMap<>(), List.of(newest));
    }

    /** The same, from 0 on. */
    Panel fromZero() { return new Panel(kind, title, description, unit, 0, maximum, texts, lines); }

    /** The same, from 0 to 100. */
    Panel percent() { return new Panel(kind, title, description, "%", 0, 100, texts, lines); }

    boolean isStates() { return kind.equals(STATES); }
}
