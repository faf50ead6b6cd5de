package io.tidegate.testkit.servers.influx.line;

import java.util.SortedMap;

/**
 * One point as a server stored it.
 *
 * @param fields    each a Double, Long, Boolean or String
 * @param timeNanos nanoseconds since the Unix epoch
 */
public record Row(String measurement, SortedMap<String, String> tags, SortedMap<String, Object> fields,
        long timeNanos) {}
