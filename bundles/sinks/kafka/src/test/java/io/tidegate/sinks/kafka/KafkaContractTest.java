package io.tidegate.sinks.kafka;

import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.core.lineprotocol.read.ParsedLine;
import io.tidegate.core.lineprotocol.read.ParsedLine.Kind;
import io.tidegate.testkit.PointSinkContract;
import io.tidegate.testkit.SampleSinkContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What every sink must do, with a real broker. */
class KafkaContractTest {
    @TempDir
    private Path folder;
    private TestGateway gateway;
    private String topic;
    private TopicReader reader;
    private TestSink sink;

    @BeforeEach
    void start() throws Exception {
        topic = Cluster.shared().topic(UUID.randomUUID().toString());
        reader = Cluster.shared().reader(topic);
        gateway = new TestGateway(folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
        reader.close();
    }

    private TestSink open() {
        try {
            sink = gateway.open(KafkaSinkTest.KIND, "test", TestGateway.keys("brokers",
                    Cluster.shared().broker.plain(), "topic", topic, "flush.interval.ms", 10));
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Double> numbers() {
        return reader.values().stream().flatMap(line -> ParsedLine.of(line).fields().stream())
                .filter(field -> field.kind() == Kind.FLOAT || field.kind() == Kind.INTEGER)
                .map(field -> Double.valueOf(field.text())).toList();
    }

    @Nested
    class AsSinkOfSamples extends SampleSinkContract {
        @Override
        protected SampleSink sink() { return open(); }

        @Override
        protected List<Double> values() { return numbers(); }

        @Override
        protected void close() { sink.close(); }
    }

    @Nested
    class AsSinkOfPoints extends PointSinkContract {
        @Override
        protected PointSink sink() { return open(); }

        @Override
        protected List<Double> values() { return numbers(); }

        @Override
        protected void close() { sink.close(); }
    }
}
