package io.tidegate.core.grafana.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What a panel shows lines of. */
@ProviderType
public sealed interface Lines {
    /** What the values of a field are. */
    enum Kind {
        /** Numbers, of which there is a mean. */
        NUMBER,
        /** Numbers that only grow: shown as their increase per second. */
        COUNTER,
        /** True or false. */
        BOOLEAN,
        /** Words, which Prometheus does not keep. */
        TEXT,
        /** How many points there are; of Prometheus nobody can ask that. */
        COUNT
    }

    /**
     * Samples of a signal, on every chosen bus. @param hasSources whether they have the tag {@code source}:
     * SAE J1939
     */
    record OfSignal(DbcSheet sheet, String message, boolean hasSources, DbcSignal signal) implements Lines {}

    /**
     * A field of points.
     *
     * @param filter tag that a variable of the same name chooses; empty for none
     * @param where  tags that must have these values
     * @param tags   those that tell lines apart, in the order of the legend
     */
    record OfPoint(String measurement, String field, Kind kind, String filter, Map<String, String> where,
            List<String> tags)
            implements
                Lines {
        public OfPoint {
            where = new TreeMap<>(where); // the same order in every run
            tags = List.copyOf(tags);
        }
    }

    /**
     * What the gateway says of itself: at its endpoint, and in a database as points.
     *
     * @param legend of Prometheus, with labels in double braces
     * @param point  of metrics.gateway or of the events; null if no database has it
     */
    record OfGateway(String promql, String legend, @Nullable OfPoint point) implements Lines {}

    /** The newest points, one in a line of a table. @param where tags that must have these values */
    record OfNewest(String measurement, Map<String, String> where) implements Lines {
        public OfNewest { where = new TreeMap<>(where); }
    }

    /**
     * How many points came in each five minutes, also none; a database knows. @param tags those that tell
     * lines apart
     */
    record OfPresence(String measurement, String field, List<String> tags) implements Lines {
        public OfPresence { tags = List.copyOf(tags); }
    }
}
