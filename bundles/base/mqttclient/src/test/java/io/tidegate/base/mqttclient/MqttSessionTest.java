package io.tidegate.base.mqttclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import io.netty.util.internal.MacAddressUtil;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Mosquitto;
import io.tidegate.testkit.servers.TestCertificate;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real Mosquitto. */
class MqttSessionTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "mqtt-test");
        thread.setDaemon(true);
        return thread;
    });

    @BeforeAll
    static void needsMosquitto() { Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto"); }

    @AfterEach
    void stop() { threads.shutdownNow(); }

    private static MqttBroker broker(URI url, String id, Optional<MqttBroker.Login> login, MqttBroker.Tls tls,
            MqttMessage will) {
        return new MqttBroker(url, id, login, tls,
                new MqttBroker.Session(Duration.ofSeconds(15), false, 1 << 20, 20,
                        Optional.ofNullable(will)));
    }

    private MqttSession session(URI url, String id, MqttVersion version) {
        return new MqttSession(broker(url, id, Optional.empty(), MqttBroker.Tls.JAVA, null), version,
                threads);
    }

    private static void done(CompletableFuture<?> future) throws Exception {
        future.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return assertThrows(ExecutionException.class, () -> done(future)).getCause();
    }

    private static String text(MqttMessage message) {
        return StandardCharsets.UTF_8.decode(message.payload().duplicate()).toString();
    }

    @ParameterizedTest
    @CsvSource({"V3, 0", "V3, 1", "V3, 2", "V5, 0", "V5, 1", "V5, 2"})
    void whatIsPublishedArrives(MqttVersion version, int qos) throws Exception {
        List<MqttMessage> got = new CopyOnWriteArrayList<>();
        try (Mosquitto mosquitto = Mosquitto.start(folder)) {
            MqttSession reader = session(mosquitto.url(), "reader", version);
            Runnable end = reader.messages(got::add);
            done(reader.connect());
            done(reader.subscribe(List.of("a/#")));
            MqttSession writer = session(mosquitto.url(), "writer", version);
            done(writer.connect());
            for (int i = 0; i < 50; i++) done(writer.publish(MqttMessage.of("a/b", "n" + i, qos, false)));
            Await.until("all are there", LONG, () -> got.size() >= 50);
            assertEquals("n0", text(got.get(0)));
            assertEquals("n49", text(got.get(49)));
            end.run();
            reader.leave();
            writer.leave();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRetainedIsKeptForWhoComesLater(MqttVersion version) throws Exception {
        List<MqttMessage> got = new CopyOnWriteArrayList<>();
        try (Mosquitto mosquitto = Mosquitto.start(folder)) {
            MqttSession writer = session(mosquitto.url(), "writer", version);
            done(writer.connect());
            done(writer.publish(MqttMessage.of("a/b", "last", 1, true)));
            MqttSession reader = session(mosquitto.url(), "reader", version);
            reader.messages(got::add);
            done(reader.connect());
            done(reader.subscribe(List.of("#")));
            Await.until("it is there", LONG, () -> got.size() == 1);
            assertTrue(got.get(0).retained());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWillIsPublishedWhenASessionIsGoneWithoutAWord(MqttVersion version) throws Exception {
        List<MqttMessage> got = new CopyOnWriteArrayList<>();
        try (Mosquitto mosquitto = Mosquitto.start(folder)) {
            MqttSession reader = session(mosquitto.url(), "reader", version);
            reader.messages(got::add);
            done(reader.connect());
            done(reader.subscribe(List.of("state")));
            MqttMessage will = MqttMessage.of("state", "offline", 1, true);
            done(new MqttSession(broker(mosquitto.url(), "one", Optional.empty(), MqttBroker.Tls.JAVA, will),
                    version, threads).connect());
            done(session(mosquitto.url(), "one", version).connect());
            Await.until("it is there", LONG, () -> got.size() == 1);
            assertEquals("offline", text(got.get(0)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordIsARefusal(MqttVersion version) throws Exception {
        try (Mosquitto mosquitto = Mosquitto.withLogin(folder, "gw", "right")) {
            MqttBroker broker = broker(mosquitto.url(), "one",
                    Optional.of(new MqttBroker.Login("gw", "wrong")), MqttBroker.Tls.JAVA, null);
            MqttRefusal refusal = (MqttRefusal) failure(new MqttSession(broker, version, threads).connect());
            assertTrue(refusal.isLogin(), refusal.code());
            assertFalse(broker.toString().contains("wrong"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverComesWithTheSameNameEndsTheOlderConnection(MqttVersion version) throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder)) {
            MqttSession old = session(mosquitto.url(), "same", version);
            done(old.connect());
            done(session(mosquitto.url(), "same", version).connect());
            done(old.ended());
            Await.until("it is no longer connected", LONG, () -> !old.isConnected());
        }
    }

    @ParameterizedTest
    @CsvSource({"SESSION_TAKEN_OVER, TAKEN_OVER", "PACKET_TOO_LARGE, TOO_LONG_FOR_THE_BROKER",
        "SERVER_BUSY, OTHER"})
    void theEndIsWhatTheBrokerSaysOfIt(Mqtt5DisconnectReasonCode code, MqttEnd.Kind kind) {
        Mqtt5Disconnect said = Mqtt5Disconnect.builder().reasonCode(code).build();
        assertEquals(kind, MqttEnd.of(new Mqtt5DisconnectException(said, "Server sent DISCONNECT.")).kind());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUnderWayFailsWhenTheBrokerDies(MqttVersion version) throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder)) {
            MqttSession writer = session(mosquitto.url(), "writer", version);
            done(writer.connect());
            mosquitto.server().signal("STOP");
            CompletableFuture<?> published = writer.publish(MqttMessage.of("a", "x", 1, false));
            mosquitto.server().kill();
            failure(published);
            failure(writer.publish(MqttMessage.of("a", "x", 1, false)));
            done(writer.ended());
        }
    }

    @Test
    void aMessageThatTheBrokerSaidIsTooLongIsNotSent() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.with(folder, "max_packet_size 1000")) {
            MqttSession writer = session(mosquitto.url(), "writer", MqttVersion.V5);
            done(writer.connect());
            Throwable said = failure(writer.publish(MqttMessage.of("a", "x".repeat(2_000), 1, false)));
            assertTrue(said instanceof MqttRefusal refusal && refusal.isTooLong(), said.toString());
            done(writer.publish(MqttMessage.of("a", "x", 1, false)));
        }
    }

    @Test
    void aMessageThatTheBrokerForbidsIsARefusalWithItsReason() throws Exception {
        Path rights = Files.writeString(folder.resolve("acl"), "topic read #\ntopic write allowed\n");
        try (Mosquitto mosquitto = Mosquitto.with(folder, "acl_file " + rights)) {
            MqttSession writer = session(mosquitto.url(), "writer", MqttVersion.V5);
            done(writer.connect());
            done(writer.publish(MqttMessage.of("allowed", "x", 1, false)));
            MqttRefusal refusal =
                    (MqttRefusal) failure(writer.publish(MqttMessage.of("forbidden", "x", 1, false)));
            assertEquals(MqttRefusal.What.MESSAGE, refusal.what());
            assertEquals("NOT_AUTHORIZED", refusal.code());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tlsTrustsWhomItIsTold(MqttVersion version) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "ip:127.0.0.1");
        try (Mosquitto mosquitto = Mosquitto.withTls(folder, certificate)) {
            MqttBroker.Tls tls = new MqttBroker.Tls(authorities(certificate.certificate()), true);
            MqttSession trusting = new MqttSession(
                    broker(mosquitto.url(), "one", Optional.empty(), tls, null), version, threads);
            done(trusting.connect());
            failure(session(mosquitto.url(), "two", version).connect());
        }
    }

    private static X509TrustManager authorities(Path pem) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    @Test
    void theClientLooksForNoNetworkCard() {
        session(URI.create("mqtt://127.0.0.1:9"), "one", MqttVersion.V3);
        assertEquals(6, MacAddressUtil.parseMAC(System.getProperty(MqttSession.MACHINE_ID)).length);
    }

    @Test
    void ofConnectionsThatAreEndedAtOnceAnotherClientIsSuspectedAtTheThird() {
        Rival rival = new Rival("same");
        MqttEnd end = new MqttEnd(MqttEnd.Kind.OTHER, "closed");
        assertEquals("", rival.after(end, 1));
        assertEquals("", rival.after(end, 1));
        assertEquals("; another client with client.id 'same' may be connected: it must be unique",
                rival.after(end, 1));
        assertEquals("", rival.after(end, Duration.ofMinutes(1).toNanos()));
        assertEquals("; another client with client.id 'same' is connected: it must be unique",
                rival.after(new MqttEnd(MqttEnd.Kind.TAKEN_OVER, "SESSION_TAKEN_OVER"),
                        Duration.ofMinutes(1).toNanos()));
    }

    @Test
    void nobodyElseHasARandomName() {
        Rival rival = new Rival("");
        MqttEnd end = new MqttEnd(MqttEnd.Kind.OTHER, "closed");
        for (int i = 0; i < 5; i++) assertEquals("", rival.after(end, 1));
    }
}
