package io.tidegate.metrics.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.testkit.RecordingSink;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each source of J1939 that is heard for the first time gives its bus a catalog with one more message. */
class GrowingCatalogTest {
    private final RecordingSink out = new RecordingSink();
    private final SignalMetric metric =
            new SignalMetric(Configs.seconds("M7.*"), out.pointHub(), () -> 0, System::nanoTime);

    private static Message message(String name, int source) {
        TreeMap<String, String> tags = new TreeMap<>(source < 0 ? Map.of() : Map.of("source", "0x" + source));
        return new Message(name, 1, true, 0,
                List.of(Signal.of("A", ""), Signal.of("B", ""), Signal.of("C", "")), tags);
    }

    private static List<Message> messages(int count) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) messages.add(message("M" + i, -1));
        return messages;
    }

    private static SampleBatch frame(SignalCatalog catalog, int message, long time, double value) {
        SampleBatch batch = new SampleBatch(catalog, 1, 1);
        batch.beginFrame(message, time);
        batch.add(catalog.firstSignal(message), value);
        return batch;
    }

    @Test
    void aSignalOfEitherCatalogGoesIntoItsSeries() {
        List<Message> messages = messages(10);
        SignalCatalog first = new SignalCatalog("truck", messages);
        messages.add(message("M7", 3));
        SignalCatalog grown = new SignalCatalog("truck", messages);
        metric.accept(frame(first, 7, 0, 1));
        metric.accept(frame(grown, 10, 1, 10));
        metric.accept(frame(grown, 7, 2, 2));
        metric.accept(frame(grown, 8, 3, 99));
        metric.close();
        Map<String, Object> sums = new TreeMap<>();
        out.points().forEach(
                point -> sums.put(point.tags().getOrDefault("source", "any"), point.fields().get("sum")));
        assertEquals(Map.of("any", 3.0, "0x3", 10.0), sums);
    }

    /** To look at 3000 signals again takes some MB. */
    @Test
    void oneMoreMessageCostsLittle() {
        List<Message> messages = messages(1000);
        List<SampleBatch> batches = new ArrayList<>();
        for (int source = 0; source < 100; source++) {
            messages.add(message("M8", source));
            batches.add(frame(new SignalCatalog("truck", messages), 0, source, 0));
        }
        metric.accept(batches.get(0));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (SampleBatch batch : batches) metric.accept(batch);
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / batches.size();
        assertTrue(each < 500_000, each + " bytes for a message more");
    }
}
