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
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Events that get samples of the test. */
abstract class RulesScenario {
    final RecordingSink sink = new RecordingSink();
    final Tally tally = new Tally();
    final ManualTime time = new ManualTime(1_700_000_000_000_000_000L);
    final Rules rules = new Rules(time);
    @TempDir
    Path folder;

    EventRule add(Object... namesAndValues) {
        FieldTypes types = new FieldTypes(folder.resolve("fields"));
        return rules.add(settings(namesAndValues),
                new Outlet(sink.pointHub(), types, tally, "test", Runnable::run));
    }

    static SampleBatch one(SignalCatalog catalog, int message, int signal, double value) {
        SampleBatch batch = new SampleBatch(catalog, 1, 1);
        batch.beginFrame(message, 1);
        batch.add(signal, value);
        return batch;
    }

    static SignalCatalog bus(String bus, String message, String signal) {
        return new SignalCatalog(bus,
                List.of(new Message(message, 1, false, 0, List.of(Signal.of(signal, "")))));
    }
}
