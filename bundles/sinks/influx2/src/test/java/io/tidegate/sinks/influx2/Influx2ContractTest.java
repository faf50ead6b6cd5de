package io.tidegate.sinks.influx2;

import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.testkit.PointSinkContract;
import io.tidegate.testkit.SampleSinkContract;
import io.tidegate.testkit.servers.FakeInfluxDb2;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What every sink must do, by the component as OSGi runs it. */
class Influx2ContractTest {
    @TempDir
    private Path folder;
    private FakeInfluxDb2 fake;
    private Influx2Component component;

    @BeforeEach
    void start() throws Exception { fake = FakeInfluxDb2.start("o", "b", "t"); }

    @AfterEach
    void stop() { fake.close(); }

    private Influx2Component open() {
        component = new Influx2Component(Configs.with("url", fake.url().toString(), "org", "o", "bucket", "b",
                ".token", "t", "flush.interval.ms", 10), Configs.context(folder),
                Map.of("service.pid", "io.tidegate.sinks.influx2~test"));
        return component;
    }

    @Nested
    class AsSinkOfSamples extends SampleSinkContract {
        @Override
        protected SampleSink sink() { return open(); }

        @Override
        protected long received() {
            return fake.rows().stream().flatMap(row -> row.fields().values().stream()).filter(Double.class::isInstance).count();
        }

        @Override
        protected void close() { component.stop(); }
    }

    @Nested
    class AsSinkOfPoints extends PointSinkContract {
        @Override
        protected PointSink sink() { return open(); }

        @Override
        protected long received() { return fake.rows().size(); }

        @Override
        protected void close() { component.stop(); }
    }
}
