package io.tidegate.core.grafana.query;

import io.tidegate.core.grafana.model.Dashboard;
import io.tidegate.core.grafana.model.Lines;
import io.tidegate.core.grafana.model.Source;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One language: how lines and the values of a tag are asked for. */
public interface Queries {
    /** Those of a source's language. */
    static Queries of(Source source) {
        return switch (source.language()) {
            case PROMETHEUS -> new PromQl(source.names());
            case INFLUXQL -> new InfluxQl(source.policy(), source.names());
            case FLUX -> new Flux(source.database(), source.names());
        };
    }

    /** Whether these lines are there at all. */
    boolean knows(Lines lines);

    /**
     * Targets of these lines, without their letters; several where a query has one measurement only.
     *
     * @param isState whether values are states, of which there is no mean
     */
    List<JsonObjectBuilder> targets(Lines lines, boolean isState);

    /** A query that gives the values of a tag; empty if nothing has this tag. */
    String valuesOf(Dashboard.Variable variable);

    /** What Grafana needs to set these marks; null if this language does not know them. */
    @Nullable
    JsonObjectBuilder mark(Dashboard.Mark mark);
}
