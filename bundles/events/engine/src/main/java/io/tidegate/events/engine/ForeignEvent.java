package io.tidegate.events.engine;

import java.util.Map;

/**
 * What a foreign event said.
 *
 * @param topic     for the tag
 * @param timeNanos when it happened, in ns since the epoch
 * @param tags      what tells its source
 * @param values    by field name
 * @param types     what each value is if nobody knew it before; a field without one cannot be written
 */
record ForeignEvent(String topic, long timeNanos, Map<String, String> tags, Map<String, Object> values,
                    Map<String, FieldType> types) { }
