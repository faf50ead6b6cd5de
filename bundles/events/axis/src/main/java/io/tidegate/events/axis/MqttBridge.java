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
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3ConnectRestrictions;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectRestrictions;
import io.reactivex.disposables.Disposable;
import io.reactivex.schedulers.Schedulers;
import io.tidegate.core.http.OneLine;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.core.runtime.Faults;
import java.io.IOException;
import java.nio.ByteBuffer;
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

        /** Counts a message that is longer than any is taken. */
        void refuse(String topic, long bytes);
    }

    /** A longer message is not even read: it would have to be in memory as a whole. */
    private static final int MAX_PACKET_BYTES = 16 << 20;
    private static final String TOO_LONG = "maximum packet size";
    /** A character of JSON has at most so many bytes as UTF-8. */
    private static final int MAX_BYTES = 3 * JsonLimits.MESSAGE.chars();
    /** Two clients of one name end each other's connections at once, for ever. */
    private static final long SHORT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int SUSPICIOUS = 3;

    private final AxisSettings settings;
    private final Receiver receiver;
    private final Executor threads;
    private final Faults faults;
    /** Connections in a row that the broker ended at once. Used by the thread of the connection. */
    private int shortOnes;

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
            long since = System.nanoTime();
            String end = ended.take();
            shortOnes = System.nanoTime() - since < SHORT_NANOS ? shortOnes + 1 : 0;
            if (end.contains(TOO_LONG)) throw new TroubleException(settings.place() + " has a message of more than "
                    + (MAX_PACKET_BYTES >> 20) + " MiB for us, so that no other arrives: find out who publishes it, and"
                    + " remove it if it is retained", settings.pace().retryMax());
            throw new TroubleException(settings.place() + " ended the connection: " + OneLine.of(end) + rival());
        } finally {
            connected.thenRun(() -> leave(client));
            messages.dispose();
        }
    }

    /** What MQTT 3.1.1 does not say: the broker drops the older of two clients with one identifier. */
    private String rival() {
        if (settings.clientId().isEmpty() || shortOnes < SUSPICIOUS) return "";
        return "; another client with client.id '" + settings.clientId() + "' may be connected: it must be unique";
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
                .keepAlive((int) settings.pace().keepAlive().toSeconds()).restrictions(restrictions());
        if (!place.user().isEmpty()) connect = connect.simpleAuth(Mqtt3SimpleAuth.builder().username(place.user())
                .password(place.password().getBytes(StandardCharsets.UTF_8)).build());
        return connect.build();
    }

    /** What MQTT 5 would tell the broker, MQTT 3.1.1 can only keep to; the client has one class for both. */
    private static Mqtt3ConnectRestrictions restrictions() {
        return (Mqtt3ConnectRestrictions) Mqtt5ConnectRestrictions.builder().maximumPacketSize(MAX_PACKET_BYTES).build();
    }

    private List<Mqtt3Subscription> subscriptions() {
        Stream<String> events = settings.events() ? settings.topics().stream() : Stream.of();
        return Stream.concat(events, settings.metricTopics().stream()).distinct().map(filter ->
                Mqtt3Subscription.builder().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).build()).toList();
    }

    private void take(Mqtt3Publish publish) {
        try {
            String topic = publish.getTopic().toString();
            int bytes = publish.getPayload().map(ByteBuffer::remaining).orElse(0);
            if (bytes > MAX_BYTES) receiver.refuse(topic, bytes);
            else receiver.take(topic, new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8),
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
        return new TroubleException(settings.place() + " cannot be reached: " + OneLine.of(root.getMessage())
                + (settings.place().isSecure() ? "; check also ca.file and verify.hostname" : ""));
    }
}
