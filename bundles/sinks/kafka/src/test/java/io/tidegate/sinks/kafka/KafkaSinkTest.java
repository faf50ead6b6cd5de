package io.tidegate.sinks.kafka;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of lines, and of brokers that are away; with a real broker. */
class KafkaSinkTest {
    static final SinkKind<KafkaComponent> KIND = new SinkKind<>("io.tidegate.sinks.kafka",
            KafkaComponent::new, KafkaComponent::change, KafkaComponent::stop);

    private static final long T0 = 1_700_000_000_000_000_000L;

    @TempDir
    private Path folder;
    private Cluster cluster;
    private TestGateway gateway;
    private String topic;

    @BeforeEach
    void start() throws Exception {
        cluster = Cluster.shared();
        gateway = new TestGateway(folder);
        topic = UUID.randomUUID().toString();
    }

    @AfterEach
    void stop() { gateway.close(); }

    private TestSink open(Object... more) {
        Map<String, Object> keys = TestGateway.keys("brokers", cluster.broker.plain(), "topic", topic,
                "flush.interval.ms", 10, "retry.max.ms", 200, "request.timeout.ms", 20_000);
        keys.putAll(TestGateway.keys(more));
        return gateway.open(KIND, "test", keys);
    }

    private void awaitNumbers(TopicReader reader, long numbers) {
        Await.until(numbers + " numbers", Cluster.LONG, () -> reader.numbers().size() >= numbers);
        assertEquals(Numbers.range(0, numbers), reader.numbers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "none"})
    void samplesAndPointsArriveAsTheLinesThatTheyAre(String compression) {
        cluster.topic(topic);
        TestSink sink = open("gateway", "car7", "compression", compression);
        sink.accept(Batches.motor(T0, 12.5, 1));
        sink.accept(Point.of("cpu", T0).tag("host", "a b").field("cores", 4L).build());
        try (TopicReader reader = cluster.reader(topic)) {
            Map<String, String> found = new HashMap<>();
            reader.await(2).forEach(record -> found.put(record.key(), record.value()));
            assertEquals(Map.of("car7/Motor,bus=car0",
                    "Motor,bus=car0 Speed=12.5,Gear=1,Gear_text=\"drive\" " + T0,
                    "car7/cpu,host=a b", "cpu,host=a\\ b cores=4i " + T0), found);
        }
        assertEquals(2, sink.settled(2).sent());
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void theyMayBeJson() {
        cluster.topic(topic);
        open("format", "json", "json.time", "ms").accept(Batches.motor(T0, 12.5, 1));
        try (TopicReader reader = cluster.reader(topic)) {
            assertEquals("{\"measurement\":\"Motor\",\"tags\":{\"bus\":\"car0\"},\"fields\":{\"Speed\":12.5,"
                    + "\"Gear\":1.0,\"Gear_text\":\"drive\"},\"timestamp\":1700000000000}",
                    reader.await(1).get(0).value());
        }
    }

    @Test
    void aSeriesKeepsItsOrderInOnePartitionAndSeriesAreInAllPartitions() {
        cluster.topic(topic);
        TestSink sink = open("batch.lines", 20, "requests.in.flight", 8);
        for (int i = 0; i < 3_000; i++)
            sink.accept(Point.of("m", T0 + i).tag("s", "" + i % 30).field("n", (long) i).build());
        assertEquals(3_000, sink.settled(3_000).sent());
        try (TopicReader reader = cluster.reader(topic)) {
            Map<String, Set<Integer>> partitions = new HashMap<>();
            Map<String, List<String>> values = new HashMap<>();
            for (ConsumerRecord<String, String> record : reader.await(3_000)) {
                partitions.computeIfAbsent(record.key(), any -> new HashSet<>()).add(record.partition());
                values.computeIfAbsent(record.key(), any -> new ArrayList<>())
                        .add(record.value().replaceAll(".* ", ""));
            }
            assertEquals(30, partitions.size());
            assertTrue(partitions.values().stream().allMatch(some -> some.size() == 1), partitions::toString);
            assertEquals(3, partitions.values().stream().distinct().count());
            // what a busy machine has not acknowledged in time comes again, in order again
            values.values().stream().map(times -> times.stream().distinct().toList())
                    .forEach(times -> assertEquals(times.stream().sorted().toList(), times));
        }
    }

    @Test
    void nothingIsLostWhenTheBrokerIsKilledInTheMiddleAndComesBack() throws Exception {
        cluster.topic(topic);
        TestSink sink = open("batch.lines", 50, "request.timeout.ms", 2_000, "health.check", false);
        Numbers.give(sink, 0, 1_000);
        Await.until("some are sent", Cluster.LONG, () -> sink.status().sent() > 0);
        cluster.broker.server().kill();
        Numbers.give(sink, 1_000, 2_000);
        sink.awaitTrouble("no broker can be reached (" + cluster.broker.plain() + " refuses connections)");
        cluster.broker.server().start();
        sink.change("request.timeout.ms", 20_000);
        assertEquals(2_000, sink.settled(2_000).sent());
        try (TopicReader reader = cluster.reader(topic)) {
            awaitNumbers(reader, 2_000);
        }
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void whatWaitedOnDiskArrivesAlsoAfterARestartOfTheGateway() {
        TestSink sink = open("spool", "always");
        Numbers.give(sink, 0, 500);
        sink.awaitTrouble("does not exist");
        gateway.close();
        gateway = new TestGateway(folder);
        cluster.topic(topic);
        open();
        try (TopicReader reader = cluster.reader(topic)) {
            awaitNumbers(reader, 500);
        }
    }

    @Test
    void aBrokerThatFallsSilentIsAskedAgain() throws Exception {
        cluster.topic(topic);
        TestSink sink = open("request.timeout.ms", 1_000, "health.check", false);
        Numbers.give(sink, 0, 1);
        Await.until("it is sent", Cluster.LONG, () -> sink.status().sent() == 1);
        cluster.broker.server().signal("STOP");
        try {
            Numbers.give(sink, 1, 100);
            sink.awaitTrouble("no acknowledgement within 1000 ms");
        } finally {
            cluster.broker.server().signal("CONT");
        }
        sink.change("request.timeout.ms", 20_000); // the answer of a busy machine must not come too late
        try (TopicReader reader = cluster.reader(topic)) {
            awaitNumbers(reader, 100);
        }
        assertEquals(100, sink.settled(100).sent());
    }

    @Test
    void aTopicThatIsNotThereIsSaidAndWrittenToOnceItIs() {
        TestSink sink = open("request.timeout.ms", 1_000);
        Numbers.give(sink, 0, 10);
        sink.awaitTrouble("topic '" + topic + "' at " + cluster.broker.plain()
                + ": the topic does not exist, or cannot be written to");
        cluster.topic(topic);
        sink.change("request.timeout.ms", 20_000);
        assertEquals(10, sink.settled(10).sent());
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void aTopicThatIsNotThereIsFoundBeforeThereIsALine() {
        open().awaitTrouble("the topic does not exist");
    }

    @Test
    void aLineThatIsTooLongForTheBrokerIsADeadLetterAndTheOthersArrive() throws Exception {
        cluster.topic(topic, "max.message.bytes", "2000");
        TestSink sink = open("compression", "none");
        sink.accept(Point.of("long", T0).field("text", "x".repeat(3_000)).build());
        Numbers.give(sink, 0, 10);
        sink.settled(11);
        assertEquals(List.of("long"), sink.refused().stream().map(line -> line.substring(0, 4)).toList());
        try (TopicReader reader = cluster.reader(topic)) {
            awaitNumbers(reader, 10);
        }
    }

    @Test
    void aLineThatIsLongerThanWeMayWriteIsADeadLetterAndTheOthersComeOnce() throws Exception {
        cluster.topic(topic);
        TestSink sink = open("max.record.bytes", 1_024);
        sink.accept(Point.of("long", T0).field("text", "x".repeat(1_000)).build());
        Numbers.give(sink, 0, 5);
        sink.settled(6);
        assertEquals(1, sink.refused().size());
        try (TopicReader reader = cluster.reader(topic)) {
            awaitNumbers(reader, 5);
            assertEquals(5, reader.all().size());
        }
    }

    @Test
    void anotherTopicIsAnotherTarget() {
        cluster.topic(topic);
        String other = cluster.topic(UUID.randomUUID().toString());
        TestSink sink = open();
        Numbers.give(sink, 0, 5);
        sink.settled(5);
        sink.change("topic", other);
        Numbers.give(sink, 5, 10);
        sink.settled(10);
        try (TopicReader first = cluster.reader(topic); TopicReader second = cluster.reader(other)) {
            assertEquals(5, first.await(5).size());
            assertEquals(5, second.await(5).size());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "brokers | x://h | brokers: expected host:port, without scheme, user and password, found x://h",
        "brokers | u:pw@h:1 | brokers: expected host:port, without scheme, user and password, found ***@h:1",
        "brokers | h | brokers: expected host:port, found 'h'",
        "brokers | h:99999 | brokers: expected a port of 1 to 65535, found 'h:99999'",
        "topic | a b | topic: expected 1 to 249 of the characters a-z A-Z 0-9 . _ -, found 'a b'",
        "format | xml | format: expected line or json, found xml",
        "compression | zstd | compression: expected gzip or none, found zstd",
        "sasl.mechanism | X | sasl.mechanism: expected PLAIN or SCRAM-SHA-256 or SCRAM-SHA-512, found X",
        "tls.ca.file | ca.pem | tls.ca.file: expected nothing, or tls = true, found ca.pem",
        ".password | x | user: expected a name for .password, found nothing"})
    void aWrongValueLeavesTheSinkAsItWas(String key, String value, String sentence) {
        cluster.topic(topic);
        TestSink sink = open();
        sink.change(key, value);
        assertEquals("the new configuration is not used: " + sentence + "; it keeps the previous one",
                sink.status().trouble());
        Numbers.give(sink, 0, 10);
        assertEquals(10, sink.settled(10).sent());
        assertEquals(sentence,
                assertThrows(IllegalArgumentException.class, () -> open(key, value)).getMessage());
    }

    @Test
    void nothingRunsOnceItIsClosed() {
        cluster.topic(topic);
        TestSink sink = open("client.id", "closing");
        Numbers.give(sink, 0, 10);
        sink.settled(10);
        sink.close();
        Await.until("its threads are gone", Cluster.LONG, () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("closing")));
    }
}
