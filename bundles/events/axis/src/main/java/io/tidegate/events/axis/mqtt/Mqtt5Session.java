package io.tidegate.events.axis.mqtt;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectRestrictions;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.reactivex.Flowable;
import io.reactivex.disposables.Disposable;
import io.tidegate.events.axis.settings.AxisSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** MQTT 5, by which the broker is told how long a message may be: it leaves out longer ones, and the rest arrives. */
final class Mqtt5Session implements MqttSession {
    private final AxisSettings settings;
    private final Mqtt5AsyncClient client;

    Mqtt5Session(AxisSettings settings, MqttClientBuilder builder) {
        this.settings = settings;
        this.client = builder.useMqttVersion5().buildAsync();
    }

    @Override
    public Disposable messages(Consumer<Message> taker) {
        return client.toRx().publishes(MqttGlobalPublishFilter.ALL)
                .onErrorResumeNext(Flowable.empty())   // an end that comes after the disposal would be told as a fault
                .subscribe(publish -> taker.accept(new Message(publish.getTopic().toString(),
                        publish.getPayload().orElse(ByteBuffer.allocate(0)), publish.isRetain())));
    }

    @Override
    public CompletableFuture<?> connect() {
        AxisSettings.Place place = settings.place();
        boolean isNew = settings.clientId().isEmpty();
        Mqtt5ConnectBuilder connect = Mqtt5Connect.builder().cleanStart(isNew)
                .keepAlive((int) settings.pace().keepAlive().toSeconds())
                .restrictions(Mqtt5ConnectRestrictions.builder().maximumPacketSize(MAX_PACKET_BYTES).build());
        if (!isNew) connect = connect.noSessionExpiry();
        if (!place.user().isEmpty()) connect = connect.simpleAuth(Mqtt5SimpleAuth.builder().username(place.user())
                .password(place.password().getBytes(StandardCharsets.UTF_8)).build());
        return client.connect(connect.build());
    }

    @Override
    public CompletableFuture<?> subscribe(List<String> filters) {
        return MqttSession.future(client.toRx().subscribe(Mqtt5Subscribe.builder().addSubscriptions(filters.stream().map(filter ->
                Mqtt5Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build()).toList()).build()));
    }

    @Override
    public void leave() {
        if (client.getState().isConnected()) client.disconnect();
    }
}
