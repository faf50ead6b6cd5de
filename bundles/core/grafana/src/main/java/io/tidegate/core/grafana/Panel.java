package io.tidegate.core.grafana;

import java.util.List;
import java.util.SortedMap;

/**
 * A panel.
 *
 * @param kind        Grafana's type: {@code timeseries}, {@code state-timeline}, {@code stat}, {@code table}
 * @param unit        as DBC files and metrics write it
 * @param minimum     of the axis; NaN if it is free
 * @param maximum     of the axis; NaN if it is free
 * @param texts       by value; empty if numbers are shown
 */
record Panel(String kind, String title, String description, String unit, double minimum, double maximum,
             SortedMap<Double, String> texts, List<Lines> lines) {
    static final String TIME_SERIES = "timeseries";
    static final String STATES = "state-timeline";
    static final String STAT = "stat";

    /** Lines over time, of any height. */
    static Panel of(String title, String description, String unit, Lines... lines) {
        return new Panel(TIME_SERIES, title, description, unit, Double.NaN, Double.NaN, new java.util.TreeMap<>(), List.of(lines));
    }

    /** The same, from 0 on. */
    Panel fromZero() { return new Panel(kind, title, description, unit, 0, maximum, texts, lines); }
}
