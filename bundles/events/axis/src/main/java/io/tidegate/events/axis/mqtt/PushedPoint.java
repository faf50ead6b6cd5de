package io.tidegate.events.axis.mqtt;

import io.tidegate.api.point.Point;
import io.tidegate.api.text.OneLine;
import io.tidegate.events.axis.message.Malformed;
import io.tidegate.events.axis.message.Notification;
import io.tidegate.events.axis.settings.AxisSettings;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/**
 * A metric as the Missing Feature ACAP publishes it, or any script:
 * {@code {"measurement":"cpu_usage","tags":{"mac":"B8A44F631339"},"fields":{"usage_percent":7.5},
 * "timestamp":"2025-06-21T14:23:45.123Z"}}. Every number is a float, so that 7 and 7.5 are of one type.
 */
final class PushedPoint {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** Seconds of the year 2262, where nanoseconds end. */
    private static final long LAST_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    private static final String EXPECTED =
            "expected a metric with measurement, fields and, where they are, tags";

    private PushedPoint() {}

    /**
     * @param names of cameras by serial number, for the tag {@code camera}
     * @param clock for points without a time
     * @throws Malformed if it is no point
     */
    static Point of(JsonObject json, Map<String, String> names, Clock clock) {
        JsonValue tagValues = json.getOrDefault("tags", JsonValue.EMPTY_JSON_OBJECT);
        if (!(json.get("measurement") instanceof JsonString measurement)
                || !(tagValues instanceof JsonObject tags)
                || !(json.get("fields") instanceof JsonObject fields)
                || !Notification.isName(measurement.getString()))
            throw new Malformed(EXPECTED, "found the keys " + json.keySet());
        Point.Builder point = Point.of(measurement.getString(), time(json.get("timestamp"), clock));
        tags.forEach((key, value) -> point.tag(key(key), text(value)));
        if (tags.containsKey("mac"))
            point.tag("camera", names.get(AxisSettings.serial(text(tags.get("mac")))));
        fields.forEach((key, value) -> field(point, key(key), value));
        try {
            return point.build();
        } catch (IllegalArgumentException e) {
            throw new Malformed(EXPECTED, "found a " + OneLine.of(e.getMessage()));
        }
    }

    private static String key(String key) {
        if (key.isEmpty() || !Notification.isName(key))
            throw new Malformed("expected tags and fields with names", "found '" + key + "'");
        return key;
    }

    private static void field(Point.Builder point, String key, JsonValue value) {
        if (value == JsonValue.TRUE || value == JsonValue.FALSE)
            point.field(key, value == JsonValue.TRUE);
        else if (value instanceof JsonString string)
            point.field(key, string.getString());
        else if (value instanceof JsonNumber number && Double.isFinite(number.doubleValue()))
            point.field(key, number.doubleValue());
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    /** ISO 8601, or seconds since the Unix epoch, as the ACAP's two ways of pushing write it. */
    private static long time(JsonValue timestamp, Clock clock) {
        Instant time = clock.instant();
        if (timestamp instanceof JsonNumber seconds)
            time = Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1_000));
        else if (timestamp instanceof JsonString string) try {
            time = Instant.parse(string.getString());
        } catch (DateTimeException e) {
            throw new Malformed("timestamp: expected ISO 8601 or seconds", "found " + string);
        }
        if (time.getEpochSecond() <= 0 || time.getEpochSecond() > LAST_SECOND)
            throw new Malformed("timestamp: expected 1970 to 2262", "found " + time);
        return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
    }
}
