package io.tidegate.base.influxclient;

import java.util.List;
import java.util.Map;

/**
 * What a server answered to a write.
 *
 * @param status  of HTTP
 * @param headers by name; none with 204
 * @param body    at most its first 64 KiB
 */
public record InfluxAnswer(int status, Map<String, List<String>> headers, String body) {}
