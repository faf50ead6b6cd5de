package io.tidegate.sinks.influx2;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.DeadLettersContract;
import io.tidegate.testkit.PointSinkContract;
import io.tidegate.testkit.SampleSinkContract;
import io.tidegate.testkit.servers.influx.v2.FakeInfluxDb2;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What the hubs expect of every sink. */
class Influx2HubContractTest {
    @TempDir
    private Path folder;
    private FakeInfluxDb2 fake;
    private TestGateway gateway;
    private TestSink sink;

    @BeforeEach
    void start() throws Exception {
        fake = FakeInfluxDb2.start("o", "b", "t");
        gateway = new TestGateway(folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
        fake.close();
    }

    private TestSink open() {
        sink = gateway.open(Setup2.KIND, "test",
                TestGateway.keys("url", fake.url().toString(), "org", "o", "bucket", "b",
                        ".token", "t", "flush.interval.ms", 10));
        return sink;
    }

    private List<Double> numbers() {
        return fake.rows().stream().flatMap(row -> row.fields().values().stream())
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue()).toList();
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

    @Nested
    class AsKeeperOfDeadLetters extends DeadLettersContract {
        @Override
        protected DeadLetters letters() { return open().letters(); }

        @Override
        protected void refuseAll() {
            fake.answerAlways(400,
                    "{\"code\":\"invalid\",\"message\":\"unable to parse 'm': refused by the test\"}");
        }

        @Override
        protected void takeAll() { fake.behave(); }

        @Override
        protected void give(double value) {
            sink.accept(Point.of("m", (long) (value * 1_000_000)).field("n", value).build());
        }

        @Override
        protected List<Double> values() { return numbers(); }

        @Override
        protected void close() { sink.close(); }
    }
}
