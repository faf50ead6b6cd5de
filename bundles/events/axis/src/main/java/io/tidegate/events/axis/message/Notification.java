package io.tidegate.events.axis.message;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
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
 * @param kinds     type by key of what was no text: {@code xsd:boolean}, {@code xsd:double}
 */
public record Notification(String topic, String serial, long timeNanos, Map<String, String> source,
        Map<String, String> data, Map<String, String> kinds) {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MAX_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;
    private static final int MAX_TOPIC = 512;
    private static final int MAX_VALUES = 200;

    /** All of it is text, as cameras send it. */
    public Notification(String topic, String serial, long timeNanos, Map<String, String> source,
            Map<String, String> data) {
        this(topic, serial, timeNanos, source, data, Map.of());
    }

    /** @throws Malformed if it is no event; says what is missing */
    public static Notification of(JsonObject json) {
        if (!(json.get("topic") instanceof JsonString text) || text.getString().isBlank()
                || !(json.get("message") instanceof JsonObject message))
            throw new Malformed("expected an event with topic and message",
                    "found the keys " + json.keySet());
        String topic = Topics.normal(text.getString());
        if (topic.length() > MAX_TOPIC || !isName(topic) || topic.replace("/", "").isBlank())
            throw new Malformed("expected the topic of an event", "found '" + topic + "'");
        Map<String, String> kinds = new HashMap<>();
        Map<String, String> source = texts(message.get("source"), kinds);
        source.putAll(texts(message.get("key"), kinds));
        String serial = json.get("serial") instanceof JsonString said ? said.getString() : "";
        return new Notification(topic, serial, nanos(json.get("timestamp")), source,
                texts(message.get("data"), kinds),
                kinds);
    }

    private static long nanos(JsonValue timestamp) {
        if (!(timestamp instanceof JsonNumber millis)) return 0;
        double about = millis.doubleValue(); // whose exact value may have hundreds of digits
        return about > 0 && about < MAX_MILLIS ? millis.longValue() * NANOS_PER_MILLI : 0;
    }

    /** Cameras send texts only; what is not one is kept as JSON writes it. */
    private static Map<String, String> texts(JsonValue object, Map<String, String> kinds) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!(object instanceof JsonObject values)) return texts;
        if (values.size() > MAX_VALUES)
            throw new Malformed("expected an event of at most " + MAX_VALUES + " values",
                    "found " + values.size());
        values.forEach((key, value) -> {
            if (key.isEmpty() || !isName(key))
                throw new Malformed("expected values with names", "found '" + key + "'");
            texts.put(key, value instanceof JsonString text ? text.getString() : value.toString());
            if (value instanceof JsonNumber)
                kinds.put(key, "xsd:double");
            else if (value == JsonValue.TRUE || value == JsonValue.FALSE) kinds.put(key, "xsd:boolean");
        });
        return texts;
    }

    /**
     * Names end up in configurations, logs and series: they have no control characters, and none that turn
     * text.
     */
    public static boolean isName(String text) {
        return text.codePoints().noneMatch(c -> {
            int type = Character.getType(c);
            return Character.isISOControl(c) || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE;
        });
    }
}
