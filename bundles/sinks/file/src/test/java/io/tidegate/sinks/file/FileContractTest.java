package io.tidegate.sinks.file;

import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.PointSinkContract;
import io.tidegate.testkit.SampleSinkContract;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What every sink must do, by the component as OSGi runs it. */
class FileContractTest {
    private static final Pattern NUMBER = Pattern.compile("=(-?[0-9.]+(?:E-?\\d+)?)i?[, ]");

    @TempDir
    private Path folder;
    private TestGateway gateway;
    private TestSink sink;

    @BeforeEach
    void start() { gateway = new TestGateway(folder); }

    @AfterEach
    void stop() { gateway.close(); }

    private TestSink open() {
        sink = gateway.open(FileSinkTest.KIND, "test", TestGateway.keys("flush.interval.ms", 10));
        return sink;
    }

    private List<Double> numbers() throws Exception {
        return NUMBER.matcher(LineFiles.text(folder.resolve("lines"))).results()
                .map(field -> Double.valueOf(field.group(1))).toList();
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
