package io.tidegate.testkit.servers.influx.line;

import java.util.List;
import java.util.Map;

/**
 * A well-formed line.
 *
 * @param row    with the time in ns; the time of the server where the line has none
 * @param key    measurement and sorted tags as the server writes them in its messages
 * @param fields all fields in the order of the line; one that is there twice is here twice
 * @param timed  whether the line has a time
 */
public record ParsedLine(Row row, String key, List<Map.Entry<String, Object>> fields, boolean timed) {}
