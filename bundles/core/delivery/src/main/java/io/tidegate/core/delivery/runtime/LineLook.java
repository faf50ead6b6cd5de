package io.tidegate.core.delivery.runtime;

import io.tidegate.api.sink.LineKeys;
import io.tidegate.api.sink.SinkPlan;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What decides how lines look: the encoder goes on as long as this is the same, and remembers what it wrote
 * last.
 */
record LineLook(Map<String, Object> keys) {
    static LineLook of(Map<String, ?> configuration, SinkPlan plan) {
        Map<String, Object> keys = new TreeMap<>();
        if (plan.encoder() == null) keys.put("takes unsigned integers", plan.destination().takesUnsigned());
        Arrays.stream(LineKeys.class.getMethods()).map(KeysView::key).filter(configuration::containsKey)
                .forEach(key -> keys.put(key, Arrays.deepToString(new Object[] {configuration.get(key)})));
        return new LineLook(keys);
    }
}
