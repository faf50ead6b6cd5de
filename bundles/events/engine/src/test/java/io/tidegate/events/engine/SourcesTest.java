package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static io.tidegate.events.engine.Configs.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of J1939, that have an entry for each source. */
class SourcesTest {
    private final RecordingSink sink = new RecordingSink();
    private final Rules rules = new Rules(TimeSource.SYSTEM);
    @TempDir
    private Path folder;

    private void add(Object... namesAndValues) {
        FieldTypes types = new FieldTypes(folder.resolve("fields"));
        rules.add(settings(namesAndValues),
                new Outlet(sink.pointHub(), types, new Tally(), "test", Runnable::run));
    }

    private static SignalCatalog engines() {
        List<Signal> signals = List.of(Signal.of("Speed", "rpm"), Signal.of("Load", "%"));
        return new SignalCatalog("truck", List.of(new Message("EEC1", 0xF004, true, 0, signals),
                new Message("EEC1", 0xF004, true, 0, signals, new TreeMap<>(Map.of("source", "0x00"))),
                new Message("EEC1", 0xF004, true, 0, signals, new TreeMap<>(Map.of("source", "0x01")))));
    }

    private static SampleBatch engine(SignalCatalog truck, int message, long time, double speed,
            double load) {
        SampleBatch batch = new SampleBatch(truck, 1, 2);
        batch.beginFrame(message, time);
        batch.add(truck.firstSignal(message), speed);
        batch.add(truck.firstSignal(message) + 1, load);
        return batch;
    }

    @Test
    void everySourceOfAMessageIsWatchedOnItsOwn() {
        add("when", "EEC1.Speed > 1000 and EEC1.Load > 50", "signals", list("EEC1.Load"));
        SignalCatalog truck = engines();
        rules.accept(engine(truck, 1, 1, 1500, 10));
        rules.accept(engine(truck, 2, 2, 900, 90));
        assertEquals(List.of(), sink.points());
        rules.accept(engine(truck, 2, 3, 1100, 60));
        rules.accept(engine(truck, 1, 4, 1600, 70));
        assertEquals(List.of("0x01", "0x00"),
                sink.points().stream().map(p -> p.tags().get("source")).toList());
        assertEquals(List.of(60.0, 70.0), sink.points().stream().map(p -> p.fields().get("Load")).toList());
    }

    @Test
    void onlySourcesThatWereThereAreMissed() {
        add("when", "EEC1 silent for 2 s");
        SignalCatalog truck = engines();
        for (int i = 0; i < 10; i++) {
            rules.accept(engine(truck, 1, i * 1_000_000_000L, 1500, 10));
            if (i < 3) rules.accept(engine(truck, 2, i * 1_000_000_000L, 1500, 10));
        }
        assertEquals(List.of("0x01"), sink.points().stream().map(p -> p.tags().get("source")).toList());
    }

    @Test
    void aSourceThatIsNewKeepsTheStateOfTheOthers() {
        add("when", "EEC1.Speed > 1000");
        rules.accept(engine(engines(), 1, 1, 1500, 10));
        rules.accept(engine(engines(), 1, 2, 1500, 10));
        assertEquals(1, sink.points().size());
    }
}
