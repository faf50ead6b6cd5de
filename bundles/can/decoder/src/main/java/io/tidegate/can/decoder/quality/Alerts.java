package io.tidegate.can.decoder.quality;

import java.util.Map;

/**
 * Tells others that something began or ended; may lose it if nobody listens. Returns at once, never throws.
 */
@FunctionalInterface
public interface Alerts {
    /** @param properties values are strings and numbers */
    void post(String topic, Map<String, Object> properties);
}
