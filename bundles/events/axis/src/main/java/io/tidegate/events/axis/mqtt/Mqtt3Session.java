package io.tidegate.events.axis.mqtt;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3ConnectBuilder;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3ConnectRestrictions;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectRestrictions;
import io.reactivex.Flowable;
import io.reactivex.disposables.Disposable;
import io.tidegate.events.axis.settings.AxisSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** MQTT 3.1.1, which every broker speaks. A message that is too long ends the connection. */
final class Mqtt3Session implements MqttSession {
    private final AxisSettings settings;
    private final Mqtt3AsyncClient client;

    Mqtt3Session(AxisSettings settings, MqttClientBuilder builder) {
        this.settings = settings;
        this.client = builder.useMqttVersion3().buildAsync();
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
        Mqtt3ConnectBuilder connect = Mqtt3Connect.builder().cleanSession(settings.clientId().isEmpty())
                .keepAlive((int) settings.pace().keepAlive().toSeconds()).restrictions(restrictions());
        if (!place.user().isEmpty()) connect = connect.simpleAuth(Mqtt3SimpleAuth.builder().username(place.user())
                .password(place.password().getBytes(StandardCharsets.UTF_8)).build());
        return client.connect(connect.build());
    }

    /** What MQTT 5 tells the broker, MQTT 3.1.1 can only keep to; the client has one class for both. */
    private static Mqtt3ConnectRestrictions restrictions() {
        return (Mqtt3ConnectRestrictions) Mqtt5ConnectRestrictions.builder().maximumPacketSize(MAX_PACKET_BYTES)
                .build();
    }

    @Override
    public CompletableFuture<?> subscribe(List<String> filters) {
        return MqttSession.future(client.toRx().subscribe(Mqtt3Subscribe.builder().addSubscriptions(filters.stream().map(filter ->
                Mqtt3Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build()).toList()).build()));
    }

    @Override
    public void leave() {
        if (client.getState().isConnected()) client.disconnect();
    }
}
