package io.tidegate.events.axis.message;

import java.util.HashMap;
import java.util.Map;

/**
 * One event on its way to EventAdmin.
 *
 * @param camera   name of the camera
 * @param told     what it said; its time is known
 * @param types    declared types by key, where known
 * @param stateful whether the topic tells a state
 * @param replayed whether this is only the state at the begin of a connection, not a change
 */
public record AxisEvent(String camera, Notification told, Map<String, String> types, boolean stateful,
        boolean replayed) {
    /** The topic it is posted at. */
    public String topic() { return Topics.eventAdmin(camera, told.topic()); }

    /** What it is posted with; values of source and data are texts as the camera sent them. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("camera", camera);
        properties.put("axis.topic", told.topic());
        properties.put("stateful", stateful);
        properties.put("replayed", replayed);
        properties.put("time.nanos", told.timeNanos());
        told.source().forEach((key, value) -> properties.put("source." + key, value));
        told.data().forEach((key, value) -> properties.put("data." + key, value));
        types.forEach((key, type) -> properties.put("type." + key, type));
        return properties;
    }
}
