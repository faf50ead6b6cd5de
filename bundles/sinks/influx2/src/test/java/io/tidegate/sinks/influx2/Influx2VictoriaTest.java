package io.tidegate.sinks.influx2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.delivery.testing.TestGateway;
import io.tidegate.core.delivery.testing.TestSink;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.servers.VictoriaMetrics;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server that speaks the write API of InfluxDB 2: VictoriaMetrics of Debian. */
class Influx2VictoriaTest {
    private static final long T0 = 1_700_000_000_000_000_000L;
    private static final long MILLI = 1_000_000;

    @Test
    void everyValueArrives(@TempDir Path folder) throws Exception {
        try (VictoriaMetrics victoria = VictoriaMetrics.start(folder);
                TestGateway gateway = new TestGateway(folder)) {
            TestSink sink = gateway.open(Setup2.KIND, "vm",
                    TestGateway.keys("url", victoria.url().toString(), "org", "o",
                            "bucket", "b", "flush.interval.ms", 10));
            for (int i = 0; i < 1000; i++) sink.accept(Batches.battery(T0 + i * MILLI, i * 0.125));
            Await.until("all were taken", () -> sink.status().sent() == 1000);
            assertTrue(sink.status().isWell(), sink.status().trouble());
            sink.close();
            String rows = victoria.export("{__name__=\"Battery_Voltage\",bus=\"car0\"}");
            String values = rows.replaceAll("(?s).*\"values\":\\[([^]]*)].*", "$1");
            assertEquals(1000, values.split(",").length, rows);
            double sum = 0;
            for (String value : values.split(",")) sum += Double.parseDouble(value);
            assertEquals(999 * 1000 / 2 * 0.125, sum);
        }
    }
}
