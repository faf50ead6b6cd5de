package io.tidegate.sinks.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.core.delivery.testing.Numbers;
import io.tidegate.core.delivery.testing.SinkKind;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.Mosquitto;
import io.tidegate.testkit.servers.TestCertificate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real Mosquitto. */
class MqttSinkTest {
    static final SinkKind<MqttComponent> KIND = new SinkKind<>("io.tidegate.sinks.mqtt", MqttComponent::new,
            MqttComponent::change, MqttComponent::stop);

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long T0 = 1_700_000_000_000_000_000L;

    @TempDir
    private Path folder;
    private TestGateway gateway;

    @BeforeAll
    static void needsMosquitto() { Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto"); }

    @BeforeEach
    void start() { gateway = new TestGateway(folder); }

    @AfterEach
    void stop() { gateway.close(); }

    private Mosquitto mosquitto(String... lines) throws Exception {
        return Mosquitto.with(folder.resolve("broker"), String.join("\n", lines));
    }

    private TestSink open(String instance, URI url, Object... more) {
        Map<String, Object> keys = TestGateway.keys("url", url.toString(), "flush.interval.ms", 10, "retry.max.ms", 200,
                "request.timeout.ms", 15_000);
        keys.putAll(TestGateway.keys(more));
        return gateway.open(KIND, instance, keys);
    }

    private static void await(Subscriber subscriber, int messages) {
        Await.until(messages + " messages", LONG, () -> subscriber.all().size() >= messages);
    }

    private static void awaitNumbers(Subscriber subscriber, long numbers) {
        Await.until(numbers + " numbers", LONG, () -> subscriber.numbers().size() >= numbers);
        assertEquals(Numbers.range(0, numbers), subscriber.numbers());
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "5, 1", "5, 2", "3.1.1, 0", "3.1.1, 1", "3.1.1, 2"})
    void samplesAndPointsArriveAsJson(String version, int qos) throws Exception {
        try (Mosquitto broker = mosquitto(); Subscriber subscriber = new Subscriber(broker.url())) {
            TestSink sink = open("test", broker.url(), "version", version, "qos", qos, "gateway", "gw1");
            sink.accept(Batches.motor(T0, 12.5, 1));
            sink.accept(Point.of("cpu", T0).tag("host", "a").field("cores", 4L).build());
            await(subscriber, 2);
            assertEquals(List.of("{\"measurement\":\"Motor\",\"tags\":{\"bus\":\"car0\"},\"fields\":{\"Speed\":12.5,\"Gear\":1.0,"
                    + "\"Gear_text\":\"drive\"},\"timestamp\":\"2023-11-14T22:13:20Z\"}"), subscriber.texts("tidegate/gw1/Motor"));
            assertEquals(1, subscriber.texts("tidegate/gw1/cpu").size());
            assertEquals(2, sink.settled(2).sent());
            assertTrue(sink.status().isWell(), sink.status().trouble());
        }
    }

    @Test
    void aLineMayBePublishedAsItIs() throws Exception {
        try (Mosquitto broker = mosquitto(); Subscriber subscriber = new Subscriber(broker.url())) {
            open("test", broker.url(), "payload", "line").accept(Batches.motor(T0, 12.5, 1));
            await(subscriber, 1);
            assertEquals("Motor,bus=car0 Speed=12.5,Gear=1,Gear_text=\"drive\" " + T0, subscriber.all().get(0).text());
        }
    }

