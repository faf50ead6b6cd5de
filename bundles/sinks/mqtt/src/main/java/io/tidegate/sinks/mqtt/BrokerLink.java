package io.tidegate.sinks.mqtt;

import io.tidegate.base.mqttclient.MqttBroker;
import io.tidegate.base.mqttclient.MqttEnd;
import io.tidegate.base.mqttclient.MqttMessage;
import io.tidegate.base.mqttclient.MqttSession;
import io.tidegate.base.mqttclient.MqttVersion;
import io.tidegate.base.mqttclient.Rival;
import io.tidegate.core.http.Trust;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The connection to a broker, made when it is first needed and again when it has ended. Any thread. */
final class BrokerLink {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final Duration GOOD_BYE = Duration.ofSeconds(2);
    /** Nothing is subscribed to. */
    private static final int MOST_RECEIVED = 64 << 10;
    /** Who has a rival does not stay for so long. */
    private static final long LASTING_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int IN_FLIGHT = 1_000;
    /** Of QoS 2 some brokers drop, without a word, what is more than they like to keep; with MQTT 5 they say how much. */
    private static final int IN_FLIGHT_UNTOLD = 20;

    private final MqttSettings settings;
    private final String clientId;
    private final ExecutorService threads;
    private final Rival rival;
    private MqttSession session;
    /** Written by the client's thread, which must never wait for a connection that it makes. */
    private volatile String lastEnd = "";
    private volatile long upAt;
    private boolean closed;

    /** @param name of the sink, for its threads */
    BrokerLink(MqttSettings settings, String name) {
        this.settings = settings;
        clientId = settings.clientId().isEmpty() ? "tidegate-" + UUID.randomUUID() : settings.clientId();
        rival = new Rival(settings.clientId());
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name + ".mqtt");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * A session that was there a moment ago.
     *
     * @throws IOException          what the broker, the network or the file with the authorities says
     * @throws TimeoutException     if the broker does not answer
     * @throws InterruptedException if the sink is being closed
     */
    synchronized MqttSession session() throws IOException, InterruptedException, TimeoutException {
        if (closed) throw new IOException("closed");
        if (session != null && session.isConnected() && !session.ended().isDone()) return session;
        forget();
        MqttSession made = new MqttSession(broker(), settings.version(), threads);
        try {
            await(made.connect(), settings.timeout());
            if (settings.status().isPresent()) await(made.publish(state("online")), settings.timeout());
        } catch (IOException | TimeoutException | InterruptedException e) {
            made.leave();
            throw e;
        }
        long since = System.nanoTime();
        upAt = since;
        made.ended().thenAccept(end -> ended(end, System.nanoTime() - since));
        session = made;
        return made;
    }

    private MqttBroker broker() throws IOException {
        MqttBroker.Tls tls = settings.authorities().isEmpty() ? MqttBroker.Tls.JAVA
                : new MqttBroker.Tls(Trust.in(settings.authorities().get()).manager(), true);
        int inFlight = settings.version() == MqttVersion.V3 && settings.qos() == 2 ? IN_FLIGHT_UNTOLD : IN_FLIGHT;
        MqttSettings.Login login = settings.login();
        return new MqttBroker(settings.url(), clientId,
                login.user().isEmpty() ? Optional.empty() : Optional.of(new MqttBroker.Login(login.user(), login.password())), tls,
                new MqttBroker.Session(KEEP_ALIVE, false, MOST_RECEIVED, inFlight, settings.status().map(topic -> state("offline"))));
    }

    private MqttMessage state(String word) { return MqttMessage.of(settings.status().orElseThrow(), word, 1, true); }

    private void ended(MqttEnd end, long nanos) {
        synchronized (rival) {
            lastEnd = end.words() + rival.after(end, nanos);
        }
    }

    /** How the last connection ended; empty if none has. */
    String lastEnd() { return lastEnd; }

    /** Another client may have our name: connections come, but do not last. */
    boolean hasRival() { return lastEnd.contains("client.id") && System.nanoTime() - upAt < LASTING_NANOS; }

    /** Waits; what was thrown there is thrown here. */
    static void await(CompletableFuture<?> future, Duration longest)
            throws IOException, InterruptedException, TimeoutException {
        try {
            future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException known) throw known;
            throw new IOException(e.getCause());
        }
    }

    /** The next one begins anew. */
    synchronized void forget() {
        if (session != null) session.leave();
        session = null;
    }

    /** Ends it. @param forGood whether to say so in the status topic, within 2 s */
    synchronized void close(boolean forGood) {
        closed = true;
        try {
            if (forGood && session != null && session.isConnected() && settings.status().isPresent())
                await(session.publish(state("offline")), GOOD_BYE);
        } catch (IOException | TimeoutException e) {
            // then the will says it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forget();
        threads.shutdown();
    }
}
