package io.tidegate.sinks.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.core.delivery.testing.Numbers;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.Mosquitto;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real Mosquitto. */
class MqttSinkTest extends MqttFixture {
    @ParameterizedTest
    @CsvSource({"5, 0", "5, 1", "5, 2", "3.1.1, 0", "3.1.1, 1", "3.1.1, 2"})
    void samplesAndPointsArriveAsJson(String version, int qos) throws Exception {
        try (Mosquitto broker = mosquitto(); Subscriber subscriber = new Subscriber(broker.url())) {
            TestSink sink = open("test", broker.url(), "version", version, "qos", qos, "gateway", "gw1");
            sink.accept(Batches.motor(T0, 12.5, 1));
            sink.accept(Point.of("cpu", T0).tag("host", "a").field("cores", 4L).build());
            await(subscriber, 2);
            assertEquals(List.of(
                    "{\"measurement\":\"Motor\",\"tags\":{\"bus\":\"car0\"},\"fields\":{\"Speed\":12.5,"
                            + "\"Gear\":1.0,\"Gear_text\":\"drive\"},"
                            + "\"timestamp\":\"2023-11-14T22:13:20Z\"}"),
                    subscriber.texts("tidegate/gw1/Motor"));
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
            assertEquals("Motor,bus=car0 Speed=12.5,Gear=1,Gear_text=\"drive\" " + T0,
                    subscriber.all().get(0).text());
        }
    }

    @Test
    void eachValueMayHaveATopicOfItsOwnWhereTheBrokerKeepsTheNewest() throws Exception {
        try (Mosquitto broker = mosquitto()) {
            TestSink sink = open("test", broker.url(), "payload", "value", "topic",
                    "{gateway}/{bus}/{message}/{signal}", "retain", true);
            sink.accept(Batches.motor(T0 + 5_000_000_000L, 12.5, 1));
            sink.settled(1);
            // older: as what waited on disk, and is sent after what is new
            sink.accept(Batches.motor(T0, 99, 0));
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
        try (Mosquitto broker = mosquitto("max_queued_messages 0", "persistence true",
                "persistence_location " + folder + "/");
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
        try (Mosquitto broker = mosquitto("max_queued_messages 0");
                Subscriber subscriber = new Subscriber(broker.url())) {
            TestSink sink = open("test", broker.url());
            Numbers.give(sink, 0, 1);
            sink.settled(1);
            broker.server().signal("STOP");
            sink.change("request.timeout.ms", 500);
            Numbers.give(sink, 1, 100);
            sink.awaitTrouble("in time");
            assertEquals(99, sink.status().waiting());
            broker.server().signal("CONT");
            // the right answer of a busy machine must not come too late
            sink.change("request.timeout.ms", 15_000);
            awaitNumbers(subscriber, 100);
            assertEquals(100, sink.settled(100).sent());
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
