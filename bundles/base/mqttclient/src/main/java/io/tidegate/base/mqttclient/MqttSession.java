package io.tidegate.base.mqttclient;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import io.netty.handler.ssl.util.TrustManagerFactoryWrapper;
import io.reactivex.Flowable;
import io.reactivex.disposables.Disposable;
import io.reactivex.schedulers.Schedulers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One connection to a broker. It never reconnects: create another session when it is time to retry. A future
 * fails with a {@link MqttRefusal} if the broker refuses, otherwise with the error of the network or the
 * client. Any thread; messages
 * come on the client's own, in order.
 */
public final class MqttSession {
    /**
     * Without it the client looks for a network card, and warns where there is only the loopback interface.
     */
    static final String MACHINE_ID = "io.netty.machineId";

    /** Type, length, length of the topic, identifier, length of no properties. */
    private static final int PACKET_BYTES = 1 + 4 + 2 + 2 + 1;

    static {
        if (System.getProperty(MACHINE_ID) == null) System.setProperty(MACHINE_ID, randomMachineId());
    }

    private final Dialect dialect;
    private final CompletableFuture<MqttEnd> ended = new CompletableFuture<>();
    /** What was published and is not done. */
    private final Set<CompletableFuture<Object>> underWay = ConcurrentHashMap.newKeySet();
    private volatile CompletableFuture<?> connected =
            CompletableFuture.failedFuture(new IOException("not connected"));

    /**
     * Connects when it is told, not now.
     *
     * @param threads for the client's network: one is taken until the end of the connection
     */
    public MqttSession(MqttBroker broker, MqttVersion version, Executor threads) {
        MqttClientBuilder builder = MqttClient.builder().identifier(broker.clientId())
                .serverHost(broker.url().getHost()).serverPort(broker.url().getPort())
                .executorConfig().nettyExecutor(threads).nettyThreads(1)
                .applicationScheduler(Schedulers.trampoline()).applyExecutorConfig()
                .addDisconnectedListener(context -> end(MqttEnd.of(context.getCause())));
        if (broker.isSecure()) builder = builder.sslConfig(tls(broker.tls()));
        dialect = version == MqttVersion.V5 ? new Dialect5(broker, builder) : new Dialect3(broker, builder);
    }

    private static MqttClientSslConfig tls(MqttBroker.Tls tls) {
        return MqttClientSslConfig.builder()
                .trustManagerFactory(
                        tls.authorities() == null ? null : new TrustManagerFactoryWrapper(tls.authorities()))
                .hostnameVerifier(tls.verifyHost() ? null : (host, session) -> true).build();
    }

    /** As an address of a network card that nobody has, locally administered. */
    private static String randomMachineId() {
        String digits = UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        return "02" + digits.replaceAll("(..)", ":$1");
    }

    /**
     * Takes messages until the answer is run; to be called before {@link #connect}. It must be run: until
     * then it keeps the client's thread, also of a client that never got a connection.
     *
     * @param taker must not throw: that would end the messages, but not the connection
     */
    public Runnable messages(Consumer<MqttMessage> taker) {
        Disposable messages = dialect.messages()
                // an end that comes after the disposal would be told as a fault
                .onErrorResumeNext(Flowable.empty())
                .subscribe(taker::accept);
        return messages::dispose;
    }

    /** Done once the broker lets us in. */
    public CompletableFuture<?> connect() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        tell(future, dialect.connect());
        connected = future;
        return future;
    }

    /**
     * Done once the broker accepts the filters, with QoS 1. To be cancelled if nobody waits any more: of a
     * kept session the client goes on waiting for the answer after the end, and keeps its thread for that.
     */
    public CompletableFuture<?> subscribe(List<String> filters) {
        CompletableFuture<Object> future = new CompletableFuture<>();
        Disposable waiting = dialect.subscribe(filters).subscribe(future::complete,
                e -> future.completeExceptionally(known(e)));
        future.whenComplete((done, failure) -> waiting.dispose());
        return future;
    }

    /**
     * Done once the broker has it: with QoS 1 and 2 by its word, with QoS 0 once it is on the network, which
     * promises nothing. Fails as well if the connection ends, or the message is longer than the broker takes.
     */
    public CompletableFuture<?> publish(MqttMessage message) {
        // the client would end the connection for it, and fail what else is under way
        if (!takes(message)) return CompletableFuture
                .failedFuture(new MqttRefusal(MqttRefusal.What.MESSAGE, MqttRefusal.TOO_LONG));
        CompletableFuture<Object> future = new CompletableFuture<>();
        underWay.add(future); // before the client has it: whatever happens from now on, the end fails it
        future.whenComplete((done, failure) -> underWay.remove(future));
        try {
            if (ended.isDone())
                future.completeExceptionally(new IOException(ended.join().words()));
            else
                tell(future, dialect.publish(message));
        } catch (RuntimeException e) { // the client does not like what is in it
            underWay.remove(future);
            throw e;
        }
        return future;
    }

    /**
     * The client tells this before it ends its session. Then it would acknowledge by itself each message of
     * QoS 2 that the broker has heard of but was not told to publish, which it never will if it does not keep
     * the session; and of a kept session it would go on waiting.
     */
    private void end(MqttEnd end) {
        ended.complete(end);
        underWay.forEach(future -> future.completeExceptionally(new IOException(end.words())));
    }

    /** Whether a message is not longer than the broker has said that it takes; once connected. */
    public boolean takes(MqttMessage message) { return length(message) <= dialect.mostBytes(); }

    /** Most bytes that its packet has. */
    private static long length(MqttMessage message) {
        return PACKET_BYTES + message.topic().getBytes(StandardCharsets.UTF_8).length
                + message.payload().remaining();
    }

    /** Done when the connection has ended, or could not be made; never fails. */
    public CompletableFuture<MqttEnd> ended() { return ended; }

    public boolean isConnected() { return dialect.isConnected(); }

    /**
     * Leaves the broker, which then forgets the will; if the broker has not answered yet, as soon as it lets
     * us in.
     */
    public void leave() {
        connected.thenRun(() -> {
            if (dialect.isConnected()) dialect.leave(); // else it would take a thread again just to find out
        });
    }

    private static void tell(CompletableFuture<Object> future, CompletableFuture<?> answer) {
        answer.whenComplete((done, failure) -> {
            if (failure == null)
                future.complete(Boolean.TRUE);
            else
                future.completeExceptionally(known(failure));
        });
    }

    private static Throwable known(Throwable failure) {
        if (failure instanceof Mqtt3ConnAckException e) return connection(e.getMqttMessage().getReturnCode());
        if (failure instanceof Mqtt5ConnAckException e) return connection(e.getMqttMessage().getReasonCode());
        if (failure instanceof Mqtt3SubAckException)
            return new MqttRefusal(MqttRefusal.What.SUBSCRIPTION, "FAILURE");
        if (failure instanceof Mqtt5SubAckException e)
            return new MqttRefusal(MqttRefusal.What.SUBSCRIPTION,
                    e.getMqttMessage().getReasonCodes().toString());
        if (failure instanceof Mqtt5PubAckException e) return message(e.getMqttMessage().getReasonCode());
        if (failure instanceof Mqtt5PubRecException e) return message(e.getMqttMessage().getReasonCode());
        return failure;
    }

    private static MqttRefusal connection(Enum<?> code) {
        return new MqttRefusal(MqttRefusal.What.CONNECTION, code.name());
    }

    private static MqttRefusal message(Enum<?> code) {
        return new MqttRefusal(MqttRefusal.What.MESSAGE, code.name());
    }
}
