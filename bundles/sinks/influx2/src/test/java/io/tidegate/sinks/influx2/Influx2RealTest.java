package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.core.delivery.testing.Numbers;
import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb2;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a real InfluxDB 2, where this machine has one ({@link InfluxDb2}); its own queries are the oracle.
 */
class Influx2RealTest {
    private static final int MANY = 20_000;

    @TempDir
    private Path folder;
    private InfluxDb2 real;
    private InfluxDb2.Setup setup;
    private TestGateway gateway;

    @BeforeEach
    void start() throws Exception {
        real = InfluxDb2.startOrSkip(folder.resolve("influx"));
        setup = real.setUp("my plant", "can/raw", "all");
        gateway = new TestGateway(folder);
    }

    @AfterEach
    void stop() {
        if (gateway != null) gateway.close();
        if (real != null) real.close();
    }

    private TestSink open(Object... more) {
        Map<String, Object> keys =
                new HashMap<>(TestGateway.keys("url", real.url().toString(), "org", "my plant", "bucket",
                        "can/raw", ".token", "all", "flush.interval.ms", 10, "retry.max.ms", 200));
        keys.putAll(TestGateway.keys(more));
        return gateway.open(Setup2.KIND, "real", keys);
    }

    /** How many points with this field the server has; each number has a time of its own. */
    private long stored(String bucket, String field) throws IOException, InterruptedException {
        String rows = real.query(setup,
                "from(bucket: \"" + bucket + "\") |> range(start: 0, stop: 2100-01-01T00:00:00Z)"
                        + " |> filter(fn: (r) => r._field == \"" + field + "\") |> group() |> count()");
        Matcher count = Pattern.compile("(?m)^,_result,0,.*,(\\d+)\\s*$").matcher(rows);
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }

    @Test
    void allArrivesThoughTheServerIsKilledInTheMiddle() throws Exception {
        TestSink sink = open("batch.lines", 500);
        Numbers.give(sink, 0, MANY / 2);
        Await.until("some are there", () -> sink.status().sent() > 0);
        real.server().kill();
        Numbers.give(sink, MANY / 2, MANY);
        sink.awaitTrouble("cannot be reached");
        real.server().start();
        assertEquals(MANY, sink.settled(MANY).sent());
        assertEquals(MANY, stored("can/raw", "n"));
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void aWrongTokenIsKnownBeforeTheFirstLineAndMendedWithoutALoss() throws Exception {
        TestSink sink = open(".token", "wrong");
        sink.awaitTrouble("401");
        Numbers.give(sink, 0, 100);
        sink.change(".token", "all");
        assertEquals(100, sink.settled(100).sent());
        assertEquals(100, stored("can/raw", "n"));
    }

    @Test
    void aBucketThatIsMissingIsMadeIfThatIsConfigured() throws Exception {
        TestSink sink = open("bucket", "made", "create.bucket", true, "gzip", true);
        Numbers.give(sink, 0, 100);
        assertEquals(100, sink.settled(100).sent());
        assertEquals(100, stored("made", "n"));
    }

    @Test
    void aLineOfAnotherTypeIsADeadLetterAndTheOthersAreStored() throws Exception {
        TestSink sink = open("batch.lines", 200, "requests.in.flight", 1, "flush.interval.ms", 2_000);
        sink.accept(Point.of("other", Numbers.T0).field("n", 1.5).build());
        sink.settled(1);
        for (int i = 1; i < 100; i++)
            sink.accept(i == 50 ? Point.of("other", Numbers.T0 + i).field("n", "text").build()
                    : Point.of("other", Numbers.T0 + i).field("n", (double) i).build());
        assertEquals(1, sink.settled(100).dropped());
        assertEquals(1, sink.refused().size(), sink.refused().toString());
        assertTrue(sink.refused().get(0).contains("text"), sink.refused().toString());
        assertEquals(99, stored("can/raw", "n"));
    }
}
