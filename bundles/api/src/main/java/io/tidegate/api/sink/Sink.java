package io.tidegate.api.sink;

import java.util.Map;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/** A running sink of the {@link SinkRuntime}. Any thread. */
@ProviderType
public interface Sink extends AutoCloseable {
    /**
     * Goes on with another configuration, without losing or repeating a record: what waits goes to the new destination if
     * that has the same {@link SinkPlan#target}, else stays on disk for whoever sends there. The old destination is closed
     * once it is out of use. If a value is wrong, the sink goes on as it was, and says so in the log and in its status until
     * a right configuration comes.
     *
     * @param plan makes the plan of this configuration; may throw an {@link IllegalArgumentException} that names key, expected
     *             and found
     */
    void change(Map<String, ?> configuration, Supplier<SinkPlan> plan);

    /** Ends it. What waits goes to disk and is sent by the next sink for the same target. Does not wait for the server. */
    @Override
    void close();
}
