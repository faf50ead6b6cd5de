package io.tidegate.base.mqttclient;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is under way when a connection ends. */
class MqttSessionEndTest {
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "mqtt-test");
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void stop() { threads.shutdownNow(); }

    private MqttSession session(URI url, boolean isKept, MqttVersion version) {
        return new MqttSession(new MqttBroker(url, "one", Optional.empty(), MqttBroker.Tls.JAVA,
                new MqttBroker.Session(Duration.ofSeconds(60), isKept, 1 << 20, 20, Optional.empty())),
                version, threads);
    }

    private static void done(CompletableFuture<?> future) throws Exception {
        future.get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageOfQos2HasFailedIfTheBrokerWasNotToldToPublishIt(MqttVersion version) throws Exception {
        try (ScriptedBroker broker = new ScriptedBroker((type, body, from) -> {
            if (type == ScriptedBroker.CONNECT) from.welcome(version);
            if (type == ScriptedBroker.PUBLISH) from.received(body);
            // as one that was stopped before it has read this
            if (type == ScriptedBroker.PUBREL) from.socket().close();
        })) {
            MqttSession session = session(broker.url(), false, version);
            done(session.connect());
            CompletableFuture<?> published = session.publish(MqttMessage.of("a", "x", 2, false));
            assertThrows(ExecutionException.class, () -> done(published));
        }
    }

    @ParameterizedTest
    @CsvSource({"V3, 1", "V3, 2", "V5, 1", "V5, 2"})
    void aMessageHasFailedAlsoIfTheBrokerKeepsTheSession(MqttVersion version, int qos) throws Exception {
        try (ScriptedBroker broker = new ScriptedBroker((type, body, from) -> {
            if (type == ScriptedBroker.CONNECT) from.welcome(version);
            if (type == ScriptedBroker.PUBLISH) from.socket().close();
        })) {
            MqttSession session = session(broker.url(), true, version);
            done(session.connect());
            CompletableFuture<?> published = session.publish(MqttMessage.of("a", "x", qos, false));
            assertThrows(ExecutionException.class, () -> done(published));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLeftBeforeTheBrokerHasAnsweredLeavesOnceItDoes(MqttVersion version) throws Exception {
        CompletableFuture<ScriptedBroker.Connection> waiting = new CompletableFuture<>();
        CompletableFuture<Boolean> left = new CompletableFuture<>();
        try (ScriptedBroker broker = new ScriptedBroker((type, body, from) -> {
            if (type == ScriptedBroker.CONNECT) waiting.complete(from);
            if (type == ScriptedBroker.DISCONNECT) left.complete(true);
        })) {
            MqttSession session = session(broker.url(), false, version);
            CompletableFuture<?> connected = session.connect();
            ScriptedBroker.Connection client = waiting.get(30, TimeUnit.SECONDS);
            assertThrows(TimeoutException.class, () -> connected.get(1, TimeUnit.MILLISECONDS));
            session.leave();
            client.welcome(version);
            done(left);
        }
    }
}
