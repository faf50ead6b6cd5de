package io.tidegate.events.engine;

import io.tidegate.api.signal.SampleSink;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.testkit.RecordingSink;
import io.tidegate.testkit.SampleSinkContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every sink of samples, kept by the one all events share. */
class SharedSinkTest extends SampleSinkContract {
    private final RecordingSink points = new RecordingSink();
    @TempDir
    private Path folder;
    private Engine engine;
    private EventRule rule;

    @Override
    protected SampleSink sink() {
        engine = new Engine(points.pointHub(), folder.resolve("fields"), TimeSource.SYSTEM);
        rule = engine.rules().add(
                Configs.settings("when", "Motor.Speed > 20", "signals", new String[] {"Motor.Speed"}),
                engine.outlet("test", new Tally()));
        return engine.rules()::accept;
    }

    @Override
    protected List<Double> values() {
        return points.points().stream().flatMap(point -> point.fields().values().stream())
                .filter(Number.class::isInstance).map(number -> ((Number) number).doubleValue()).toList();
    }

    @Override
    protected void close() {
        engine.rules().remove(rule);
        engine.close();
    }
}
