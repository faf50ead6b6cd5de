package io.tidegate.api.sink;

/**
 * What a sink does, beyond the keys that all sinks share.
 *
 * @param encoder     makes the records; null for InfluxDB line protocol by the keys of {@link LineKeys}
 * @param target      whom the records are for, as people write it, without secrets: server and database. What waits on disk
 *                    is only ever sent to the same target
 * @param destination takes them; closed by the runtime
 */
public record SinkPlan(Encoder encoder, String target, Destination destination) {
    /** A sink of line protocol. */
    public SinkPlan(String target, Destination destination) { this(null, target, destination); }
}
