package io.tidegate.events.axis.mqtt;

import io.tidegate.base.mqttclient.MqttBroker;
import io.tidegate.base.mqttclient.MqttEnd;
import io.tidegate.base.mqttclient.MqttMessage;
import io.tidegate.base.mqttclient.MqttRefusal;
import io.tidegate.base.mqttclient.MqttSession;
import io.tidegate.base.mqttclient.MqttVersion;
import io.tidegate.base.mqttclient.Rival;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;

/**
 * A connection to a broker that cameras publish to, MQTT 3.1.1; MQTT 5 once a message was too long, as then
 * the broker leaves it out. A new client for every attempt: how to come back is {@link Link}'s to decide.
 * Messages are taken on the client's one thread, in order.
 */
public final class MqttBridge implements Link.Connection {
    /** Takes what was published. Called by one thread. */
    interface Receiver {
        void take(String topic, String payload, boolean retained);

        /** Counts a message that is longer than any is taken. */
        void refuse(String topic, long bytes);
    }

    /** A longer message is not even read: it would have to be in memory as a whole. */
    static final int MAX_PACKET_BYTES = 16 << 20;

    /** A character of JSON has at most so many bytes as UTF-8. */
    private static final int MAX_BYTES = 3 * JsonLimits.MESSAGE.chars();
    /** As many as the client has by itself; nothing is published. */
    private static final int IN_FLIGHT = 65_535;

    private final AxisSettings settings;
    private final Receiver receiver;
    private final Executor threads;
    private final Faults faults;
    /** Used by the thread of the connection, as the next. */
    private final Rival rival;
    private boolean speaksFive;

    /** @param threads for the client's network; {@code faults}: told those that a message causes */
    public MqttBridge(AxisSettings settings, Receiver receiver, Executor threads, Faults faults) {
        this.faults = faults;
        this.settings = settings;
        this.receiver = receiver;
        this.threads = threads;
        this.rival = new Rival(settings.clientId());
    }

    @Override
    public void run(Link.Up up) throws IOException, InterruptedException {
        MqttSession session =
                new MqttSession(broker(), speaksFive ? MqttVersion.V5 : MqttVersion.V3, threads);
        Runnable noMessages = session.messages(this::take);
        CompletableFuture<?> connected = session.connect();
        try {
            open(session, connected);
            if (!session.ended().isDone()) up.isUp("");
            long since = System.nanoTime();
            MqttEnd end = end(session.ended());
            String perhaps = rival.after(end, System.nanoTime() - since);
            if (end.kind() == MqttEnd.Kind.TOO_LONG_FOR_US) throw tooLong();
            throw new TroubleException(settings.place() + " ended the connection: " + end.words() + perhaps);
        } finally {
            connected.thenRun(session::leave);
            noMessages.run();
        }
    }

    private void open(MqttSession session, CompletableFuture<?> connected)
            throws IOException, InterruptedException {
        try {
            await(connected);
            subscribe(session);
        } catch (TroubleException e) {
            speaksFive = false; // maybe the broker does not; if it does, the next one finds out again
            throw e;
        }
    }

    private void subscribe(MqttSession session) throws IOException, InterruptedException {
        CompletableFuture<?> subscribed = session.subscribe(filters());
        try {
            await(CompletableFuture.anyOf(subscribed, session.ended()));
        } finally {
            subscribed.cancel(false);
        }
    }

    private static MqttEnd end(CompletableFuture<MqttEnd> ended) throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // it is only ever completed with an end
        }
    }

    private MqttBroker broker() throws IOException {
        AxisSettings.Place place = settings.place();
        boolean isNamed = !settings.clientId().isEmpty();
        Optional<MqttBroker.Login> login = place.user().isEmpty() ? Optional.empty()
                : Optional.of(new MqttBroker.Login(place.user(), place.password()));
        MqttBroker.Tls tls = place.isSecure() ? new MqttBroker.Tls(authorities(place), place.verifyHost())
                : MqttBroker.Tls.JAVA;
        return new MqttBroker(place.url(), isNamed ? settings.clientId() : "tidegate-" + UUID.randomUUID(),
                login, tls,
                new MqttBroker.Session(settings.pace().keepAlive(), isNamed, MAX_PACKET_BYTES, IN_FLIGHT,
                        Optional.empty()));
    }

    private static X509TrustManager authorities(AxisSettings.Place place) throws IOException {
        return (X509TrustManager) Trust.factory(place.caFile()).getTrustManagers()[0];
    }

    private List<String> filters() {
        Stream<String> events = settings.events() ? settings.topics().stream() : Stream.of();
        return Stream.concat(events, settings.metricTopics().stream()).distinct().toList();
    }

    private void take(MqttMessage message) {
        try {
            int bytes = message.payload().remaining();
            if (bytes > MAX_BYTES)
                receiver.refuse(message.topic(), bytes);
            else
                receiver.take(message.topic(), StandardCharsets.UTF_8.decode(message.payload()).toString(),
                        message.retained());
        } catch (RuntimeException | Error e) { // it would end the stream of messages, but not the connection
            faults.tell(e, "this message is lost");
        }
    }

    /** A broker that sends one in MQTT 5 all the same would do so again. */
    private TroubleException tooLong() {
        String what = settings.place() + " has a message of more than " + (MAX_PACKET_BYTES >> 20)
                + " MiB for us, so that no other arrives: find out who publishes it, "
                + "and remove it if it is retained";
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
        if (!(cause instanceof MqttRefusal refusal))
            return new TroubleException(settings.place() + " cannot be reached: " + Unreachable.why(cause));
        if (refusal.what() == MqttRefusal.What.SUBSCRIPTION)
            return new TroubleException(
                    settings.place() + " refuses the subscription to " + settings.topics() + " "
                            + settings.metricTopics() + "; check the rights of user '"
                            + settings.place().user() + "'",
                    settings.pace().retryMax());
        if (!refusal.isLogin())
            return new TroubleException(settings.place() + " refuses the connection: " + refusal.code());
        return new TroubleException(settings.place() + " refuses user '" + settings.place().user()
                + "' or its .password (" + refusal.code() + "); next attempt in five minutes",
                TroubleException.LOGIN_PATIENCE);
    }
}
