package io.tidegate.events.engine.point;

import io.tidegate.events.engine.settings.FieldType;
import java.util.Map;

/**
 * What a foreign event said.
 *
 * @param topic     for the tag
 * @param timeNanos when it happened, in ns since the epoch
 * @param tags      what tells its source
 * @param values    by field name
 * @param types     what each value is if nobody knew it before; a field without one cannot be written
 * @param isState   whether it tells what its source is from now on, not what happened at one moment
 */
public record ForeignEvent(String topic, long timeNanos, Map<String, String> tags, Map<String, Object> values,
        Map<String, FieldType> types, boolean isState) {
    /** What tells it from others of the same topic. */
    public String source() { return topic + tags; }
}
