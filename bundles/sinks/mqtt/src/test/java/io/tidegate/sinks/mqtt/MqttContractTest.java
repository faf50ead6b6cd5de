package io.tidegate.sinks.mqtt;

import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.PointSinkContract;
import io.tidegate.testkit.SampleSinkContract;
import io.tidegate.testkit.servers.Mosquitto;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What every sink must do, with a real Mosquitto. */
class MqttContractTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d.]*(?:[eE][+-]?\\d+)?");

    @TempDir
    private Path folder;
    private TestGateway gateway;
    private Mosquitto broker;
    private Subscriber subscriber;
    private TestSink sink;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(Mosquitto.isInstalled(), "skipped: no mosquitto");
        broker = Mosquitto.with(folder.resolve("broker"), "max_queued_messages 0");
        subscriber = new Subscriber(broker.url());
        gateway = new TestGateway(folder);
    }

    @AfterEach
    void stop() {
        if (gateway == null) return;
        gateway.close();
        subscriber.close();
        broker.close();
    }

    private TestSink open() {
        sink = gateway.open(MqttFixture.KIND, "test",
                TestGateway.keys("url", broker.url().toString(), "payload", "value",
                        "topic", "{measurement}/{tags}/{field}", "flush.interval.ms", 10));
        return sink;
    }

    private List<Double> numbers() {
        return subscriber.all().stream().map(Subscriber.Got::text)
                .filter(text -> NUMBER.matcher(text).matches()).map(Double::valueOf).toList();
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
