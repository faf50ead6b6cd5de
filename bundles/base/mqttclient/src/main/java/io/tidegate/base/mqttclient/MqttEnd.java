package io.tidegate.base.mqttclient;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import io.tidegate.api.text.OneLine;

/**
 * How a connection ended.
 *
 * @param kind  what is known of it
 * @param words one line for people
 */
public record MqttEnd(Kind kind, String words) {
    /** What is known. */
    public enum Kind {
        /** The broker had a message for us that is longer than we read. */
        TOO_LONG_FOR_US,
        /** A message of ours was longer than the broker takes; only MQTT 5 says so. */
        TOO_LONG_FOR_THE_BROKER,
        /** Another client came with the same client identifier; only MQTT 5 says so. */
        TAKEN_OVER,
        /** Anything else. */
        OTHER
    }

    private static final String READ_LIMIT = "maximum packet size";

    static MqttEnd of(Throwable cause) {
        String words = OneLine.of(cause.getMessage());
        if (cause instanceof Mqtt5DisconnectException told)
            switch (told.getMqttMessage().getReasonCode()) {
            case SESSION_TAKEN_OVER :
            return new MqttEnd(Kind.TAKEN_OVER, "SESSION_TAKEN_OVER");
            case PACKET_TOO_LARGE :
            if (!words.contains(READ_LIMIT))
                return new MqttEnd(Kind.TOO_LONG_FOR_THE_BROKER, "PACKET_TOO_LARGE");
            break;
            default :
            break;
            }
        return new MqttEnd(words.contains(READ_LIMIT) ? Kind.TOO_LONG_FOR_US : Kind.OTHER, words);
    }
}
