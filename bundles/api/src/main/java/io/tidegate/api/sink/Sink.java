package io.tidegate.api.sink;

import java.util.Map;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** A running sink of the {@link SinkRuntime}. Any thread. */
@ProviderType
public interface Sink extends AutoCloseable {
    /**
     * Continues with another configuration, without losing or repeating a record: waiting records go to the
     * new destination if it has the same {@link SinkPlan#target}; otherwise they stay on disk for a sink
     * with their target. The old destination is closed when it is no longer in use. If a value is wrong, the
     * sink continues unchanged, and says so in the log and in its status until a valid configuration comes.
     *
     * @param plan creates the plan for this configuration; may throw an {@link IllegalArgumentException}
     *             that names key, expected
     *             and found
     */
    void change(Map<String, ?> configuration, Supplier<SinkPlan> plan);

    /**
     * Stops the sink. Waiting records go to disk and are sent by the next sink for the same target. Does not
     * wait for the server.
     */
    @Override
    void close();
}
