package io.tidegate.core.grafana;

import java.util.List;

/**
 * A dashboard, in no language yet.
 *
 * @param id        part of its uid and file name
 * @param variables tags whose values one may choose
 */
record Dashboard(String id, String title, String description, List<Variable> variables, List<Row> rows) {
    /** @param of a measurement that has the tag, for the query; in PromQL the metric. */
    record Variable(String tag, String label, Lines of) { }

    Dashboard {
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
    }
}
