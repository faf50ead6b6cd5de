package io.tidegate.core.grafana.model;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A metadata event that is configured: one row of the dashboard of events.
 *
 * @param instance    of events.engine, as its file is called
 * @param name        tag {@code name} of its points
 * @param what        when it happens, for people
 * @param measurement of its points
 * @param series      tags that tell its series apart, such as {@code camera}
 * @param fields      as far as they are known before one happened
 */
public record EventSheet(String instance, String name, String what, String measurement, List<String> series,
        List<Field> fields) {
    /** What the values of a field are. */
    public enum Kind {
        /** A number. */
        NUMBER,
        /** True or false. */
        BOOLEAN,
        /** Words. */
        TEXT
    }

    /**
     * A field.
     *
     * @param unit  as the DBC writes it; may be empty
     * @param texts by value; empty if it has none
     */
    public record Field(String name, Kind kind, String unit, SortedMap<Double, String> texts) {
        public Field { texts = new TreeMap<>(texts); }

        /** Without unit and texts. */
        public Field(String name, Kind kind) { this(name, kind, "", new TreeMap<>()); }
    }

    public EventSheet {
        series = List.copyOf(series);
        fields = List.copyOf(fields);
    }
}
