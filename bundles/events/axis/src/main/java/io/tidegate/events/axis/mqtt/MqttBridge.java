package io.tidegate.events.axis.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import io.reactivex.disposables.Disposable;
import io.reactivex.schedulers.Schedulers;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.core.runtime.Faults;
import io.tidegate.events.axis.link.Link;
import io.tidegate.events.axis.link.TroubleException;
import io.tidegate.events.axis.link.Trust;
import io.tidegate.events.axis.link.Unreachable;
import io.tidegate.events.axis.settings.AxisSettings;
import io.tidegate.events.axis.vapix.Vapix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A connection to a broker that cameras publish to, MQTT 3.1.1; MQTT 5 once a message was too long, as then the broker
 * leaves it out. A new client for every attempt: how to come back is {@link Link}'s to decide. Messages are taken on
 * the client's one thread, in order. The stream of messages must be disposed of: until then it keeps the client's
 * thread, also of a client that never got a connection.
 */
public final class MqttBridge implements Link.Connection {
    /** Takes what was published. Called by one thread. */
    interface Receiver {
        void take(String topic, String payload, boolean retained);

        /** Counts a message that is longer than any is taken. */
        void refuse(String topic, long bytes);
    }

    private static final String TOO_LONG = "maximum packet size";
    /** A character of JSON has at most so many bytes as UTF-8. */
    private static final int MAX_BYTES = 3 * JsonLimits.MESSAGE.chars();
    private static final Set<String> LOGIN_CODES = Set.of("BAD_USER_NAME_OR_PASSWORD", "NOT_AUTHORIZED");
    /** Two clients of one name end each other's connections at once, for ever. */
    private static final long SHORT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int SUSPICIOUS = 3;
    /** Without it the client looks for a network card, and warns where there is only the loopback interface. */
    static final String MACHINE_ID = "io.netty.machineId";

    static {
        if (System.getProperty(MACHINE_ID) == null) System.setProperty(MACHINE_ID, randomMachineId());
    }

    private final AxisSettings settings;
    private final Receiver receiver;
    private final Executor threads;
    private final Faults faults;
    /** Connections in a row that the broker ended at once. Used by the thread of the connection, as the next. */
    private int shortOnes;
    private boolean speaksFive;

    /** @param threads for the client's network; {@code faults}: told those that a message causes */
    public MqttBridge(AxisSettings settings, Receiver receiver, Executor threads, Faults faults) {
        this.faults = faults;
        this.settings = settings;
        this.receiver = receiver;
        this.threads = threads;
    }

    /** As an address of a network card that nobody has, locally administered. */
    private static String randomMachineId() {
        String digits = UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        return "02" + digits.replaceAll("(..)", ":$1");
    }

    @Override
    public void run(Link.Up up) throws IOException, InterruptedException {
        CompletableFuture<String> ended = new CompletableFuture<>();
        MqttSession session = session(ended);
        Disposable messages = session.messages(this::take);
        CompletableFuture<?> connected = session.connect();
        try {
            open(session, connected, ended);
            if (!ended.isDone()) up.isUp("");
            long since = System.nanoTime();
            String end = end(ended);
            shortOnes = System.nanoTime() - since < SHORT_NANOS ? shortOnes + 1 : 0;
            if (end.contains(TOO_LONG)) throw tooLong();
            throw new TroubleException(settings.place() + " ended the connection: " + OneLine.of(end) + rival());
        } finally {
            connected.thenRun(session::leave);
            messages.dispose();
        }
    }

    private void open(MqttSession session, CompletableFuture<?> connected, CompletableFuture<String> ended)
            throws IOException, InterruptedException {
        try {
            await(connected);
            subscribe(session, ended);
        } catch (TroubleException e) {
            speaksFive = false;   // maybe the broker does not; if it does, the next one finds out again
            throw e;
        }
    }

