package io.tidegate.sinks.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The time of the newest message of each topic: after an outage new lines are sent before old ones, and what
 * a broker keeps must not become older by that. Of the topics used last; any thread.
 */
final class NewestTimes {
    private static final int MAX_TOPICS = 100_000;

    private final Map<String, Long> times = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) { return size() > MAX_TOPICS; }
    };

    /** Whether nothing newer was noted for the topic; then this time is. */
    synchronized boolean isNewest(String topic, long timeNanos) {
        Long known = times.get(topic);
        if (known != null && known > timeNanos) return false;
        times.put(topic, timeNanos);
        return true;
    }
}
