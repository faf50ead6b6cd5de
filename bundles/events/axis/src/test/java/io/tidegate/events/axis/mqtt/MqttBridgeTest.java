package io.tidegate.events.axis.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.status.Health.Level;
import io.tidegate.core.runtime.Faults;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.axis.Axis;
import io.tidegate.events.axis.Configs;
import io.tidegate.events.axis.Threads;
import io.tidegate.events.axis.intake.Camera;
import io.tidegate.events.axis.intake.Intake;
import io.tidegate.events.axis.intake.Notices;
import io.tidegate.events.axis.link.Link;
import io.tidegate.events.axis.link.TroubleException;
import io.tidegate.events.axis.link.Trust;
import io.tidegate.events.axis.message.AxisEvent;
import io.tidegate.events.axis.settings.AxisSettings;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Mosquitto;
import io.tidegate.testkit.servers.MqttPublisher;
import io.tidegate.testkit.servers.TestCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real Mosquitto. */
class MqttBridgeTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String PREFIX = "axis/B8A44F631339/event/tns:onvif/VideoSource/tns:axis/DayNightVision/"
            + "$source/VideoSourceConfigurationToken/1";
    private static final String DAY = """
            {"topic":"onvif:VideoSource/axis:DayNightVision","timestamp":1741583919319,"message":{
             "source":{"VideoSourceConfigurationToken":"1"},"key":{},"data":{"day":"%s"}}}""";
    private static final String AREA = """
            {"topic":"axis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1","timestamp":1741583919319,
             "serial":"%s","message":{"source":{},"key":{},"data":{"total":"3","human":"3"}}}""";

    private final List<AxisEvent> events = new CopyOnWriteArrayList<>();
    private final List<Camera> cameras = new CopyOnWriteArrayList<>();
    private final List<Point> points = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void needsMosquitto() {
        Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto");
    }

    private Axis connect(URI url, Object... more) { return connectAs("gate", url, more); }

    private Axis connectAs(String instance, URI url, Object... more) {
        List<Object> keys = new ArrayList<>(List.of("url", url.toString(), "retry_max_ms", 100));
        keys.addAll(List.of(more));
        return new Axis(Configs.settings(keys.toArray()), instance,
                new Axis.Outlets(cameras::add, events::add, points::add));
    }

    private static void awaitWell(Axis axis) { Await.until("it is connected", LONG, () -> axis.status().isWell()); }

    private static void awaitSaid(Axis axis, String text) {
        Await.until("it says " + text, LONG, () -> axis.health().sentence().contains(text));
    }

    private void awaitEvents(int count) { Await.until(count + " events", LONG, () -> events.size() == count); }

    @Test
    void anEventHasTheWordsOfTheStream() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder); Axis axis = connect(broker.url())) {
            awaitWell(axis);
            broker.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
            assertEquals("io/tidegate/axis/B8A44F631339/tns1_VideoSource/tnsaxis_DayNightVision", events.get(0).topic());
            assertEquals("xsd:boolean", events.get(0).properties().get("type.day"));
        }
    }

    @Test
    void aBrokerThatNeverSendsAnythingNeedsSomebody() throws Exception {
        ManualTime time = new ManualTime(0);
        try (Mosquitto broker = Mosquitto.start(folder);
                Axis axis = new Axis(Configs.settings("url", broker.url().toString(), "retry_max_ms", 100), "gate",
                        new Axis.Outlets(cameras::add, events::add, points::add), time)) {
            awaitWell(axis);
            assertEquals(Level.WELL, axis.health().level());
            time.advance(Duration.ofMinutes(5));
            assertEquals(Level.ATTENTION, axis.health().level());
            assertTrue(axis.health().sentence().startsWith("connected, and no camera has said anything so far"), axis.health().sentence());
            broker.publish(PREFIX, DAY.formatted("1"), false);
            Await.until("it is said no more", LONG, () -> !axis.health().sentence().startsWith("connected, and"));
        }
    }

    @Test
    void severalCamerasOfOneBrokerAreToldApart() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder);
                Axis axis = connect(broker.url(), "cameras",
                        Configs.list("b8:a4:4f:63:13:39=gate", "ACCC8E000001=yard"))) {
            awaitWell(axis);
            broker.publish(PREFIX, DAY.formatted("1"), false);
            broker.publish("site/ACCC8E000001/event/x", AREA.formatted("ACCC8E000001"), false);
            broker.publish("axis/other/event/x", AREA.formatted("ACCC8E000001"), false);
            awaitEvents(2);
            assertEquals(List.of("gate", "yard"), events.stream().map(AxisEvent::camera).toList());
        }
    }

    @Test
    void whatTheBrokerKeptIsAReplay() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            broker.publish(PREFIX, DAY.formatted("1"), true);
            try (Axis axis = connect(broker.url())) {
                awaitEvents(1);
                awaitWell(axis);
                broker.publish(PREFIX, DAY.formatted("0"), true);
                broker.publish(PREFIX, DAY.formatted("0"), true);
                awaitEvents(3);
                assertEquals(List.of(true, false, true), events.stream().map(AxisEvent::replayed).toList());
            }
        }
    }

    @Test
    void aBrokerThatGoesDownIsSaidAndFoundAgain() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder); Axis axis = connect(broker.url())) {
            awaitWell(axis);
            broker.server().kill();
            awaitSaid(axis, "cannot be reached");
            broker.server().start();
            awaitWell(axis);
            broker.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
        }
    }

    @Test
    void withAClientIdTheBrokerKeepsWhatHappensMeanwhile() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            try (Axis axis = connect(broker.url(), "client_id", "tidegate-test")) {
                awaitWell(axis);
            }
            Await.until("it has left the broker", LONG, () -> Threads.named("events.axis~gate").isEmpty());
            broker.publish(PREFIX, DAY.formatted("1"), false);
            try (Axis axis = connect(broker.url(), "client_id", "tidegate-test")) {
                awaitEvents(1);
                assertFalse(events.get(0).replayed());
            }
        }
    }

    @Test
    void aWrongPasswordIsSaid() throws Exception {
        try (Mosquitto broker = Mosquitto.withLogin(folder, "gateway", "right");
                Axis axis = connect(broker.url(), "user", "gateway", "_password", "wrong")) {
            awaitSaid(axis, "refuses user 'gateway'");
        }
    }

    @Test
    void theRightPasswordLetsIn() throws Exception {
        try (Mosquitto broker = Mosquitto.withLogin(folder, "gateway", "right");
                Axis axis = connect(broker.url(), "user", "gateway", "_password", "right");
                MqttPublisher camera = MqttPublisher.connect(broker.url(), "gateway", "right")) {
            awaitWell(axis);
            camera.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
        }
    }

    @Test
    void tlsWithTheBrokersCertificate() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "ip:127.0.0.1");
        try (Mosquitto broker = Mosquitto.withTls(folder, certificate);
                Axis axis = connect(broker.url(), "ca_file", certificate.certificate().toString());
                MqttPublisher camera = MqttPublisher.connect(broker.url(),
                        Trust.context(Configs.settings("url", "https://camera", "ca_file",
                                certificate.certificate().toString()).place()))) {
            awaitWell(axis);
            camera.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
        }
    }

    @Test
    void aBrokerThatNobodyTrustsIsSaid() throws Exception {
        TestCertificate other = TestCertificate.make(folder.resolve("other"), "ip:127.0.0.1");
        try (Mosquitto broker = Mosquitto.withTls(folder, TestCertificate.make(folder, "ip:127.0.0.1"));
                Axis axis = connect(broker.url(), "ca_file", other.certificate().toString())) {
            awaitSaid(axis, "check ca.file");
        }
    }

    @Test
    void aCertificateForAnotherHostIsSaid() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "dns:broker.local");
        try (Mosquitto broker = Mosquitto.withTls(folder, certificate);
                Axis axis = connect(broker.url(), "ca_file", certificate.certificate().toString())) {
            awaitSaid(axis, "verify.hostname");
        }
    }

    @Test
    void aCertificateForAnotherHostIsFineWhereItIsNotVerified() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "dns:broker.local");
        try (Mosquitto broker = Mosquitto.withTls(folder, certificate);
                Axis axis = connect(broker.url(), "ca_file", certificate.certificate().toString(),
                        "verify_hostname", false)) {
            awaitWell(axis);
        }
    }

    @Test
    void metricsThatACameraPushesBecomePoints() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder);
                Axis axis = connect(broker.url(),
                        "metrics_topics", Configs.list("axis/+/metrics/#"), "cameras", Configs.list("B8A44F631339=gate"))) {
            awaitWell(axis);
            broker.publish("axis/B8A44F631339/metrics/cpu_usage", """
                    {"measurement":"cpu_usage","tags":{"mac":"B8A44F631339"},"fields":{"usage_percent":7},
                     "timestamp":"2025-06-21T14:23:45.123456789Z"}""", false);
            Await.until("a point", () -> points.size() == 1);
            assertEquals(Point.of("cpu_usage", 1_750_515_825_123_456_789L).tag("mac", "B8A44F631339")
                    .tag("camera", "gate").field("usage_percent", 7.0).build(), points.get(0));
        }
    }

    @Test
    void whatIsNoEventIsCountedAndTheRestGoesOn() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder); Axis axis = connect(broker.url())) {
            awaitWell(axis);
            broker.publish("axis/x/event/y", "no JSON", false);
            broker.publish("axis/x/event/y", "[1]", false);
            broker.publish("axis/x/event/y", "{\"measurement\":\"cpu\"}", false);
            broker.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
            assertEquals(3, axis.status().dropped());
            assertTrue(axis.status().balances());
        }
    }

    @Test
    void aRetainedMessageOfNestedJsonCutsOffNoCamera() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            broker.publish("axis/EVIL/event/x", "{\"a\":" + "[".repeat(200_000), true);
            try (Axis axis = connect(broker.url(), "client_id", "tidegate-test")) {
                awaitSaid(axis, "is nested deeper than 32 levels");
                broker.publish(PREFIX, DAY.formatted("1"), false);
                awaitEvents(1);
                assertEquals(1, axis.status().dropped());
            }
        }
    }

    @Test
    void aRetainedMessageOfMegabytesCutsOffNoCamera() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            broker.publish("axis/EVIL/event/x", "x".repeat(8 << 20), true);
            try (Axis axis = connect(broker.url(), "client_id", "tidegate-test")) {
                awaitSaid(axis, "is longer than 262144 characters: 8388608 bytes");
                broker.publish(PREFIX, DAY.formatted("1"), false);
                awaitEvents(1);
            }
        }
    }

    /** Without the loop that makes connections again, to see each of them. */
    private void withBridge(URI url, String clientId, BridgeTest test) throws Exception {
        Intake intake = new Intake(cameras::add, events::add, TimeSource.SYSTEM, new Notices("test", TimeSource.SYSTEM));
        AxisSettings settings = Configs.settings("url", url.toString(), "client_id", clientId);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        try {
            test.run(new MqttBridge(settings, new Published(settings, intake, points::add, Clock.systemUTC()), threads,
                    new Faults("test")));
        } finally {
            threads.shutdownNow();
        }
    }

    private interface BridgeTest {
        void run(MqttBridge bridge) throws Exception;
    }

    private static String endOf(MqttBridge bridge, Link.Up up) {
        return assertThrows(TroubleException.class, () -> bridge.run(up)).getMessage();
    }

    private void assertWhatHappensArrives(MqttBridge bridge, Mosquitto broker) throws Exception {
        CountDownLatch up = new CountDownLatch(1);
        FutureTask<String> end = new FutureTask<>(() -> endOf(bridge, flaw -> up.countDown()));
        Thread thread = new Thread(end);
        thread.start();
        try {
            Await.until("it is up", LONG, () -> up.getCount() == 0 || end.isDone());
            broker.publish(PREFIX, DAY.formatted("0"), false);
            Await.until("it arrives", LONG, () -> !events.isEmpty() || end.isDone());
            assertFalse(end.isDone(), "the connection ended");
        } finally {
            thread.interrupt();
            thread.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tidegate-test"})
    void aMessageThatWouldFillTheMemoryIsSaidAndCutsOffNoCamera(String clientId) throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            broker.publish("axis/EVIL/event/x", "x".repeat(17 << 20), true);
            withBridge(broker.url(), clientId, bridge -> {
                String end = endOf(bridge, flaw -> {});
                assertTrue(end.contains("has a message of more than 16 MiB for us"), end);
                assertWhatHappensArrives(bridge, broker);
            });
        }
    }

    @Test
    void twoClientsOfOneNameAreTold() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder);
                Axis one = connectAs("one", broker.url(), "client_id", "same");
                Axis other = connectAs("other", broker.url(), "client_id", "same")) {
            Await.until("one says it", Duration.ofMinutes(2), () -> (one.status().trouble() + other.status().trouble())
                    .contains("another client with client.id 'same' may be connected"));
        }
        Await.until("their threads are gone", LONG, () -> Threads.named("events.axis~one").isEmpty()
                && Threads.named("events.axis~other").isEmpty());
    }

    @Test
    void attemptsThatFailLeaveNothingBehind() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder); Axis axis = connect(broker.url())) {
            awaitWell(axis);
            broker.server().kill();
            awaitSaid(axis, "cannot be reached");
            for (int i = 0; i < 5; i++) {
                broker.server().start();
                awaitWell(axis);
                broker.server().kill();
                awaitSaid(axis, "cannot be reached");
            }
        }
        Await.until("its threads are gone", LONG, () -> Threads.named("events.axis~gate").isEmpty());
    }

    @Test
    void nothingRunsOnceItIsClosed() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder)) {
            try (Axis axis = connect(broker.url())) {
                awaitWell(axis);
            }
            Await.until("its threads are gone", LONG, () -> Threads.named("events.axis~gate").isEmpty());
        }
    }

    @Test
    void whatWasHeardCanBeChosen() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder); Axis axis = connect(broker.url())) {
            awaitWell(axis);
            broker.publish(PREFIX, DAY.formatted("1"), false);
            awaitEvents(1);
            assertEquals("B8A44F631339", cameras.get(0).name());
            assertEquals("tns1:VideoSource/tnsaxis:DayNightVision", cameras.get(0).topics().get(0).topic());
        }
    }
}
