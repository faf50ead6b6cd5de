package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.settings;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.events.engine.trouble.Trouble;
import io.tidegate.testkit.LogCapture;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Two buses, and events that come and go. */
abstract class PlansScenario {
    static final SignalCatalog POWERTRAIN = bus("powertrain", "Engine", 300);
    static final SignalCatalog BODY = bus("body", "Comfort", 300);

    final RecordingSink sink = new RecordingSink();
    final LogCapture log = new LogCapture(Trouble.class.getName());
    final ManualTime time = new ManualTime(1_700_000_000_000_000_000L);
    final Rules rules = new Rules(time);
    @TempDir
    Path folder;

    @AfterEach
    void close() { log.close(); }

    static SignalCatalog bus(String bus, String message, int count) {
        return new SignalCatalog(bus,
                IntStream.range(0, count).mapToObj(m -> new Message(message + "_" + m, m, false, 0,
                        List.of(Signal.of("A", ""), Signal.of("B", "")))).toList());
    }

    Outlet outlet() {
        return new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                Runnable::run);
    }

    EventRule add(Object... namesAndValues) { return rules.add(settings(namesAndValues), outlet()); }

    void frame(SignalCatalog catalog, int message, double a, double b) {
        SampleBatch batch = new SampleBatch(catalog, 1, 2);
        batch.beginFrame(message, time.epochNanos());
        batch.add(2 * message, a);
        batch.add(2 * message + 1, b);
        rules.accept(batch);
    }

    void look() { rules.look(List.of(), Map.of(), Map.of()); }

    void pass(Duration duration) {
        time.advance(duration);
        look();
    }
}
