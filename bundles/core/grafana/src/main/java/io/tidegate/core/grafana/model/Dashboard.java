package io.tidegate.core.grafana.model;

import java.util.List;

/**
 * A dashboard, in no language yet.
 *
 * @param id        part of its uid and file name
 * @param hours     how far back it looks at first; 0: a quarter of an hour
 * @param variables tags whose values one may choose
 * @param marks     what is marked on the time axis of every panel
 */
public record Dashboard(String id, String title, String description, int hours, List<Variable> variables,
        List<Mark> marks,
        List<Row> rows) {
    /** @param of some that have the tag, of which one at least is there; empty: signals */
    public record Variable(String tag, String label, List<Lines> of) {
        public Variable { of = List.copyOf(of); }
    }

    /**
     * Marks, each with a sentence.
     *
     * @param label       for the switch above the panels
     * @param measurement of metadata events, which are marked with their context; empty: a component began to
     *                    need attention, or got into trouble
     */
    public record Mark(String label, String color, String measurement) {
        public static final Mark WORSE = new Mark("Needs a look", "red", "");

        /** Those of events that are written to a measurement. */
        public static Mark events(String measurement) {
            return new Mark(measurement.equals("metadata") ? "Events" : "Events: " + measurement, "orange",
                    measurement);
        }

        public boolean isOfEvents() { return !measurement.isEmpty(); }
    }

    /** The same under another name, where this one is taken. */
    public Dashboard renamed(String otherId, String otherTitle) {
        return new Dashboard(otherId, otherTitle, description, hours, variables, marks, rows);
    }

    public Dashboard {
        variables = List.copyOf(variables);
        marks = List.copyOf(marks);
        rows = List.copyOf(rows);
    }
}
