package io.tidegate.sinks.mqtt;

import io.tidegate.base.mqttclient.MqttBroker;
import io.tidegate.base.mqttclient.MqttMessage;
import io.tidegate.base.mqttclient.MqttSession;
import io.tidegate.base.mqttclient.MqttVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Somebody who gets all that is published, with a session that the broker keeps. */
final class Subscriber implements AutoCloseable {
    /** What came. */
    record Got(String topic, String text, boolean retained) {}

    private final List<Got> all = new CopyOnWriteArrayList<>();
    private final URI url;
    private final String user;
    private final String password;
    private ExecutorService threads;
    private MqttSession session;

    Subscriber(URI url) throws Exception { this(url, "", ""); }

    Subscriber(URI url, String user, String password) throws Exception {
        this.url = url;
        this.user = user;
        this.password = password;
        connect();
    }

    /** Connects, also again. */
    void connect() throws Exception {
        if (threads != null) threads.shutdownNow();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "subscriber");
            thread.setDaemon(true);
            return thread;
        });
        Optional<MqttBroker.Login> login =
                user.isEmpty() ? Optional.empty() : Optional.of(new MqttBroker.Login(user, password));
        session = new MqttSession(new MqttBroker(url, "subscriber", login, MqttBroker.Tls.JAVA,
                new MqttBroker.Session(Duration.ofSeconds(60), true, 16 << 20, 100, Optional.empty())),
                MqttVersion.V3, threads);
        session.messages(this::take);
        session.connect().get(30, TimeUnit.SECONDS);
        session.subscribe(List.of("#")).get(30, TimeUnit.SECONDS);
    }

    private void take(MqttMessage message) {
        all.add(new Got(message.topic(), StandardCharsets.UTF_8.decode(message.payload()).toString(),
                message.retained()));
    }

    List<Got> all() { return all; }

    List<String> texts(String topic) {
        return all.stream().filter(got -> got.topic().equals(topic)).map(Got::text).toList();
    }

    /** Of the points of Numbers as JSON, each once, sorted. */
    List<Long> numbers() {
        return all.stream().filter(got -> got.text().contains("\"fields\":{\"n\":"))
                .map(got -> Long.parseLong(got.text().replaceAll(".*\"n\":(\\d+).*", "$1"))).distinct()
                .sorted().toList();
    }

    @Override
    public void close() {
        session.leave();
        threads.shutdownNow();
    }
}
