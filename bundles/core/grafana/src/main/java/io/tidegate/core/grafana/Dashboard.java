package io.tidegate.core.grafana;

import java.util.List;

/**
 * A dashboard, in no language yet.
 *
 * @param id        part of its uid and file name
 * @param variables tags whose values one may choose
 */
record Dashboard(String id, String title, String description, List<Variable> variables, List<Row> rows) {
    /** @param of some that have the tag, of which one at least is there */
    record Variable(String tag, String label, List<Lines> of) {
        Variable { of = List.copyOf(of); }
    }

    Dashboard {
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
    }
}
