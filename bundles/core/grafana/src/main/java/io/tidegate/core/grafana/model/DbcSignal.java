package io.tidegate.core.grafana.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A signal, as far as a panel shows it.
 *
 * @param minimum lowest physical value; NaN if unknown
 * @param maximum highest physical value; NaN if unknown
 * @param texts   by physical value; empty if it has none
 * @param comment of its author; empty if there is none
 */
public record DbcSignal(String name, String unit, double minimum, double maximum,
        SortedMap<Double, String> texts,
        String comment) {
    public DbcSignal { texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts)); }
}
