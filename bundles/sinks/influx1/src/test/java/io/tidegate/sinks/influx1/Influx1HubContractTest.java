package io.tidegate.sinks.influx1;

import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.PointSinkContract;
import io.tidegate.testkit.SampleSinkContract;
import io.tidegate.testkit.servers.InfluxDb1;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What the hubs expect of every sink, with a real influxd. */
class Influx1HubContractTest {
    private static final Pattern NUMBER = Pattern.compile("(?<=[,\\[])-?[0-9.]+(?:e[+-]?\\d+)?(?=[,\\]])");

    @TempDir
    private Path folder;
    private InfluxDb1 influx;
    private TestGateway gateway;
    private TestSink sink;

    @BeforeEach
    void start() throws Exception {
        influx = InfluxDb1.start(folder);
        gateway = new TestGateway(folder);
    }

    @AfterEach
    void stop() {
        if (gateway != null) gateway.close();
        if (influx != null) influx.close();
    }

    private TestSink open() {
        sink = gateway.open(Setup1.KIND, "test",
                TestGateway.keys("url", influx.url().toString(), "database", "plant",
                        "create.database", true, "flush.interval.ms", 10));
        return sink;
    }

    private List<Double> numbers() throws Exception {
        return NUMBER.matcher(influx.query("plant", "SELECT * FROM /.*/")).results()
                .map(cell -> Double.valueOf(cell.group())).toList();
    }

    @Nested
    class AsSinkOfSamples extends SampleSinkContract {
        @Override
        protected SampleSink sink() { return open(); }

        @Override
        protected List<Double> values() throws Exception { return numbers(); }

        @Override
        protected void close() { sink.close(); }
    }

    @Nested
    class AsSinkOfPoints extends PointSinkContract {
        @Override
        protected PointSink sink() { return open(); }

        @Override
        protected List<Double> values() throws Exception { return numbers(); }

        @Override
        protected void close() { sink.close(); }
    }
}
