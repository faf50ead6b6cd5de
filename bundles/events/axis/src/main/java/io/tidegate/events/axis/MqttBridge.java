package io.tidegate.events.axis;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3ConnectBuilder;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import io.reactivex.disposables.Disposable;
import io.reactivex.schedulers.Schedulers;
import io.tidegate.core.runtime.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A connection to a broker that cameras publish to, MQTT 3.1.1. A new client for every attempt: how to come back is
 * {@link Link}'s to decide. Messages are taken on the client's one thread, in order. The stream of messages must be
 * disposed of: until then it keeps the client's thread, also of a client that never got a connection.
 */
final class MqttBridge implements Link.Connection {
    /** Takes what was published. Called by one thread. */
    interface Receiver {
        void take(String topic, String payload, boolean retained);
    }

    private final AxisSettings settings;
    private final Receiver receiver;
    private final Executor threads;
    private final Faults faults;

    /** @param threads for the client's network; {@code faults}: told those that a message causes */
    MqttBridge(AxisSettings settings, Receiver receiver, Executor threads, Faults faults) {
        this.faults = faults;
        this.settings = settings;
        this.receiver = receiver;
        this.threads = threads;
    }

    @Override
    public void run(Link.Up up) throws IOException, InterruptedException {
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        Mqtt3AsyncClient client = client(ended);
        Disposable messages = client.toRx().publishes(MqttGlobalPublishFilter.ALL).subscribe(this::take, end -> { });
        CompletableFuture<?> connected = client.connect(connect());
        try {
            await(connected);
            await(client.subscribe(Mqtt3Subscribe.builder().addSubscriptions(subscriptions()).build()));
            up.isUp("");
            throw new TroubleException(settings.place() + " ended the connection: " + ended.take());
        } finally {
            connected.thenRun(() -> leave(client));
            messages.dispose();
        }
    }

    /** Only if it is connected: it must not take a thread again just to find out that it is not. */
    private static void leave(Mqtt3AsyncClient client) {
        if (client.getState().isConnected()) client.disconnect();
    }

    private Mqtt3AsyncClient client(BlockingQueue<String> ended) throws IOException {
        AxisSettings.Place place = settings.place();
        String id = settings.clientId().isEmpty() ? "tidegate-" + UUID.randomUUID() : settings.clientId();
        Mqtt3ClientBuilder builder = MqttClient.builder().useMqttVersion3().identifier(id)
                .serverHost(place.url().getHost()).serverPort(place.url().getPort())
                .executorConfig().nettyExecutor(threads).nettyThreads(1)
                .applicationScheduler(Schedulers.trampoline()).applyExecutorConfig()
                .addDisconnectedListener(context -> ended.add(String.valueOf(context.getCause().getMessage())));
        if (place.isSecure()) builder = builder.sslConfig(MqttClientSslConfig.builder()
                .trustManagerFactory(Trust.factory(place.caFile()))
                .hostnameVerifier(place.verifyHost() ? null : (host, session) -> true).build());
        return builder.buildAsync();
    }

    private Mqtt3Connect connect() {
        AxisSettings.Place place = settings.place();
        Mqtt3ConnectBuilder connect = Mqtt3Connect.builder().cleanSession(settings.clientId().isEmpty())
                .keepAlive((int) settings.pace().keepAlive().toSeconds());
        if (!place.user().isEmpty()) connect = connect.simpleAuth(Mqtt3SimpleAuth.builder().username(place.user())
                .password(place.password().getBytes(StandardCharsets.UTF_8)).build());
        return connect.build();
    }

    private List<Mqtt3Subscription> subscriptions() {
        Stream<String> events = settings.events() ? settings.topics().stream() : Stream.of();
        return Stream.concat(events, settings.metricTopics().stream()).distinct().map(filter ->
                Mqtt3Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build()).toList();
    }

    private void take(Mqtt3Publish publish) {
        try {
            receiver.take(publish.getTopic().toString(), new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8),
                    publish.isRetain());
        } catch (RuntimeException | Error e) {   // it would end the stream of messages, but not the connection
            faults.tell(e, "this message is lost");
        }
    }

    private void await(CompletableFuture<?> future) throws IOException, InterruptedException {
        try {
            future.get(Vapix.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TroubleException(
                    settings.place() + " did not answer within " + Vapix.TIMEOUT.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw trouble(e.getCause());
        }
    }

    private TroubleException trouble(Throwable cause) {
        if (cause instanceof Mqtt3ConnAckException refused) {
            Mqtt3ConnAckReturnCode code = refused.getMqttMessage().getReturnCode();
            boolean login = code == Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD
                    || code == Mqtt3ConnAckReturnCode.NOT_AUTHORIZED;
            if (!login) return new TroubleException(settings.place() + " refuses the connection: " + code);
            return new TroubleException(settings.place() + " refuses user '" + settings.place().user()
                    + "' or its .password (" + code + "); tried again in five minutes",
                    TroubleException.LOGIN_PATIENCE);
        }
        if (cause instanceof Mqtt3SubAckException) return new TroubleException(settings.place()
                + " refuses the subscription to " + settings.topics() + " " + settings.metricTopics()
                + "; check the rights of user '" + settings.place().user() + "'", settings.pace().retryMax());
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        return new TroubleException(settings.place() + " cannot be reached: " + root.getMessage()
                + (settings.place().isSecure() ? "; check also ca.file and verify.hostname" : ""));
    }
}
