package io.tidegate.sinks.kafka;

import io.tidegate.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its begin, all partitions. Used by one thread. */
final class TopicReader implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("\\bn=(\\d+)i");

    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> all = new ArrayList<>();

    TopicReader(String broker, String topic) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", broker, "enable.auto.commit", false),
                new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** What there is until now. */
    List<ConsumerRecord<String, String>> all() {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) all.add(record);
        return all;
    }

    /** Waits until there are so many. */
    List<ConsumerRecord<String, String>> await(int records) {
        Await.until(records + " records", Cluster.LONG, () -> all().size() >= records);
        return all;
    }

    List<String> values() { return all().stream().map(ConsumerRecord::value).toList(); }

    /** The numbers of {@code Numbers}, sorted, each once. */
    List<Long> numbers() {
        return values().stream().map(NUMBER::matcher).filter(Matcher::find)
                .map(found -> Long.valueOf(found.group(1))).distinct().sorted().toList();
    }

    @Override
    public void close() { consumer.close(); }
}
