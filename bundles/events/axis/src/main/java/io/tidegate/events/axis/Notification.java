package io.tidegate.events.axis;

import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event as a camera sent it; WebSocket and MQTT wrap the same JSON.
 *
 * @param topic     normalised, {@code tns1:VideoSource/tnsaxis:DayNightVision}
 * @param serial    of the camera, empty if it does not say
 * @param timeNanos since the Unix epoch; 0 if the camera does not know the time
 * @param source    which of several sources, with the event's keys (ONVIF "Key") among them
 * @param data      what happened, as sent
 */
record Notification(String topic, String serial, long timeNanos, Map<String, String> source,
                    Map<String, String> data) {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MAX_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;

    /** @throws IllegalArgumentException if it is no event; says what is missing */
    static Notification of(JsonObject json) {
        try {
            String topic = json.getString("topic", "");
            JsonObject message = json.getJsonObject("message");
            if (topic.isBlank() || message == null) throw new IllegalArgumentException(
                    "expected an event with topic and message, found the keys " + json.keySet());
            Map<String, String> source = texts(message.get("source"));
            source.putAll(texts(message.get("key")));
            return new Notification(Topics.normal(topic), json.getString("serial", ""), nanos(json.get("timestamp")),
                    source, texts(message.get("data")));
        } catch (ClassCastException | JsonException e) {
            throw new IllegalArgumentException("expected an event, found something else: " + e.getMessage(), e);
        }
    }

    private static long nanos(JsonValue timestamp) {
        if (!(timestamp instanceof JsonNumber millis)) return 0;
        long value = millis.longValue();
        return value > 0 && value < MAX_MILLIS ? value * NANOS_PER_MILLI : 0;
    }

    /** Cameras send texts only; what is not one is kept as JSON writes it. */
    private static Map<String, String> texts(JsonValue object) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (object instanceof JsonObject values) values.forEach((key, value) ->
                texts.put(key, value instanceof JsonString text ? text.getString() : value.toString()));
        return texts;
    }
}
