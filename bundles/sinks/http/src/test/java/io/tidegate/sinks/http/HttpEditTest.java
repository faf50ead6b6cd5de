package io.tidegate.sinks.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.core.delivery.testing.InfluxSetup;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.servers.influx.FakeInflux;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sink that wrote JSON, which has unsigned integers, is told to write lines, to an InfluxDB 1 that takes
 * none.
 */
class HttpEditTest {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final ValueTexts NO_TEXTS = ValueTexts.of(Map.of(), 1, 0);
    private static final SignalCatalog CATALOG =
            new SignalCatalog("car", List.of(new Message("Id", 1, false, 0, List.of(
                    new Signal("S", "", Double.NaN, Double.NaN, NO_TEXTS, NumberKind.INTEGER),
                    new Signal("U", "", Double.NaN, Double.NaN, NO_TEXTS, NumberKind.UNSIGNED)))));
    private static final InfluxSetup SETUP = HttpSetup.influx();

    @TempDir
    private Path folder;
    private FakeInflux server;
    private TestGateway gateway;
    private TestSink sink;

    @BeforeEach
    void openWithJsonWhileTheServerIsBusy() throws IOException {
        server = SETUP.server().start();
        server.answerAlways(503, "busy");
        gateway = new TestGateway(folder);
        Map<String, Object> keys = new HashMap<>(SETUP.keys());
        keys.putAll(TestGateway.keys("url", server.url().toString(), "format", "json", "flush.interval.ms",
                10, "retry.max.ms", 200,
                "request.timeout.ms", 15_000));
        sink = gateway.open(SETUP.kind(), "plant", keys);
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
    }

    private static SampleBatch frame(long time, long s, long u) {
        SampleBatch batch = new SampleBatch(CATALOG, 1, 2);
        batch.beginFrame(0, time);
        batch.addInteger(0, s, s);
        batch.addInteger(1, u, u);
        return batch;
    }

    private String arrived() {
        return server.rows().stream().map(row -> row.fields().toString()).toList().toString();
    }

    @Test
    void whatWaitsIsWrittenAsTheNewFormatTakesIt() {
        sink.accept(frame(T0, 1, 7));
        sink.awaitTrouble("503");
        sink.change("format", "line");
        server.behave();
        assertEquals(1, sink.settled(1).sent());
        assertEquals("[{S=1, U=7}]", arrived());
    }

    @Test
    void whatComesLaterHasOnlyWhatTheNewFormatTakes() {
        sink.change("format", "line");
        sink.accept(frame(T0, 1, -1));
        server.behave();
        assertEquals(1, sink.settled(1).sent());
        assertEquals("[{S=1}]", arrived());
        assertEquals(1, sink.values().dropped());
    }
}
