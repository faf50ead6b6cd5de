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
    private static final int MAX_RECEIVED = 64 << 10;
    /** A client with a rival does not stay connected this long. */
    private static final long LASTING_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int IN_FLIGHT = 1_000;
    /**
     * Of QoS 2 some brokers drop, without a word, what is more than they like to keep; with MQTT 5 they say
     * how much.
     */
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

    /**
     * Connects when it is asked for a session, not now.
     *
     * @param clientId who we are, unique at the broker
     * @param name     of the sink, for its threads
     */
    BrokerLink(MqttSettings settings, String clientId, String name) {
        this.settings = settings;
        this.clientId = clientId;
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
        forget(session);
        MqttSession made = new MqttSession(broker(), settings.version(), threads);
        try {
            await(made.connect(), settings.timeout());
            if (settings.status().isPresent()) await(made.publish(state("online")), settings.timeout());
        } catch (IOException | TimeoutException | InterruptedException e) {
            sayOffline(made); // online may still arrive
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
        int inFlight =
                settings.version() == MqttVersion.V3 && settings.qos() == 2 ? IN_FLIGHT_UNTOLD : IN_FLIGHT;
        MqttSettings.Login login = settings.login();
        return new MqttBroker(settings.url(), clientId,
                login.user().isEmpty() ? Optional.empty()
                        : Optional.of(new MqttBroker.Login(login.user(), login.password())),
                tls,
                new MqttBroker.Session(KEEP_ALIVE, false, MAX_RECEIVED, inFlight,
                        settings.status().map(topic -> state("offline"))));
    }

    private MqttMessage state(String word) {
        return MqttMessage.of(settings.status().orElseThrow(), word, 1, true);
    }

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

    /** The next one begins anew, unless that has happened already. */
    synchronized void forget(MqttSession old) {
        if (old == null || old != session) return;
        session = null;
        sayOffline(old);
    }

    /**
     * Leaves once the broker has acknowledged that we are offline. To leave is to take the will back, so not
     * before: if the connection is lost meanwhile, the will says it; if another one of ours comes, the broker
     * ends this one for it first.
     */
    private CompletableFuture<?> sayOffline(MqttSession old) {
        CompletableFuture<?> said =
                settings.status().isPresent() && old.isConnected() ? old.publish(state("offline"))
                        : CompletableFuture.completedFuture(true);
        said.whenComplete((done, failure) -> old.leave());
        return said;
    }

    /** Ends it. @param saysOffline whether to say so in the status topic, for which it waits 2 s at most */
    synchronized void close(boolean saysOffline) {
        closed = true;
        MqttSession last = session;
        session = null;
        try {
            if (last != null && saysOffline)
                await(sayOffline(last), GOOD_BYE);
            else if (last != null) last.leave();
        } catch (IOException | TimeoutException e) {
            // it is said later, or the will says it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }
}
