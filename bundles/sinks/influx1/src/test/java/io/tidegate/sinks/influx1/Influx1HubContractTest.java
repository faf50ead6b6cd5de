package io.tidegate.sinks.influx1;

import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.PointSinkContract;
import io.tidegate.testkit.SampleSinkContract;
import io.tidegate.testkit.servers.InfluxDb1;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What the hubs expect of every sink, with a real influxd. */
class Influx1HubContractTest {
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
        gateway.close();
        influx.close();
    }

    private TestSink open() {
        sink = gateway.open(Setup1.KIND, "test", TestGateway.keys("url", influx.url().toString(), "database", "plant",
                "create.database", true, "flush.interval.ms", 10));
        return sink;
    }

    /** Cells of the answer that hold a number that was sent, by the number of rows of each field. */
    private long values(String fields, String measurement) throws Exception {
        String answer = influx.query("plant", "SELECT " + fields + " FROM " + measurement);
        return answer.contains("values") ? answer.replaceAll(".*\\[\\[|]].*\\s*", "").split(",").length - 1 : 0;
    }

    @Nested
    class AsSinkOfSamples extends SampleSinkContract {
        @Override
        protected SampleSink sink() { return open(); }

        @Override
        protected long received() throws Exception { return values("Speed, Gear", "Motor"); }

        @Override
        protected void close() { sink.close(); }
    }

    @Nested
    class AsSinkOfPoints extends PointSinkContract {
        @Override
        protected PointSink sink() { return open(); }

        @Override
        protected long received() throws Exception { return values("cores", "cpu_usage"); }

        @Override
        protected void close() { sink.close(); }
    }
}
