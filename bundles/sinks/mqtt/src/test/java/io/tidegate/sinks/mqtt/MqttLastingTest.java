package io.tidegate.sinks.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.core.delivery.testing.Numbers;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Mosquitto;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a real Mosquitto keeps, also when the sink is edited: the newest values, and whether the gateway is
 * there.
 */
class MqttLastingTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final Pattern CLIENT =
            Pattern.compile("New client connected from \\S+ as (tidegate-\\S+)");

    @TempDir
    private Path folder;
    private TestGateway gateway;

    @BeforeAll
    static void needsMosquitto() { Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto"); }

    @BeforeEach
    void start() { gateway = new TestGateway(folder); }

    @AfterEach
    void stop() { gateway.close(); }

    private TestSink open(URI url, Object... more) {
        Map<String, Object> keys =
                TestGateway.keys("url", url.toString(), "flush.interval.ms", 10, "retry.max.ms", 200,
                        "request.timeout.ms", 15_000);
        keys.putAll(TestGateway.keys(more));
        return gateway.open(MqttFixture.KIND, "test", keys);
    }

    private static TestSink publish(TestSink sink, long time, String text, long received) {
        sink.accept(Point.of("door", time).field("state", text).build());
        sink.settled(received);
        return sink;
    }

    private static void kept(URI url, String topic, String text) throws Exception {
        try (Subscriber later = new Subscriber(url)) {
            Await.until("the broker has kept something", LONG, () -> !later.all().isEmpty());
            assertEquals(List.of(new Subscriber.Got(topic, text, true)), later.all());
        }
    }

    /** What was said of the gateway ends so. */
    private static void state(Subscriber subscriber, int onlines, String last) {
        Await.until(last, LONG, () -> {
            List<String> said = subscriber.texts("state");
            return said.stream().filter("online"::equals).count() == onlines
                    && said.get(said.size() - 1).equals(last);
        });
    }

    @Test
    void whatIsKeptDoesNotBecomeOlderByAnEdit() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder.resolve("broker"))) {
            TestSink sink =
                    open(broker.url(), "payload", "value", "topic", "{measurement}/{field}", "retain", true);
            publish(sink, T0 + 1_000_000_000, "open", 1);
            sink.change("max.message.bytes", 5_000);
            publish(sink, T0, "shut", 2); // as what waited on disk
            kept(broker.url(), "door/state", "open");
        }
    }

    @Test
    void anEmptyTextDoesNotDeleteWhatIsKept() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder.resolve("broker"))) {
            TestSink sink =
                    open(broker.url(), "payload", "value", "topic", "{measurement}/{field}", "retain", true);
            publish(sink, T0, "open", 1);
            publish(sink, T0 + 1_000_000_000, "", 2);
            kept(broker.url(), "door/state", "open");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void whetherTheGatewayIsThereIsKnownAlsoAfterAnEditAndAfterItsEnd(String version) throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder.resolve("broker"));
                Subscriber subscriber = new Subscriber(broker.url())) {
            TestSink sink = open(broker.url(), "version", version, "status.topic", "state");
            state(subscriber, 1, "online");
            sink.change("retain", true);
            state(subscriber, 2, "online");
            sink.close();
            state(subscriber, 2, "offline");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void aGatewayThatIsNotLetInAfterAnEditIsOffline(String version) throws Exception {
        try (Mosquitto broker = Mosquitto.withLogin(folder.resolve("broker"), "gw", "right");
                Subscriber subscriber = new Subscriber(broker.url(), "gw", "right")) {
            TestSink sink = open(broker.url(), "version", version, "status.topic", "state", "user", "gw",
                    ".password", "right");
            state(subscriber, 1, "online");
            sink.change(".password", "wrong");
            state(subscriber, 1, "offline");
        }
    }

    @Test
    void whoHasAStatusTopicHasTheSameNameAtTheBrokerAfterAnEdit() throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder.resolve("broker"))) {
            TestSink sink = open(broker.url(), "status.topic", "state");
            Numbers.give(sink, 0, 10);
            sink.settled(10);
            sink.change("retain", true);
            Numbers.give(sink, 10, 20);
            sink.settled(20);
            List<String> clients =
                    CLIENT.matcher(Files.readString(folder.resolve("broker/server.log"))).results()
                            .map((MatchResult found) -> found.group(1)).toList();
            assertTrue(clients.size() >= 2, clients.toString());
            assertEquals(1, clients.stream().collect(Collectors.toSet()).size(), clients.toString());
        }
    }
}
