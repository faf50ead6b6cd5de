package io.tidegate.base.mqttclient;

import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectRestrictions;
import io.reactivex.Flowable;
import io.reactivex.Single;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the client has in one version of MQTT: its classes for both have nothing in common. */
interface Dialect {
    Flowable<MqttMessage> messages();

    CompletableFuture<?> connect();

    Single<?> subscribe(List<String> filters);

    CompletableFuture<?> publish(MqttMessage message);

    /** Most bytes of a packet that the broker takes, as far as it has said so. */
    int mostBytes();

    boolean isConnected();

    void leave();

    /** What MQTT 5 tells the broker, MQTT 3.1.1 can only keep to; the client has one class for both. */
    static Mqtt5ConnectRestrictions restrictions(MqttBroker.Session session) {
        return Mqtt5ConnectRestrictions.builder().maximumPacketSize(session.maxBytes())
                .sendMaximum(session.inFlight()).build();
    }
}
