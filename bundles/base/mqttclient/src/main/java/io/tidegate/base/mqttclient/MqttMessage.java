package io.tidegate.base.mqttclient;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is published.
 *
 * @param topic    where
 * @param payload  as it is sent; read from its position, never changed
 * @param qos      0 to 2; of one that was received, that of the subscription
 * @param retained whether the broker shall keep it; of one that was received, whether it kept it from before
 */
public record MqttMessage(String topic, ByteBuffer payload, int qos, boolean retained) {
    /** With a text as its payload. */
    public static MqttMessage of(String topic, String payload, int qos, boolean retained) {
        return new MqttMessage(topic, ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)), qos,
                retained);
    }
}
