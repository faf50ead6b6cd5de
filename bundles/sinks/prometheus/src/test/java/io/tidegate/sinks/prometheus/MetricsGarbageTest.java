package io.tidegate.sinks.prometheus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.sinks.prometheus.settings.PrometheusSettings.Names;
import io.tidegate.sinks.prometheus.values.LatestSignals;
import io.tidegate.sinks.prometheus.values.MetricsBody;
import io.tidegate.sinks.prometheus.values.OneFamily;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a scrape of 10000 signals leaves to the garbage collector. */
class MetricsGarbageTest {
    private static final int SERIES = 10_000;
    private static final int SCRAPES = 10;

    private static SampleBatch samples() {
        List<Message> messages = IntStream.range(0, SERIES / 10).mapToObj(m -> new Message("Message" + m, m,
                true, 0,
                IntStream.range(0, 10).mapToObj(s -> Signal.of("Signal" + s, "km/h")).toList())).toList();
        SampleBatch batch = new SampleBatch(new SignalCatalog("car", messages), SERIES, SERIES);
        for (int s = 0; s < SERIES; s++) {
            if (s % 10 == 0) batch.beginFrame(s / 10, 1);
            batch.add(s, s * 0.125);
        }
        return batch;
    }

    @Test
    void isAtMost200BytesASeries() throws IOException {
        LatestSignals signals = new LatestSignals(TestSink.display(Names.GENERIC, false, 1), new OneFamily(),
                System::nanoTime);
        CollectorRegistry registry = new CollectorRegistry();
        registry.register(signals);
        MetricsBody bodies = new MetricsBody(registry);
        SampleBatch samples = samples();
        signals.put(samples);
        bodies.giveBack(bodies.make(TextFormat.CONTENT_TYPE_004, true));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < SCRAPES; i++) {
            signals.put(samples);
            bodies.giveBack(bodies.make(TextFormat.CONTENT_TYPE_004, true));
        }
        double each = (threads.getCurrentThreadAllocatedBytes() - before) / (double) SCRAPES / SERIES;
        assertTrue(each <= 200, each + " bytes a series");
    }
}
