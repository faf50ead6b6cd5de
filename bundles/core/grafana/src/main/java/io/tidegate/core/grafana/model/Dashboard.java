package io.tidegate.core.grafana.model;

import java.util.List;

/**
 * A dashboard, in no language yet.
 *
 * @param id        part of its uid and file name
 * @param variables tags whose values one may choose
 * @param marks     what is marked on the time axis of every panel
 */
public record Dashboard(String id, String title, String description, List<Variable> variables, List<Mark> marks,
        List<Row> rows) {
    /** @param of some that have the tag, of which one at least is there; empty: signals */
    public record Variable(String tag, String label, List<Lines> of) {
        public Variable { of = List.copyOf(of); }
    }

    /** Marks, each with a sentence. */
    public enum Mark {
        /** Metadata events, with their context. */
        EVENTS("Events", "orange"),
        /** A component began to need attention, or got into trouble. */
        WORSE("Needs a look", "red");

        private final String label;
        private final String color;

        Mark(String label, String color) {
            this.label = label;
            this.color = color;
        }

        /** For the switch above the panels. */
        public String label() { return label; }

        public String color() { return color; }
    }

    public Dashboard {
        variables = List.copyOf(variables);
        marks = List.copyOf(marks);
        rows = List.copyOf(rows);
    }
}
