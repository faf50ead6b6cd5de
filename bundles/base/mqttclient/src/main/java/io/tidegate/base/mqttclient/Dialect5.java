package io.tidegate.base.mqttclient;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.reactivex.Flowable;
import io.reactivex.Single;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** MQTT 5. A message that is too long for us is left out by the broker. */
final class Dialect5 implements Dialect {
    private final MqttBroker broker;
    private final Mqtt5AsyncClient client;

    Dialect5(MqttBroker broker, MqttClientBuilder builder) {
        this.broker = broker;
        client = builder.useMqttVersion5().buildAsync();
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
        Mqtt5ConnectBuilder connect = Mqtt5Connect.builder().cleanStart(!session.isKept())
                .keepAlive((int) session.keepAlive().toSeconds())
                .restrictions(Dialect.restrictions(session));
        if (session.isKept()) connect = connect.noSessionExpiry();
        if (broker.login().isPresent()) connect = connect.simpleAuth(login(broker.login().get()));
        if (session.will().isPresent()) connect = connect.willPublish(of(session.will().get()));
        return client.connect(connect.build());
    }

    private static Mqtt5SimpleAuth login(MqttBroker.Login login) {
        return Mqtt5SimpleAuth.builder().username(login.user())
                .password(login.password().getBytes(StandardCharsets.UTF_8)).build();
    }

    private static Mqtt5Publish of(MqttMessage message) {
        return Mqtt5Publish.builder().topic(message.topic()).qos(MqttQos.fromCode(message.qos()))
                .payload(message.payload())
                .retain(message.retained()).build();
    }

    @Override
    public Single<?> subscribe(List<String> filters) {
        return client.toRx().subscribe(Mqtt5Subscribe.builder().addSubscriptions(filters.stream().map(
                filter -> Mqtt5Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build())
                .toList()).build());
    }

    @Override
    public CompletableFuture<?> publish(MqttMessage message) { return client.publish(of(message)); }

    @Override
    public int mostBytes() {
        return client.getConfig().getConnectionConfig()
                .map(config -> config.getRestrictionsForClient().getSendMaximumPacketSize())
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public boolean isConnected() { return client.getState().isConnected(); }

    @Override
    public void leave() { client.disconnect(); }
}
