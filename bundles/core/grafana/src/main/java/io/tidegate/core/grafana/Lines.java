package io.tidegate.core.grafana;

/** What a panel shows lines of. */
sealed interface Lines {
    /** Samples of a signal, on every chosen bus. */
    record OfSignal(DbcSheet sheet, String message, DbcSignal signal) implements Lines { }

    /**
     * A field of points.
     *
     * @param filter     tag that a variable of the same name chooses; empty for none
     * @param tags       those that tell lines apart, in the order of the legend
     * @param isCounter  shown as its increase per second
     */
    record OfPoint(String measurement, String field, String filter, java.util.List<String> tags, boolean isCounter)
            implements Lines { }

    /** What the gateway says of itself at its endpoint; PromQL only. @param legend with labels in double braces */
    record OfGateway(String promql, String legend) implements Lines { }
}
