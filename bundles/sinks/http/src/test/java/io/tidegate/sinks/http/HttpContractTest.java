package io.tidegate.sinks.http;

import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.core.delivery.testing.UntrustedServerContract;
import io.tidegate.testkit.PointSinkContract;
import io.tidegate.testkit.SampleSinkContract;
import jakarta.json.JsonNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What every sink must do: with JSON, and with lines to a strict InfluxDB. */
class HttpContractTest {
    @TempDir
    private Path folder;
    private TestGateway gateway;
    private JsonReceiver server;
    private TestSink sink;

    @BeforeEach
    void start() throws IOException {
        server = new JsonReceiver();
        gateway = new TestGateway(folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
    }

    private TestSink open() {
        sink = gateway.open(HttpSetup.KIND, "test",
                TestGateway.keys("url", server.url(), "format", "json", "flush.interval.ms", 10));
        return sink;
    }

    private List<Double> numbers() {
        return server.rows().stream().flatMap(row -> row.getJsonObject("fields").values().stream())
                .filter(JsonNumber.class::isInstance).map(value -> ((JsonNumber) value).doubleValue())
                .toList();
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
    class AtAnUntrustedServer extends UntrustedServerContract {
        AtAnUntrustedServer() { super(HttpSetup.influx()); }
    }
}
