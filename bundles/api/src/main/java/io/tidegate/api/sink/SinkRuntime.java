package io.tidegate.api.sink;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs sinks: takes samples and points from the hubs, encodes them, keeps them in memory and on disk until
 * the server has them, counts, and reports what is wrong. An OSGi service. See {@link SinkKeys} for the keys
 * that every sink gets.
 *
 * <pre>{@code
 * @Activate public MySink(@Reference SinkRuntime runtime, Map<String, Object> configuration) {
 *     sink = runtime.open(configuration, plan(runtime.keys(MyKeys.class, configuration)));
 * }
 * @Modified void change(Map<String, Object> configuration) { sink.change(configuration, () -> plan(...)); }
 * @Deactivate void stop() { sink.close(); }
 * }</pre>
 */
@ProviderType
public interface SinkRuntime {
    /**
     * Starts a sink.
     *
     * @param configuration of the component, with {@code service.pid}
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found
     */
    Sink open(Map<String, ?> configuration, SinkPlan plan);

    /**
     * A typed view of a configuration: each method of the interface is a key, {@code request_timeout_ms} is
     * {@code request.timeout.ms}, {@code _token} is {@code .token}. A key that is not there has the value of
     * the method's body.
     *
     * @param keys a public interface, best that of the {@code @ObjectClassDefinition}
     * @throws IllegalArgumentException if a value has the wrong type: names key, expected and found
     */
    <K> K keys(Class<K> keys, Map<String, ?> configuration);
}