    @Test
    void eachValueMayHaveATopicOfItsOwnWhereTheBrokerKeepsTheNewest() throws Exception {
        try (Mosquitto broker = mosquitto()) {
            TestSink sink = open("test", broker.url(), "payload", "value", "topic", "{gateway}/{bus}/{message}/{signal}", "retain", true);
            sink.accept(Batches.motor(T0 + 5_000_000_000L, 12.5, 1));
            sink.settled(1);
            sink.accept(Batches.motor(T0, 99, 0)); // older: as what waited on disk, and is sent after what is new
            sink.settled(2);
            try (Subscriber later = new Subscriber(broker.url())) {
                await(later, 3);
                assertEquals(List.of("12.5"), later.texts("gateway/car0/Motor/Speed"));
                assertEquals(List.of("1"), later.texts("gateway/car0/Motor/Gear"));
                assertEquals(List.of("drive"), later.texts("gateway/car0/Motor/Gear_text"));
                assertTrue(later.all().stream().allMatch(Subscriber.Got::retained));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "5, 2", "3.1.1, 1", "3.1.1, 2"})
    void nothingIsLostWhenTheBrokerStopsInTheMiddleAndComesBack(String version, int qos) throws Exception {
        try (Mosquitto broker = mosquitto("max_queued_messages 0", "persistence true", "persistence_location " + folder + "/");
                Subscriber subscriber = new Subscriber(broker.url())) {
            TestSink sink = open("test", broker.url(), "version", version, "qos", qos, "batch.lines", 50);
            Numbers.give(sink, 0, 1_000);
            Await.until("some arrived", LONG, () -> !subscriber.numbers().isEmpty());
            broker.server().close(); // it writes down what it has promised to send
            Numbers.give(sink, 1_000, 2_000);
            sink.awaitTrouble("cannot be reached");
            broker.server().start();
            subscriber.connect();
            awaitNumbers(subscriber, 2_000);
            assertEquals(2_000, sink.settled(2_000).sent());
            assertTrue(sink.status().isWell(), sink.status().trouble());
        }
    }

    @Test
    void aBrokerThatIsKilledIsFoundAgainAndWhatWaitedOnDiskArrivesAlsoAfterARestart() throws Exception {
        try (Mosquitto broker = mosquitto("max_queued_messages 0")) {
            TestSink sink = open("test", broker.url(), "spool", "always");
            Numbers.give(sink, 0, 1);
            sink.settled(1);
            broker.server().kill();
            Numbers.give(sink, 0, 500);
            sink.awaitTrouble("cannot be reached (connection refused");
            gateway.close();
            gateway = new TestGateway(folder);
            broker.server().start();
            try (Subscriber subscriber = new Subscriber(broker.url())) {
                open("test", broker.url());
                awaitNumbers(subscriber, 500);
            }
        }
    }

    @Test
    void aBrokerThatFallsSilentIsLeftAndWhatItHasNotAcknowledgedIsSentAgain() throws Exception {
        try (Mosquitto broker = mosquitto("max_queued_messages 0"); Subscriber subscriber = new Subscriber(broker.url())) {
            TestSink sink = open("test", broker.url());
            Numbers.give(sink, 0, 1);
            sink.settled(1);
            broker.server().signal("STOP");
            sink.change("request.timeout.ms", 500);
            Numbers.give(sink, 1, 100);
            sink.awaitTrouble("in time");
            assertEquals(99, sink.status().waiting());
            broker.server().signal("CONT");
            sink.change("request.timeout.ms", 15_000); // the right answer of a busy machine must not come too late
            awaitNumbers(subscriber, 100);
            assertEquals(100, sink.settled(100).sent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void aWrongPasswordIsSaidAndTheRightOneLetsIn(String version) throws Exception {
        try (Mosquitto broker = Mosquitto.withLogin(folder.resolve("broker"), "gw", "right-secret");
                Subscriber subscriber = new Subscriber(broker.url(), "gw", "right-secret")) {
            TestSink sink = open("test", broker.url(), "version", version, "user", "gw", ".password", "wrong-secret", "retry.max.ms", 3_600_000);
            Numbers.give(sink, 0, 10);
            sink.awaitTrouble("check user and .password");
            assertTrue(!sink.status().trouble().contains("secret"), sink.status().trouble());
            sink.change(".password", "right-secret");
            awaitNumbers(subscriber, 10);
            sink.settled(10);
            assertTrue(sink.status().isWell(), sink.status().trouble());
        }
    }

    @Test
    void twoSinksOfOneClientIdAreTold() throws Exception {
        try (Mosquitto broker = mosquitto()) {
            TestSink one = open("one", broker.url(), "client.id", "same");
            TestSink other = open("other", broker.url(), "client.id", "same");
            long number = 0;
            long end = System.nanoTime() + 2 * LONG.toNanos();
            while (!(one.status().trouble() + other.status().trouble()).contains("another client with client.id 'same'")) {
                assertTrue(System.nanoTime() < end, one.status() + " " + other.status());
                Numbers.give(one, number, number + 1); // each of them drives the other away
                Numbers.give(other, number, ++number);
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @Test
    void aLineThatIsTooLongForTheBrokerIsADeadLetterAndTheOthersArrive() throws Exception {
        try (Mosquitto broker = mosquitto("max_packet_size 2000"); Subscriber subscriber = new Subscriber(broker.url())) {
            TestSink sink = open("test", broker.url(), "request.timeout.ms", 60_000);
            Numbers.give(sink, 0, 5);
            sink.accept(Point.of("long", T0).field("text", "x".repeat(3_000)).build());
            Numbers.give(sink, 5, 10);
            awaitNumbers(subscriber, 10);
            sink.settled(11);
            assertEquals(List.of("long"), sink.refused().stream().map(line -> line.substring(0, 4)).toList());
            assertEquals(10, subscriber.all().size(), "each came once");
        }
    }

    @Test
    void aLineThatIsLongerThanWeMaySendIsADeadLetter() throws Exception {
        try (Mosquitto broker = mosquitto(); Subscriber subscriber = new Subscriber(broker.url())) {
            TestSink sink = open("test", broker.url(), "version", "3.1.1", "max.message.bytes", 1_024);
            sink.accept(Point.of("long", T0).field("text", "x".repeat(3_000)).build());
            Numbers.give(sink, 0, 5);
            awaitNumbers(subscriber, 5);
            sink.settled(6);
            assertEquals(1, sink.refused().size());
        }
    }

    @Test
    void whatTheUserMayNotPublishIsKeptAndSaid() throws Exception {
        Path rights = Files.writeString(folder.resolve("acl"), "topic read #\ntopic write elsewhere/#\n");
        try (Mosquitto broker = mosquitto("acl_file " + rights); Subscriber subscriber = new Subscriber(broker.url())) {
            TestSink sink = open("test", broker.url());
            Numbers.give(sink, 0, 5);
            sink.awaitTrouble("NOT_AUTHORIZED; check what user '' may publish");
            assertEquals(5, sink.status().waiting());
            sink.change("topic", "elsewhere/{measurement}");
            awaitNumbers(subscriber, 5);
        }
    }

    @Test
    void aBrokerWithACertificateOfItsOwnIsTrustedOnceItsFileIsNamed() throws Exception {
        TestCertificate made = TestCertificate.make(folder.resolve("made"), "ip:127.0.0.1");
        try (Mosquitto broker = Mosquitto.withTls(folder.resolve("broker"), made)) {
            TestSink sink = open("test", broker.url());
            Numbers.give(sink, 0, 5);
            sink.awaitTrouble("check tls.ca.file");
            assertEquals(5, sink.status().waiting());
            sink.change("tls.ca.file", made.certificate().toString());
            assertEquals(5, sink.settled(5).sent());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"url | http://h | url: expected mqtt://host:port or mqtts://host:port, found http://h",
        "url | mqtt://u:secret@h | url: expected no user or password in it, they have keys of their own, found mqtt://***@h",
        "topic | {nonsense} | topic: expected only {gateway}, {measurement}, {bus}, {message}, {signal}, {field}, {tags} between braces, found {nonsense}",
        "payload | value | topic: expected {signal} or {field} in it, as payload = value, found tidegate/{gateway}/{measurement}",
        "payload | xml | payload: expected json, line or value, found xml",
        "qos | 3 | qos: expected 0 to 2, found 3",
        "version | 4 | version: expected 5 or 3.1.1, found 4",
        "status.topic | {bus} | status.topic: expected only {gateway} between braces, found '{bus}'",
        ".password | x | user: expected a name for .password, found nothing"})
    void aWrongValueLeavesTheSinkAsItWas(String key, String value, String sentence) throws Exception {
        try (Mosquitto broker = mosquitto()) {
            TestSink sink = open("test", broker.url());
            sink.change(key, value);
            assertEquals("the new configuration is not used: " + sentence + "; it keeps the previous one", sink.status().trouble());
            Numbers.give(sink, 0, 10);
            assertEquals(10, sink.settled(10).sent());
            assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> open("other", broker.url(), key, value)).getMessage());
        }
    }

    @Test
    void nothingRunsOnceItIsClosed() throws Exception {
        try (Mosquitto broker = mosquitto()) {
            TestSink sink = open("closing", broker.url());
            Numbers.give(sink, 0, 10);
            sink.settled(10);
            sink.close();
            Await.until("its threads are gone", LONG, () -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().contains("sinks.mqtt~closing")));
        }
    }
}
