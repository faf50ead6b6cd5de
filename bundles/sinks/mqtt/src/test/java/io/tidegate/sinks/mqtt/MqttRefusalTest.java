package io.tidegate.sinks.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.core.delivery.testing.Numbers;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.servers.Mosquitto;
import io.tidegate.testkit.servers.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real Mosquitto refuses: who connects, what is published, and how long it may be. */
class MqttRefusalTest extends MqttFixture {
    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void aWrongPasswordIsSaidAndTheRightOneLetsIn(String version) throws Exception {
        try (Mosquitto broker = Mosquitto.withLogin(folder.resolve("broker"), "gw", "right-secret");
                Subscriber subscriber = new Subscriber(broker.url(), "gw", "right-secret")) {
            TestSink sink = open("test", broker.url(), "version", version, "user", "gw", ".password",
                    "wrong-secret", "retry.max.ms", 3_600_000);
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
            while (!(one.status().trouble() + other.status().trouble())
                    .contains("another client with client.id 'same'")) {
                assertTrue(System.nanoTime() < end, one.status() + " " + other.status());
                Numbers.give(one, number, number + 1); // each of them drives the other away
                Numbers.give(other, number, ++number);
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    @Test
    void aLineThatIsTooLongForTheBrokerIsADeadLetterAndTheOthersArrive() throws Exception {
        try (Mosquitto broker = mosquitto("max_packet_size 2000");
                Subscriber subscriber = new Subscriber(broker.url())) {
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
        try (Mosquitto broker = mosquitto("acl_file " + rights);
                Subscriber subscriber = new Subscriber(broker.url())) {
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
    @CsvSource(delimiter = '|', value = {
        "url | http://h | url: expected mqtt://host:port or mqtts://host:port, found http://h",
        "url | mqtt://u:secret@h | url: expected no user or password in it, they have keys of their own, "
                + "found mqtt://***@h",
        "topic | {nonsense} | topic: expected only {gateway}, {measurement}, {bus}, {message}, {signal}, "
                + "{field}, {tags} between braces, found {nonsense}",
        "payload | value | topic: expected {signal} or {field} in it, as payload = value, "
                + "found tidegate/{gateway}/{measurement}",
        "payload | xml | payload: expected json, line or value, found xml",
        "qos | 3 | qos: expected 0 to 2, found 3",
        "version | 4 | version: expected 5 or 3.1.1, found 4",
        "status.topic | {bus} | status.topic: expected only {gateway} between braces, found '{bus}'",
        ".password | x | user: expected a name for .password, found nothing"})
    void aWrongValueLeavesTheSinkAsItWas(String key, String value, String sentence) throws Exception {
        try (Mosquitto broker = mosquitto()) {
            TestSink sink = open("test", broker.url());
            sink.change(key, value);
            assertEquals("the new configuration is not used: " + sentence + "; it keeps the previous one",
                    sink.status().trouble());
            Numbers.give(sink, 0, 10);
            assertEquals(10, sink.settled(10).sent());
            assertEquals(sentence, assertThrows(IllegalArgumentException.class,
                    () -> open("other", broker.url(), key, value)).getMessage());
        }
    }
}