    /** Of a kept session the client goes on waiting for the answer after the end, and keeps its thread for that. */
    private void subscribe(MqttSession session, CompletableFuture<String> ended) throws IOException, InterruptedException {
        CompletableFuture<?> subscribed = session.subscribe(filters());
        try {
            await(CompletableFuture.anyOf(subscribed, ended));
        } finally {
            subscribed.cancel(false);
        }
    }

    private static String end(CompletableFuture<String> ended) throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);   // it is only ever completed with a sentence
        }
    }

    private MqttSession session(CompletableFuture<String> ended) throws IOException {
        AxisSettings.Place place = settings.place();
        String id = settings.clientId().isEmpty() ? "tidegate-" + UUID.randomUUID() : settings.clientId();
        MqttClientBuilder builder = MqttClient.builder().identifier(id)
                .serverHost(place.url().getHost()).serverPort(place.url().getPort())
                .executorConfig().nettyExecutor(threads).nettyThreads(1)
                .applicationScheduler(Schedulers.trampoline()).applyExecutorConfig()
                .addDisconnectedListener(context -> ended.complete(OneLine.of(context.getCause().getMessage())));
        if (place.isSecure()) builder = builder.sslConfig(MqttClientSslConfig.builder()
                .trustManagerFactory(Trust.factory(place.caFile()))
                .hostnameVerifier(place.verifyHost() ? null : (host, session) -> true).build());
        return speaksFive ? new Mqtt5Session(settings, builder) : new Mqtt3Session(settings, builder);
    }

    private List<String> filters() {
        Stream<String> events = settings.events() ? settings.topics().stream() : Stream.of();
        return Stream.concat(events, settings.metricTopics().stream()).distinct().toList();
    }

    private void take(MqttSession.Message message) {
        try {
            int bytes = message.payload().remaining();
            if (bytes > MAX_BYTES) receiver.refuse(message.topic(), bytes);
            else receiver.take(message.topic(), StandardCharsets.UTF_8.decode(message.payload()).toString(),
                    message.retained());
        } catch (RuntimeException | Error e) {   // it would end the stream of messages, but not the connection
            faults.tell(e, "this message is lost");
        }
    }

    /** What MQTT 3.1.1 does not say: the broker drops the older of two clients with one identifier. */
    private String rival() {
        if (settings.clientId().isEmpty() || shortOnes < SUSPICIOUS) return "";
        return "; another client with client.id '" + settings.clientId() + "' may be connected: it must be unique";
    }

    /** A broker that sends one in MQTT 5 all the same would do so again. */
    private TroubleException tooLong() {
        String what = settings.place() + " has a message of more than " + (MqttSession.MAX_PACKET_BYTES >> 20)
                + " MiB for us, so that no other arrives: find out who publishes it, and remove it if it is retained";
        if (speaksFive) return new TroubleException(what, settings.pace().retryMax());
        speaksFive = true;
        return new TroubleException(what + "; MQTT 5 is tried, by which the broker leaves it out");
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
        if (cause instanceof Mqtt3ConnAckException refused)
            return refused(refused.getMqttMessage().getReturnCode().name());
        if (cause instanceof Mqtt5ConnAckException refused)
            return refused(refused.getMqttMessage().getReasonCode().name());
        if (cause instanceof Mqtt3SubAckException || cause instanceof Mqtt5SubAckException)
            return new TroubleException(settings.place() + " refuses the subscription to " + settings.topics() + " "
                    + settings.metricTopics() + "; check the rights of user '" + settings.place().user() + "'",
                    settings.pace().retryMax());
        return new TroubleException(settings.place() + " cannot be reached: " + Unreachable.why(cause));
    }

    private TroubleException refused(String code) {
        if (!LOGIN_CODES.contains(code))
            return new TroubleException(settings.place() + " refuses the connection: " + code);
        return new TroubleException(settings.place() + " refuses user '" + settings.place().user()
                + "' or its .password (" + code + "); next attempt in five minutes", TroubleException.LOGIN_PATIENCE);
    }
}
