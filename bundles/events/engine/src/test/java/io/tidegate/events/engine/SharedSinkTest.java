package io.tidegate.events.engine;

import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.testkit.RecordingSink;
import io.tidegate.testkit.SampleSinkContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every sink of samples, kept by the one all events share. */
class SharedSinkTest extends SampleSinkContract {
    private final RecordingSink points = new RecordingSink();
    @TempDir
    private Path folder;
    private Engine engine;
    private EventRule rule;
    private long taken;

    @Override
    protected SampleSink sink() {
        engine = new Engine(points.pointHub(), folder.resolve("fields"), TimeSource.SYSTEM);
        rule = engine.rules().add(Configs.settings("when", "Motor.Speed > 1000"), engine.outlet("test", new Tally()));
        return this::count;
    }

    private void count(SampleBatch batch) {
        engine.rules().accept(batch);
        taken += batch.samples();
    }

    @Override
    protected long received() { return taken; }

    @Override
    protected void close() {
        engine.rules().remove(rule);
        engine.close();
    }
}
