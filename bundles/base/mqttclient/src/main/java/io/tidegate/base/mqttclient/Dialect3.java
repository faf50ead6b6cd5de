package io.tidegate.base.mqttclient;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3ConnectBuilder;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3ConnectRestrictions;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import io.reactivex.Flowable;
import io.reactivex.Single;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** MQTT 3.1.1. A message that is too long ends the connection. */
final class Dialect3 implements Dialect {
    private final MqttBroker broker;
    private final Mqtt3AsyncClient client;

    Dialect3(MqttBroker broker, MqttClientBuilder builder) {
        this.broker = broker;
        client = builder.useMqttVersion3().buildAsync();
    }

    @Override
    public Flowable<MqttMessage> messages() {
        return client.toRx().publishes(MqttGlobalPublishFilter.ALL)
                .map(publish -> new MqttMessage(publish.getTopic().toString(),
                        publish.getPayload().orElse(ByteBuffer.allocate(0)), publish.getQos().getCode(),
                        publish.isRetain()));
    }

    @Override
    public CompletableFuture<?> connect() {
        MqttBroker.Session session = broker.session();
        Mqtt3ConnectBuilder connect = Mqtt3Connect.builder().cleanSession(!session.isKept())
                .keepAlive((int) session.keepAlive().toSeconds())
                .restrictions((Mqtt3ConnectRestrictions) Dialect.restrictions(session));
        if (broker.login().isPresent()) connect = connect.simpleAuth(login(broker.login().get()));
        if (session.will().isPresent()) connect = connect.willPublish(of(session.will().get()));
        return client.connect(connect.build());
    }

    private static Mqtt3SimpleAuth login(MqttBroker.Login login) {
        return Mqtt3SimpleAuth.builder().username(login.user())
                .password(login.password().getBytes(StandardCharsets.UTF_8)).build();
    }

    private static Mqtt3Publish of(MqttMessage message) {
        return Mqtt3Publish.builder().topic(message.topic()).qos(MqttQos.fromCode(message.qos()))
                .payload(message.payload())
                .retain(message.retained()).build();
    }

    @Override
    public Single<?> subscribe(List<String> filters) {
        return client.toRx().subscribe(Mqtt3Subscribe.builder().addSubscriptions(filters.stream().map(
                filter -> Mqtt3Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build())
                .toList()).build());
    }

    @Override
    public CompletableFuture<?> publish(MqttMessage message) { return client.publish(of(message)); }

    @Override
    public int mostBytes() { return Integer.MAX_VALUE; }

    @Override
    public boolean isConnected() { return client.getState().isConnected(); }

    @Override
    public void leave() { client.disconnect(); }
}
