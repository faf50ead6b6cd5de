package io.tidegate.api.sink;

import org.jspecify.annotations.Nullable;

/**
 * What a sink does, beyond the keys that all sinks share.
 *
 * @param encoder     makes the records; null for InfluxDB line protocol by the keys of {@link LineKeys}
 * @param target      where the records belong, readable for people and without secrets: server and database.
 *                    Records on disk are only ever sent to the same target
 * @param destination receives them; closed by the runtime
 */
public record SinkPlan(@Nullable Encoder encoder, String target, Destination destination) {
    /** A sink of line protocol. */
    public SinkPlan(String target, Destination destination) { this(null, target, destination); }
}
