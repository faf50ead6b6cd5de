package io.tidegate.core.grafana;

import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** One language: how lines and the values of a tag are asked for. */
interface Queries {
    /** Whether these lines are there at all. */
    boolean knows(Lines lines);

    /**
     * Targets of these lines, without their letters; several where a query has one measurement only.
     *
     * @param isState whether values are states, of which there is no mean
     */
    List<JsonObjectBuilder> targets(Lines lines, boolean isState);

    /** A query that gives the values of a tag. */
    String valuesOf(Dashboard.Variable variable);
}
